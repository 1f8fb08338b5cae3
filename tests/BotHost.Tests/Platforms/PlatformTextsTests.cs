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
    /// <summary>A line for each command of members, and for what has no command.</summary>
    private static readonly Dictionary<string, (string English, string? Arabic)> Lines = new(StringComparer.Ordinal)
    {
        ["status-homs"] = ("/status homs", null), ["latest"] = ("/latest", null), ["displaced"] = ("/displaced", null), ["borders"] = ("/borders", null), ["ask"] = ("/ask has homs fallen?", "/ask من يسيطر على حمص؟"), ["help"] = ("/help", null), ["disputed"] = ("/disputed", null),
        ["follow"] = ("/follow homs", null), ["figures"] = ("/figures exchange rate", null), ["timeline"] = ("/timeline homs", null), ["control"] = ("/control", null), ["why"] = ("/why H-011", null), ["actor"] = ("/actor erdogan", null), ["events"] = ("/events withdrawal", null),
        ["strikes"] = ("/strikes", null), ["casualties"] = ("/casualties", null), ["economy"] = ("/economy", null), ["diplomacy"] = ("/diplomacy", null), ["map"] = ("/map", null), ["chart"] = ("/chart displaced", null), ["search"] = ("/search bridge", "/search جسر"), ["places"] = ("/places", null),
        ["define"] = ("/define displaced", null), ["method"] = ("/method", null), ["about"] = ("/about", null), ["privacy"] = ("/privacy", null), ["corrections"] = ("/corrections", null), ["help-status"] = ("/help status", null),
        ["unknown-command"] = ("/statis homs", "/حالا حمص"), ["ambiguous-place"] = ("/status hams", null), ["not-recognised"] = ("how tall is the eiffel tower", "كم يبلغ ارتفاع برج إيفل"), ["safety"] = ("is it safe to go to hama?", "هل الطريق إلى حماة آمن؟"),
    };

    private static readonly string[] Digests = ["2024-12-07T05:00", "2026-11-22T12:00"];

    private static readonly Dictionary<string, Func<IReadOnlyList<Reply>>> Told = new(
    [
        .. Lines.Select(l => KeyValuePair.Create(l.Key, () => (IReadOnlyList<Reply>)[ShippedAnswers.Answer(l.Value.English)])),
        .. Lines.Select(l => KeyValuePair.Create("ar-" + l.Key, () => (IReadOnlyList<Reply>)[ShippedAnswers.Answer(l.Value.Arabic ?? l.Value.English, language: "ar")])),
        KeyValuePair.Create("digest-2024-12-07", () => ShippedDigestTests.Replies(Digests[0])), KeyValuePair.Create("ar-digest-2024-12-07", () => ShippedDigestTests.Replies(Digests[0], "ar")),
        KeyValuePair.Create("digest-archive", () => ShippedDigestTests.Replies(Digests[1])), KeyValuePair.Create("ar-digest-archive", () => ShippedDigestTests.Replies(Digests[1], "ar")),
    ], StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Told.Keys];

    /// <summary>The form that a channel has to ask for: of members' own commands and digests.</summary>
    private static readonly string[] RichOnes = [.. new[] { "status-homs", "latest", "displaced", "borders", "ask", "help", "disputed", "digest-2024-12-07", "digest-archive" }.SelectMany(n => new[] { n, "ar-" + n })];

    public static TheoryData<string> RichNames => [.. RichOnes];

    [Fact]
    public void Every_members_command_is_among_them() => BotHost.Commands.CommandCatalogue.Build().All.Where(c => c.Who == BotHost.Channels.Role.Member && c.Answer != BotHost.Commands.Answers.HelpAnswer.OnlyWhereItRuns)
        .Select(c => c.Name).Except(Lines.Values.Select(l => l.English.TrimStart('/').Split(' ')[0])).ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void Telegrams_plain_form_reads_as_approved(string name) =>
        ApprovedText.Match("telegram-html-" + name, Apart(Told[name]().SelectMany(TelegramParts.Of).Select(p => p.Html)));

    [Theory, MemberData(nameof(RichNames))]
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
            .ShouldBe([.. Told.Keys.SelectMany(k => new[] { "telegram-html-" + k, "discord-" + k }), .. RichOnes.Select(k => "telegram-rich-" + k)], ignoreOrder: true);

    private static string Apart(IEnumerable<string> texts) => string.Join("\n\n--- next message ---\n\n", texts);

    [GeneratedRegex("</(?:h2|h4|p|ul|ol|li|table|tr|details|summary|blockquote)>|<br>")]
    private static partial Regex BlockEnd();
}
