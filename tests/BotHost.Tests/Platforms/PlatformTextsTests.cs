using System.Text.RegularExpressions;
using BotHost.CommandLine;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Tests.Approved;
using BotHost.Tests.Commands;
using BotHost.Tests.Digests;

namespace BotHost.Tests.Platforms;

/// <summary>What members' commands and a digest look like on each platform, as it is sent.</summary>
public sealed partial class PlatformTextsTests
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Reply>>> Told = new(StringComparer.Ordinal)
    {
        ["status-homs"] = () => [ShippedAnswers.Answer("/status homs")],
        ["latest"] = () => [ShippedAnswers.Answer("/latest")],
        ["displaced"] = () => [ShippedAnswers.Answer("/displaced")],
        ["borders"] = () => [ShippedAnswers.Answer("/borders")],
        ["ask"] = () => [ShippedAnswers.Answer("/ask has homs fallen?")],
        ["help"] = () => [ShippedAnswers.Answer("/help")],
        ["disputed"] = () => [ShippedAnswers.Answer("/disputed")],
        ["digest-2024-12-07"] = () => ShippedDigestTests.Replies("2024-12-07T05:00"),
        ["digest-archive"] = () => ShippedDigestTests.Replies("2026-11-22T12:00"),
    };

    public static TheoryData<string> Names => [.. Told.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Telegrams_plain_form_reads_as_approved(string name) =>
        ApprovedText.Match("telegram-html-" + name, Apart(Told[name]().SelectMany(TelegramParts.Of).Select(p => p.Html)));

    [Theory, MemberData(nameof(Names))]
    public void Telegrams_rich_form_reads_as_approved(string name) =>
        ApprovedText.Match("telegram-rich-" + name, Apart(Told[name]().SelectMany(TelegramParts.Of).Select(p => BlockEnd().Replace(p.Rich, "$0\n"))));

    [Theory, MemberData(nameof(Names))]
    public void Discords_embeds_read_as_approved(string name) =>
        ApprovedText.Match("discord-" + name, Rendering.Discord([.. Told[name]().SelectMany(DiscordEmbeds.Of)]));

    [Theory, MemberData(nameof(Names))]
    public void Every_message_of_an_old_answer_says_of_when_it_is(string name)
    {
        foreach (var reply in Told[name]().Where(r => r.Stale))
        {
            TelegramParts.Of(reply).ShouldAllBe(p => p.Html.Contains("2024") && p.Rich.Contains("2024"));
            DiscordEmbeds.Of(reply).ShouldAllBe(m => m.Embeds.Any(e => $"{e.Description}{e.Footer}".Contains("2024")));
        }
    }

    [Fact]
    public void No_approved_text_is_left_that_nothing_is_compared_with() =>
        Directory.GetFiles(RepositoryRoot.Of("tests", "BotHost.Tests", "Approved"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Where(name => !name.EndsWith(".received", StringComparison.Ordinal) && ApprovedText.OfPlatform(name))
            .ShouldBe(Told.Keys.SelectMany(k => new[] { "telegram-html-" + k, "telegram-rich-" + k, "discord-" + k }), ignoreOrder: true);

    private static string Apart(IEnumerable<string> texts) => string.Join("\n\n--- next message ---\n\n", texts);

    [GeneratedRegex("</(?:h2|h4|p|ul|ol|li|table|tr|details|summary|blockquote)>|<br>")]
    private static partial Regex BlockEnd();
}
