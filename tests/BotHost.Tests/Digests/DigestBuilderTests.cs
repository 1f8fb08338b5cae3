using System.Globalization;
using BotHost.Digests;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Safety;
using BotHost.Replies;

namespace BotHost.Tests.Digests;

public sealed class DigestBuilderTests
{
    private static readonly Place Homs = Some.Place("homs", PlaceKind.City);
    private static readonly Measure People = Some.Measure("people", MeasureFlow.Flow);

    private static Article On(string day) => Some.Article(on: day);

    private static ReportedEvent Displacement(params Claim[] claims) => Some.Event(claims).At(Homs) with { Kind = EventKind.Displacement };

    [Fact]
    public void What_became_known_in_the_window_is_new()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-06"))));
        var entry = ledger.Edition("2024-12-06").Entries.ShouldHaveSingleItem();
        (entry.Mark, entry.Before).ShouldBe((DigestMark.New, null));
        ledger.Edition("2024-12-06").Text().ShouldContain(" • new · ");
    }

    [Fact]
    public void What_was_known_before_and_did_not_change_is_not_told_again()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-06"))));
        ledger.Edition("2024-12-07").NothingNew.ShouldBeTrue();
    }

    [Fact]
    public void What_will_be_known_later_is_not_told() =>
        Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-07")))).Edition("2024-12-06").NothingNew.ShouldBeTrue();

    [Fact]
    public void A_second_source_changes_the_assessment_and_the_line_says_from_what_to_what()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-06")), Some.Claim(inArticles: On("2024-12-07"))));
        ledger.Edition("2024-12-07").Entries.ShouldHaveSingleItem().Mark.ShouldBe(DigestMark.Changed);
        ledger.Edition("2024-12-07").Text().ShouldContain(" • changed: from “one source” to “several separate sources” · ");
    }

    [Fact]
    public void A_denial_makes_a_conflict_of_what_was_told_before()
    {
        var ledger = Some.Ledger(Some.Event(
            Some.Claim(Some.Actor("monitor"), Stance.Asserts, [Some.Cite(On("2024-12-06"))], said: "2024-12-06"),
            Some.Claim(Some.Actor("army"), Stance.Denies, [Some.Cite(On("2024-12-07"))], said: "2024-12-07")));
        ledger.Edition("2024-12-07").Entries.ShouldHaveSingleItem().Mark.ShouldBe(DigestMark.Conflict);
        var text = ledger.Edition("2024-12-07").Text();
        text.ShouldContain(" ≠ conflict · ");
        text.ShouldContain("said so — monitor");
        text.ShouldContain("denied it — army");
    }

    [Fact]
    public void Another_account_that_does_not_fit_makes_a_conflict_although_nobody_denies()
    {
        var told = Some.Event(Some.Claim(inArticles: On("2024-12-06"))) with { Summary = new("They went south.") };
        var other = (Some.Event(Some.Claim(inArticles: On("2024-12-07"))) with { Summary = new("They went west.") }).InContrast(told, ContrastHow.Account);
        var edition = Some.Ledger(told, other).Edition("2024-12-07");
        edition.Entries.ShouldHaveSingleItem("the two accounts are one entry").Mark.ShouldBe(DigestMark.Conflict);
        edition.Text().ShouldContain("They went south");
        edition.Text().ShouldContain("They went west");
    }

    [Fact]
    public void A_new_figure_stands_beside_what_was_last_said_of_the_same()
    {
        var ledger = Some.Ledger(
            Displacement(Some.Claim(inArticles: On("2024-12-06")).With(Some.Exactly(1000, People))), Displacement(Some.Claim(inArticles: On("2024-12-07")).With(Some.Exactly(2500, People))));
        ledger.Edition("2024-12-06").Figures.ShouldHaveSingleItem().Old.ShouldBeNull();
        var figure = ledger.Edition("2024-12-07").Figures.ShouldHaveSingleItem();
        (figure.Figure.Figure.Value, figure.Old?.Figure.Value).ShouldBe((2500, 1000));
        ledger.Edition("2024-12-07").Text().ShouldContain(" • before: 1,000 units · people: 2,500 units");
    }

    [Fact]
    public void A_new_figure_of_an_entry_that_was_told_makes_it_a_changed_one()
    {
        var speaker = Some.Actor();
        var ledger = Some.Ledger(Displacement(
            Some.Claim(speaker, inArticles: On("2024-12-06")).With(Some.Exactly(1000, People, during: Some.Days("2024-12-05"))),
            Some.Claim(speaker, inArticles: On("2024-12-07")).With(Some.Exactly(2500, People, during: Some.Days("2024-12-06")))));
        var edition = ledger.Edition("2024-12-07");
        edition.Entries.ShouldHaveSingleItem().Mark.ShouldBe(DigestMark.Changed);
        (edition.Figures.ShouldHaveSingleItem().Figure.Figure.Value, edition.Figures[0].Old?.Figure.Value).ShouldBe((2500, 1000));
    }

    [Fact]
    public void A_figure_that_only_repeats_what_was_last_said_is_not_a_new_figure()
    {
        var ledger = Some.Ledger(
            Displacement(Some.Claim(inArticles: On("2024-12-06")).With(Some.Exactly(1000, People))), Displacement(Some.Claim(inArticles: On("2024-12-07")).With(Some.Exactly(1000, People))));
        ledger.Edition("2024-12-07").Figures.ShouldBeEmpty();
        ledger.Edition("2024-12-07").Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_projection_stands_apart_and_never_among_the_figures()
    {
        var ledger = Some.Ledger(
            Displacement(Some.Claim(inArticles: On("2024-12-06")).With(Some.Exactly(1000, People))),
            Displacement(Some.Claim(stance: Stance.Projects, inArticles: On("2024-12-06")).With(Some.Exactly(9000, People))),
            Displacement(Some.Claim(inArticles: On("2024-12-06")).With(Some.Exactly(7000, People) with { Basis = FigureBasis.Projected })));
        var edition = ledger.Edition("2024-12-06");
        edition.Figures.Select(f => f.Figure.Figure.Value).ShouldBe([1000]);
        edition.Projections.Select(f => f.Figure.Value).Order().ShouldBe([7000, 9000]);
        var text = edition.Text();
        text.IndexOf("9,000 units, homs", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("Projections, not counts", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_new_is_one_line()
    {
        var text = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-06")))).Edition("2024-12-08").Text();
        text.ShouldBe("What was reported\n\nNothing new since 7 Dec 2024 08:00.");
        Some.Ledger().Edition("2024-12-08").Text().ShouldBe("What was reported\n\nNo reports yet.");
    }

    [Theory]
    [InlineData("2024-12-08T05:00", false)]
    [InlineData("2024-12-08T05:01", true)]
    [InlineData("2026-11-22T05:00", true)]
    public void An_edition_that_is_told_late_says_archive_and_its_dates_in_its_body(string toldAt, bool archive)
    {
        var reply = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-06")))).Edition("2024-12-06", toldAt: toldAt).Reply();
        var lead = reply.Blocks[0].ShouldBeOfType<ReplyBlock.Lead>().Text;
        lead.StartsWith("ARCHIVE · ", StringComparison.Ordinal).ShouldBe(archive);
        lead.ShouldContain("5 Dec 2024 08:00 – 6 Dec 2024 08:00 (Asia/Damascus)");
        reply.Stale.ShouldBe(archive);
    }

    [Fact]
    public void Nothing_new_told_late_says_that_it_is_archive_too()
    {
        var text = Some.Ledger(Some.Event(Some.Claim(inArticles: On("2024-12-05")))).Edition("2024-12-07", toldAt: "2026-11-22T05:00").Text();
        text.ShouldStartWith("What was reported\n\nARCHIVE · ");
        text.ShouldContain("Nothing new since 6 Dec 2024 08:00.");
    }

    [Fact]
    public void A_side_has_at_most_two_lines_of_its_own_account_each_followed_by_the_other_side()
    {
        var kinds = new[] { EventKind.Strike, EventKind.Casualties, EventKind.Advance, EventKind.Clash, EventKind.Withdrawal };
        ReportedEvent Own(string side, EventKind kind) =>
            Some.Event(Some.Claim(Some.Actor(side: side), inArticles: On("2024-12-06"))) with { Kind = kind, Favours = side, Summary = new($"{side} says {kind}.") };
        var edition = Some.Ledger([.. kinds.Select(k => Own(Some.Government, k)), .. kinds.Select(k => Own(Some.Opposition, k))]).Edition("2024-12-06");
        foreach (var side in new[] { Some.Government, Some.Opposition })
            edition.Entries.Count(e => e.Event.Weighing.Sides.Contains(side)).ShouldBe(2);
        var blocks = edition.Reply().Blocks;
        var lines = blocks.Select((b, i) => (Block: b, Next: blocks.ElementAtOrDefault(i + 1))).Where(b => b.Block is ReplyBlock.EventLine).ToArray();
        lines.Length.ShouldBe(4);
        lines.ShouldAllBe(l => l.Next is ReplyBlock.Paragraph && ((ReplyBlock.Paragraph)l.Next).Text.Contains("The other side: no comment in our reports."));
    }

    [Fact]
    public void The_other_sides_word_follows_a_partys_own_account()
    {
        var own = Some.Event(Some.Claim(Some.Actor(side: Some.Government), inArticles: On("2024-12-06")), Some.Claim(Some.Actor("rebels", side: Some.Opposition), Stance.NoComment, On("2024-12-06")))
            with { Kind = EventKind.Strike, Favours = Some.Government };
        Some.Ledger(own).Edition("2024-12-06").Text().ShouldContain("The other side: rebels");
    }

    [Fact]
    public void A_partys_own_figures_are_not_among_the_figures()
    {
        var own = Some.Event(Some.Claim(Some.Actor(side: Some.Government), inArticles: On("2024-12-06")).With(Some.Exactly(300, Some.Measure("killed", MeasureFlow.Flow)))).At(Homs)
            with { Kind = EventKind.Casualties, Favours = Some.Government };
        Some.Ledger(own).Edition("2024-12-06").Figures.ShouldBeEmpty();
    }

    [Fact]
    public void Background_headlines_cautioned_and_held_back_entries_are_never_in()
    {
        var claim = () => Some.Claim(inArticles: On("2024-12-06"));
        var noPush = new SafetyPolicy([SafetyRule.None with { Kinds = new HashSet<EventKind> { EventKind.Unrest }, Push = false }]);
        var ledger = Some.Ledger(noPush,
            Some.Event(claim()) with { Nature = EventNature.Background },
            Some.Event(Some.Claim(null, Stance.Asserts, [Some.Cite(On("2024-12-06"), part: CitationPart.Headline)])),
            Some.Event(claim()) with { Caution = Some.Caution(CautionUse.NeverAnswer) },
            Some.Event(claim().Under(CautionUse.NeverAnswer)),
            Some.Event(claim()).At(Homs) with { Kind = EventKind.Unrest });
        ledger.Edition("2024-12-06").NothingNew.ShouldBeTrue();
    }

    [Fact]
    public void What_readers_could_not_be_told_before_is_new_when_they_can()
    {
        var headlineFirst = Some.Event(
            Some.Claim(Some.Newsroom(), Stance.Asserts, [Some.Cite(On("2024-12-06"), part: CitationPart.Headline)]), Some.Claim(Some.Newsroom(), Stance.Asserts, On("2024-12-07")));
        var cautionFirst = Some.Event(Some.Claim(inArticles: On("2024-12-06")).Under(CautionUse.NeverAnswer), Some.Claim(inArticles: On("2024-12-07"))) with { Kind = EventKind.Strike };
        var edition = Some.Ledger(headlineFirst, cautionFirst).Edition("2024-12-07");
        edition.Entries.Select(e => e.Event.Id).ShouldBe([headlineFirst.Id, cautionFirst.Id], ignoreOrder: true);
        edition.Entries.ShouldAllBe(e => e.Mark == DigestMark.New);
    }

    [Fact]
    public void Only_the_places_and_kinds_of_the_definition_are_told()
    {
        var aleppo = Some.Place("aleppo", PlaceKind.City);
        var ledger = Some.Ledger(
            Some.Event(Some.Claim(inArticles: On("2024-12-06"))).At(Homs), Some.Event(Some.Claim(inArticles: On("2024-12-06"))).At(aleppo),
            Some.Event(Some.Claim(inArticles: On("2024-12-06"))).At(Homs) with { Kind = EventKind.Price });
        ledger.Edition("2024-12-06", Daily.Definition(places: [Homs])).Entries.Count.ShouldBe(2);
        ledger.Edition("2024-12-06", Daily.Definition(places: [Homs], kinds: EventKind.Price)).Entries.ShouldHaveSingleItem().Event.Kind.ShouldBe(EventKind.Price);
    }

    [Fact]
    public void There_are_seven_entries_at_most_and_the_rest_are_counted()
    {
        var kinds = new[] { EventKind.Control, EventKind.Strike, EventKind.Clash, EventKind.Road, EventKind.Crossing, EventKind.Price };
        var edition = Some.Ledger([.. Enumerable.Range(0, 12).Select(i => Some.Event(Some.Claim(inArticles: On("2024-12-06"))) with { Kind = kinds[i / 2] })]).Edition("2024-12-06");
        (edition.Entries.Count, edition.Left).ShouldBe((7, 5));
        edition.Text().ShouldContain("5 more entries: /timeline");
    }

    [Theory]
    [InlineData("ar-SY")]
    [InlineData("fa-IR")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_same_input_gives_the_same_text_on_any_machine(string culture)
    {
        var at = Daily.At("2024-12-06T05:00");
        string Told() => DigestBuilder.Build(Daily.Definition(), new DigestWindow(at.AddDays(-1), at), ShippedLedger.Snapshot.AsOf(at, at)).Text();
        var here = Told();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Told().ShouldBe(here);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
