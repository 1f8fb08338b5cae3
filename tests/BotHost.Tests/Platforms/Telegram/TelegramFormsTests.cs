using System.Text.RegularExpressions;
using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Tests.Commands;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>What stands open and what is folded, and where the references of the rich form lead.</summary>
public sealed partial class TelegramFormsTests
{
    private static readonly ReplyBlock.Sources Sources = new("Sources", ["Guardian, 6 Dec: paragraph 1"]);

    private static string Html(params ReplyBlock[] blocks) => TelegramParts.Of(new Reply { Command = "status", Language = "en", Title = "Homs", Blocks = blocks }).ShouldHaveSingleItem().Html;

    private static ReplyBlock.EventLine Line(string code) => new($"Something happened near Homs, {code}, {new string('x', 200)}.", "AP, naming no source", code);

    private static ReplyBlock.Disagreement Conflict(string code) => new("Accounts differ", [new(new string('y', 200), "one side"), new("another", "the other side")], code);

    [Fact]
    public void The_first_lines_stand_open_and_the_rest_of_a_long_section_and_the_sources_are_folded()
    {
        var html = Html([new ReplyBlock.Heading("Near Homs"), .. Enumerable.Range(1, 9).Select(n => Line($"H-00{n}")), Sources]);
        var folded = Quotations().Matches(html).Select(m => m.Value).ToArray();
        folded.Length.ShouldBe(2);
        folded[0].ShouldContain("[H-009]");
        folded[0].ShouldNotContain("[H-001]");
        folded[1].ShouldContain("Guardian, 6 Dec: paragraph 1");
    }

    [Fact]
    public void A_disagreement_stands_open_even_among_lines_that_are_folded()
    {
        var html = Html([.. Enumerable.Range(1, 6).Select(n => Line($"H-00{n}")), Conflict("H-011"), Line("H-007"), Line("H-008")]);
        Quotations().Replace(html, "").ShouldContain("[H-011]");
        Quotations().Count(html).ShouldBe(2);
    }

    [Fact]
    public void Of_many_disagreements_two_stand_open()
    {
        var html = Html([.. Enumerable.Range(1, 5).Select(n => Conflict($"H-00{n}"))]);
        Code().Matches(Quotations().Replace(html, "")).Select(m => m.Value).ShouldBe(["H-001", "H-002"]);
        Code().Count(html).ShouldBe(5);
    }

    [Fact]
    public void What_is_short_is_not_folded() => Html(Conflict("H-001"), Conflict("H-002"), new ReplyBlock.Disagreement("Accounts differ", [new("a", "b"), new("c", "d")], "H-003")).ShouldNotContain("blockquote");

    [Fact]
    public void Each_line_of_the_rich_form_refers_to_the_articles_that_its_entry_is_read_in()
    {
        var reply = ShippedAnswers.Answer("/borders");
        var rich = TelegramParts.Of(reply).ShouldHaveSingleItem().Rich;
        var sources = Named().Matches(rich).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var line = Regex.Match(rich, @"<li>[^<]*\[B-001\](.*?)<br>").Groups[1].Value;
        Link().Matches(line).Select(m => sources[m.Groups[1].Value].Split(' ')[0]).ShouldBe(["Guardian", "Independent"]);
        reply.Events.Single(e => e.Code == "B-001").Claims.SelectMany(c => c.Citations).Select(c => c.Article.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Each_part_of_a_long_answer_has_the_sources_of_its_own_lines_in_the_rich_form()
    {
        var parts = TelegramParts.Of(ShippedAnswers.Answer("/status homs"));
        parts.Count.ShouldBe(2);
        parts.ShouldAllBe(p => p.Rich.Contains("<tg-reference name=\"source-1\">"));
        parts[0].Html.ShouldNotContain("paragraphs 1");
    }

    [Fact]
    public void Offers_to_ask_further_are_not_in_the_text_and_an_Arabic_answer_runs_from_right_to_left()
    {
        var reply = new Reply { Command = "status", Language = "ar", Title = "حمص", Blocks = [new ReplyBlock.FollowUps([new("figures", "/figures homs")])] };
        TelegramParts.Of(reply).ShouldBe([new TelegramPart("<b>حمص</b>", "<h2>حمص</h2>", RightToLeft: true)]);
    }

    [GeneratedRegex("<blockquote expandable>.*?</blockquote>", RegexOptions.Singleline)]
    private static partial Regex Quotations();

    [GeneratedRegex("[A-Z]-[0-9]{3}")]
    private static partial Regex Code();

    [GeneratedRegex("<tg-reference name=\"([^\"]*)\">([^<]*)<")]
    private static partial Regex Named();

    [GeneratedRegex("<a href=\"#([^\"]*)\">")]
    private static partial Regex Link();
}
