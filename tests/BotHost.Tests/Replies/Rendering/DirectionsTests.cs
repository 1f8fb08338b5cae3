using System.Text.RegularExpressions;
using BotHost.Commands;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using BotHost.Tests.Commands;
using BotHost.Tests.Platforms.Discord;
using BotHost.Tests.Platforms.Telegram;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Rendering;

/// <summary>What is written from the left keeps its order in Arabic lines, and the other way round. In the expected texts [ and ] stand for the signs of an isolate, and ‹ for the mark that a line begins at the right.</summary>
public sealed partial class DirectionsTests
{
    [Theory]
    [InlineData("نزح نحو 280,000 شخص", "نزح نحو [280,000] شخص"), InlineData("على بعد 5 km من حمص", "على بعد [5 km] من حمص"), InlineData("على بعد 5 كم من حمص", "على بعد 5 كم من حمص")]
    [InlineData("طريق M5 السريع", "طريق [M5] السريع"), InlineData("بحسب Sham FM والمرصد", "بحسب [Sham FM] والمرصد"), InlineData("في 2024-12-06 أو قبله", "في [2024-12-06] أو قبله"), InlineData("عند 08:05 صباحا", "عند [08:05] صباحا")]
    [InlineData("تراجع بنسبة -25% في يوم", "تراجع بنسبة [-25%] في يوم"), InlineData("بين 5–6 أيام", "بين 5–6 أيام"), InlineData("اكتب /status حمص", "اكتب [/status] حمص"), InlineData("/figures [MEASURE] [PLACE] ثم الاسم", "‹[/figures [MEASURE] [PLACE]] ثم الاسم")]
    [InlineData("H-011، M-003، D-005", "‹[H-011]، [M-003]، [D-005]"), InlineData("AP؛ Reuters", "‹[AP]؛ [Reuters]"), InlineData("AT&T وشركات", "‹[AT&T] وشركات"), InlineData("https://example.org/a?b=c هنا", "‹[https://example.org/a?b=c] هنا")]
    [InlineData("وM5 و2,000", "و[M5] و[2,000]"), InlineData("2024", "‹2024"), InlineData("", ""), InlineData("حمص", "حمص"), InlineData("6 كانون الأول/ديسمبر 2024", "6 كانون الأول/ديسمبر 2024")]
    public void In_an_arabic_line_what_is_written_from_the_left_stands_in_an_isolate(string line, string directed) => Seen(Directions.Text(line, "ar"), '\u2066').ShouldBe(directed);

    [Theory]
    [InlineData("Homs, حمص, 7oms.", "Homs, [حمص], 7oms."), InlineData("“ما حدث في حمص؟” was taken for Homs.", "“[ما حدث في حمص؟]” was taken for Homs."), InlineData("Homs (city) · حمص", "Homs (city) · حمص"), InlineData("حمص 5 Dec", "[حمص] 5 Dec"), InlineData("In Arabic: /حالة, /وضع.", "In Arabic: [/حالة], [/وضع]."), InlineData("No Arabic, 280,000.", "No Arabic, 280,000.")]
    public void In_an_english_line_what_is_written_from_the_right_does_where_more_comes(string line, string directed) => Seen(Directions.Text(line, "en"), '\u2067').ShouldBe(directed);

    [Fact]
    public void A_second_time_changes_nothing_and_no_isolate_is_left_open() =>
        Prop.ForAll(AnyText(), text =>
        {
            foreach (var language in Words.Languages)
            {
                var once = Directions.Text(ShownText.Lines(text), language);
                Directions.Text(once, language).ShouldBe(once);
                once.Split('\n').ShouldAllBe(l => Balanced(l));
                string.Concat(once.Where(c => c is not ('\u2066' or '\u2067' or '\u2069' or '\u200F'))).ShouldBe(string.Concat(ShownText.Lines(text).Where(c => c is not ('\u2066' or '\u2067' or '\u2069' or '\u200F'))));
            }
            return true;
        }).Check(Seeded.Quick);

    [Fact]
    public void However_a_text_is_cut_each_piece_begins_at_the_right_and_leaves_no_isolate_open() =>
        Prop.ForAll(Gen.Choose(120, 900).SelectMany(most => AnyText().Generator, (most, text) => (Most: most, Text: text)).ToArbitrary(), of =>
        {
            var reply = new Reply { Command = "status", Language = "ar", Title = "حمص", Blocks = [new ReplyBlock.Paragraph(string.Join(" والطريق M5 و280,000 شخص بحسب Sham FM ", Enumerable.Repeat(of.Text, 6)))] };
            foreach (var part in ReplyParts.Of(reply, p => PlainTextRenderer.Render(p).Length <= of.Most + 700))
                foreach (var line in PlainTextRenderer.Render(part).Split('\n').Where(l => l.Length > 0))
                {
                    Balanced(line).ShouldBeTrue(line);
                    BeginsAtTheRight(line).ShouldBeTrue(line);
                    Bare(line).ShouldBeEmpty(line);
                }
            return true;
        }).Check(Seeded.Quick.WithMaxTest(40));

    [Theory]
    [InlineData("كل يوم (0 0 8 ? * *)، ثم", "كل يوم (\u20660 0 8 ? * *\u2069)، ثم")]
    [InlineData("نشرة: 0/30 0 8 ? * MON-FRI 2026، في", "نشرة: \u20660/30 0 8 ? * MON-FRI 2026\u2069، في")]
    [InlineData("من 8 إلى 9 ثم 10 11 12 13 14 15", "من 8 إلى 9 ثم 10 11 12 13 14 15")]
    public void A_schedule_of_signs_keeps_its_order_in_an_arabic_line(string text, string shown)
    {
        Directions.Text(text, "ar").ShouldBe(shown);
        Directions.Text(shown, "ar").ShouldBe(shown);
    }

    private static readonly string[] Places = ["homs", "hama", "syria", "tartus", "damascus"];

    public static TheoryData<string> Lines =>
    [
        .. CommandCatalogue.Build().All.SelectMany(new Examples(ShippedLedger.Snapshot.AsOf(DateTimeOffset.MaxValue, ShippedAnswers.Later), "ar").Of),
        .. Places.SelectMany(p => new[] { $"/status {p}", $"/figures {p}", $"/timeline {p}", $"/latest {p}" }),
        "/help status", "/help digest", "/nonsense", "/status hams", "/status", "/why 280000", "/search Rastan M5", "ما حدث في xyzzy؟", "هل الطريق آمن؟", "how tall is it",
    ];

    [Theory, MemberData(nameof(Lines))]
    public void Every_line_of_an_arabic_answer_begins_at_the_right_and_isolates_what_is_written_from_the_left(string line)
    {
        var reply = ShippedAnswers.Answer(line, language: "ar");
        reply.Language.ShouldBe("ar");
        foreach (var (form, text) in Forms(reply))
            foreach (var shown in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
            {
                BeginsAtTheRight(shown).ShouldBeTrue($"{form}: {shown}");
                Balanced(shown).ShouldBeTrue($"{form}: {shown}");
                Bare(shown).ShouldBeEmpty($"{form}: {shown}");
            }
        TelegramParts.Of(reply).ShouldAllBe(p => p.RightToLeft);
    }

    [Theory, MemberData(nameof(Lines))]
    public void No_line_of_an_english_answer_leaves_an_isolate_open(string line)
    {
        foreach (var (form, text) in Forms(ShippedAnswers.Answer(line))) text.Split('\n').ShouldAllBe(l => Balanced(l), form);
    }

    /// <summary>What managing commands say too: with names, ids and places in Latin letters where it takes any.</summary>
    [Fact]
    public void Every_arabic_text_of_ours_is_set_right_whatever_names_stand_in_it()
    {
        var texts = System.Text.Json.JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of("src", "BotHost", "Replies", "Wording", "ar.json"))).RootElement.EnumerateObject()
            .SelectMany(p => p.Value.ValueKind == System.Text.Json.JsonValueKind.String ? [p.Value.GetString()!] : p.Value.EnumerateObject().Select(f => f.Value.GetString()!)).ToArray();
        texts.Length.ShouldBeGreaterThan(600);
        foreach (var text in texts)
            foreach (var name in new[] { "Sham FM", "discord:123/456", "280,000", "/status homs", "حمص" })
                foreach (var line in Directions.Text(Argument().Replace(text, name), "ar").Split('\n').Where(l => l.Trim().Length > 0))
                {
                    BeginsAtTheRight(line).ShouldBeTrue(line);
                    Balanced(line).ShouldBeTrue(line);
                    Bare(line).ShouldBeEmpty(line);
                }
    }

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Argument();

    private static IEnumerable<(string Form, string Text)> Forms(Reply reply)
    {
        yield return ("plain", PlainTextRenderer.Render(reply));
        // Offers are buttons there.
        var telegram = TelegramParts.Of(reply);
        yield return ("telegram html", string.Join('\n', telegram.Select(p => TelegramReader.OfHtml(p.Html).Text)));
        foreach (var message in DiscordEmbeds.Of(reply)) yield return ("discord", DiscordReader.Read(message));
    }

    private static Arbitrary<string> AnyText()
    {
        string[] pieces = ["حمص", "حماة", "الطريق", "M5", "280,000", "5 km", "Sham FM", "/status homs", "H-011", "2024", "-25%", "AP", " ", " ", ", ", "، ", "؛", "(", ")", ".", ":", "\n", "\u2066", "\u2068", "\u2069", "مُحَمَّد", "e\u0301", "👍🏽", "٢٨٠", "“", "”", "https://a.org/b"];
        return Gen.ListOf(Gen.Elements(pieces)).Select(string.Concat).ToArbitrary();
    }

    private static string Seen(string text, char opens) => text.Replace(opens, '[').Replace('\u2069', ']').Replace('\u200F', '‹');

    private static bool Balanced(string line)
    {
        var open = 0;
        foreach (var c in line)
        {
            if (c is >= '\u2066' and <= '\u2068') open++;
            else if (c == '\u2069' && --open < 0) return false;
        }
        return open == 0;
    }

    /// <summary>By the first character that has a direction, within isolates too: not every app skips them.</summary>
    private static bool BeginsAtTheRight(string line) => line.FirstOrDefault(c => c == '\u200F' || char.IsLetter(c)) is var first && (first == default || first == '\u200F' || Directions.IsRightToLeft(first));

    /// <summary>Letters from the left outside isolates, and numbers there whose order could change.</summary>
    private static string[] Bare(string line)
    {
        var (outside, open) = (new System.Text.StringBuilder(), 0);
        foreach (var c in line)
        {
            if (c is >= '\u2066' and <= '\u2068') open++;
            if (open == 0) outside.Append(c);
            if (c == '\u2069' && open > 0) open--;
        }
        return [.. LeftToRight().Matches(outside.ToString()).Select(m => m.Value)];
    }

    [GeneratedRegex(@"[A-Za-z\u00C0-\u024F]+|[0-9]+[.,:/-][0-9]+|[0-9]%")]
    private static partial Regex LeftToRight();
}
