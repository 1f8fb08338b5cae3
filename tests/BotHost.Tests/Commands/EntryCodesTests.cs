using BotHost.Commands;

namespace BotHost.Tests.Commands;

public sealed class EntryCodesTests
{
    private static readonly HashSet<string> Known = ["H-009", "H-010", "H-011", "C-015", "M-071"];

    [Theory]
    [InlineData("Homs [H-011] and [C-015]", "H-011 C-015")]
    [InlineData("Homs \\[H-011\\]", "H-011")]
    [InlineData("Entry H-009: where it comes from\n• see also [C-015]", "H-009 C-015")]
    [InlineData("\u2068Entry H-009\u2069 (1/2)", "H-009")]
    public void Codes_are_found_in_brackets_and_without(string text, string codes) => In(text).ShouldBe(codes);

    /// <summary>Where there is room for some only, these are the ones.</summary>
    [Fact]
    public void What_a_text_tells_comes_before_what_it_only_names() =>
        In("Homs, as reported on 6 Dec 2024\nLeft out of answers: /why H-010.\n≠ Accounts differ [H-011]\n… and 2 more, by their codes: C-015, M-071\n• more [H-009]").ShouldBe("H-011 H-009 H-010 C-015 M-071");

    [Fact]
    public void Each_comes_once() => In("Entry H-009\n• [C-015] [H-009]\n… by its code: C-015").ShouldBe("H-009 C-015");

    [Theory]
    [InlineData("an F-16 over the M-5")]
    [InlineData("H-0090 XH-009 H-009-2 2-H-009 h-009")]
    [InlineData("")]
    public void What_only_looks_like_one_is_none(string text) => In(text).ShouldBe("");

    /// <summary>Whoever asks about it is told that it no longer stands.</summary>
    [Fact]
    public void An_entry_that_was_told_is_found_though_it_is_gone() => In("• gone [H-999], and named: H-998").ShouldBe("H-999");

    private static string In(string text) => string.Join(' ', EntryCodes.In(text, Known.Contains));
}
