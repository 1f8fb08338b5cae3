using System.Text.Json;
using System.Text.RegularExpressions;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Platforms.Terminal;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Commands;
using BotHost.Tests.Platforms.Discord;
using BotHost.Tests.Platforms.Telegram;
using Spectre.Console;

namespace BotHost.Tests.Platforms;

/// <summary>Same question, same facts: whatever a reply tells stands in every form that it is shown in.</summary>
public sealed partial class SameFactsTests
{
    public static TheoryData<string> Lines =>
    [
        "/status homs", "/status syria", "/status daraa", "/latest", "/displaced", "/displaced homs", "/borders", "/ask has homs fallen?", "/help", "/control", "/disputed", "/timeline homs",
        "/figures", "/why H-011", "/why 280000", "/actor erdogan", "/casualties", "/search bridge", "/economy",
    ];

    [Theory, MemberData(nameof(Lines))]
    public void Every_form_tells_every_entry_figure_attribution_and_source(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        var facts = reply.Blocks.SelectMany(Facts).OfType<string>().Select(Packed).Distinct().ToArray();
        facts.ShouldNotBeEmpty();
        foreach (var (form, text) in Forms(reply)) facts.Where(f => !Packed(text).Contains(f, StringComparison.Ordinal)).ShouldBeEmpty(form);
    }

    /// <remarks>Together with the test before: the facts of each form are the same set.</remarks>
    [Theory, MemberData(nameof(Lines))]
    public void No_form_tells_anything_besides(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        var asked = reply with { Blocks = [.. reply.Blocks.Where(b => b is not ReplyBlock.FollowUps)] };
        // The longest first: one fact may be a part of another.
        var facts = asked.Blocks.SelectMany(Facts).Append(asked.Title).OfType<string>().Select(Packed).Where(f => f.Length > 0).Distinct().OrderByDescending(f => f.Length).ToArray();
        foreach (var (form, text) in Forms(asked))
        {
            var left = Part().Replace(facts.Aggregate(Packed(text), (t, fact) => t.Replace(fact, "\n", StringComparison.Ordinal)), "");
            left.Split('\n').Where(t => t.Any(char.IsLetterOrDigit)).ShouldBeEmpty(form);
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void Every_form_names_the_same_entries_and_numbers_and_none_besides(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        var asked = reply with { Blocks = [.. reply.Blocks.Where(b => b is not ReplyBlock.FollowUps)] };
        var json = JsonDocument.Parse(JsonRenderer.Render(asked)).RootElement;
        var told = json.GetProperty("text").GetString()!;
        // The numbers of parts and of sources are the form's own.
        var own = Enumerable.Range(1, 9).Select(n => $"{n}").ToHashSet();
        foreach (var (form, text) in Forms(reply).Where(f => f.Form is not "terminal"))
        {
            Codes(text).ShouldBe(Codes(told), ignoreOrder: true, form);
            Numbers(told).Except(Numbers(text)).Except(own).ShouldBeEmpty(form);
            Numbers(text).Except(Numbers(told)).Except(own).ShouldBeEmpty(form);
        }
    }

    [Theory, MemberData(nameof(Lines))]
    public void What_is_shown_with_a_code_is_an_entry_of_the_JSON_with_that_figure(string line)
    {
        var reply = ShippedAnswers.Answer(line);
        // What stands in contrast to an entry asked about is named beside it, and is no part of its answer's entries.
        if (reply.Command == "why") return;
        var events = JsonDocument.Parse(JsonRenderer.Render(reply)).RootElement.GetProperty("events").EnumerateArray().ToDictionary(e => e.GetProperty("code").GetString()!);
        var shown = reply.Blocks.Select(Code).OfType<string>().ToHashSet();
        foreach (var code in shown) events.ShouldContainKey(code);
        // Of accounts that do not fit each other the first one's code stands for all of them.
        var ids = events.ToDictionary(e => e.Value.GetProperty("id").GetString()!, e => e.Key);
        var told = shown.SelectMany(c => Contrasts(events[c])).Concat(events.Where(e => Contrasts(e.Value).Any(w => ids.TryGetValue(w, out var c) && shown.Contains(c))).Select(e => e.Value.GetProperty("id").GetString()!)).ToHashSet();
        ids.Where(e => !shown.Contains(e.Value) && !told.Contains(e.Key)).Select(e => e.Value).ShouldBeEmpty();
        foreach (var figure in reply.Blocks.OfType<ReplyBlock.FigureLine>())
        {
            var values = events[figure.Code!].GetProperty("claims").EnumerateArray().SelectMany(c => c.GetProperty("figures").EnumerateArray()).ToArray();
            values.ShouldContain(f => Words(f).Any(w => figure.Quantity.Contains(w, StringComparison.OrdinalIgnoreCase)), figure.Quantity);
        }
    }

    [Fact]
    public void A_fact_that_is_left_out_is_seen()
    {
        var reply = ShippedAnswers.Answer("/borders");
        var line = reply.Blocks.OfType<ReplyBlock.EventLine>().First();
        var less = reply with { Blocks = [.. reply.Blocks.Where(b => b != line)] };
        Forms(less).ShouldAllBe(f => !Packed(f.Text).Contains(Packed(line.Text)));
    }

    private static IEnumerable<(string Form, string Text)> Forms(Reply reply)
    {
        var telegram = TelegramParts.Of(reply);
        yield return ("telegram html", string.Join('\n', telegram.Select(p => TelegramReader.OfHtml(p.Html).Text)));
        yield return ("telegram rich", string.Join('\n', telegram.Select(p => TelegramReader.OfRich(p.Rich).Text)));
        yield return ("discord", string.Join('\n', DiscordEmbeds.Of(reply).Select(DiscordReader.Read)));
        yield return ("plain", PlainTextRenderer.Render(reply with { Blocks = [.. reply.Blocks.Where(b => b is not ReplyBlock.FollowUps)] }));
        using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(screen) });
        console.Profile.Width = 100;
        TerminalRenderer.Render(reply, console);
        yield return ("terminal", screen.ToString());
    }

    private static IEnumerable<string?> Facts(ReplyBlock block) => block switch
    {
        ReplyBlock.Lead b => [b.Text],
        ReplyBlock.Age b => [b.Text],
        ReplyBlock.Heading b => [b.Text],
        ReplyBlock.Paragraph b => [b.Text],
        ReplyBlock.EventLine b => [b.Text, b.Attribution, b.Code, b.Marker],
        ReplyBlock.FigureLine b => [b.Quantity, b.Attribution, b.Condition, b.Code, b.Marker],
        ReplyBlock.Disagreement b => [b.Question, b.Code, b.Marker, .. b.Accounts.SelectMany(a => new[] { a.Label.TrimEnd('.'), a.Who })],
        ReplyBlock.NotInReports b => [b.Title, .. b.Items],
        ReplyBlock.Sources b => [b.Title, .. b.Items],
        _ => [],
    };

    private static IEnumerable<string> Contrasts(JsonElement entry) => entry.GetProperty("contrasts").EnumerateArray().Select(c => c.GetProperty("with").GetString()!);

    private static readonly string[] Numeric = ["value", "low", "high"];

    private static string? Code(ReplyBlock block) => block switch { ReplyBlock.EventLine b => b.Code, ReplyBlock.FigureLine b => b.Code, ReplyBlock.Disagreement b => b.Code, _ => null };

    /// <summary>How a figure of the JSON may stand in a text.</summary>
    private static IEnumerable<string> Words(JsonElement figure) =>
        Numeric.Select(n => figure.GetProperty(n)).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => BotHost.Replies.Wording.Words.Number(v.GetDecimal()))
            .Concat(figure.GetProperty("words").GetString() is { } words ? [words] : []);

    /// <summary>Without space: a terminal breaks lines where it must.</summary>
    private static string Packed(string text) => Unseen().Replace(text, "");

    private static HashSet<string> Codes(string text) => [.. EntryCode().Matches(text).Select(m => m.Value)];

    private static HashSet<string> Numbers(string text) => [.. Numeral().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"[\s\u2060\u200F\u2066-\u2069]+")]
    private static partial Regex Unseen();

    /// <summary>A form's own: the number of a message, "(1/3)"; in the rich form references to sources (behind a code, or a word of ours) and the heads of its table.</summary>
    [GeneratedRegex(@"\(\d+/\d+\)|(?<=[\]\n])[1-9]+|FigureWhosayssoReadin")]
    private static partial Regex Part();

    [GeneratedRegex(@"[A-Z]-\d{3}")]
    private static partial Regex EntryCode();

    [GeneratedRegex(@"\d+(?:,\d{3})*(?:\.\d+)?")]
    private static partial Regex Numeral();
}
