using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Tests;

/// <summary>Two clocks: a view knows only what was published by its day. Design, "Two clocks".</summary>
public sealed class LedgerViewClockTests
{
    private static readonly Article FirstDay = Some.Article("first", on: "2024-12-06");
    private static readonly Article NextDay = Some.Article("next", on: "2024-12-07");

    private static ShownEvent On(string day, ReportedEvent reported, params ReportedEvent[] others) =>
        Some.Ledger([reported, .. others]).OnDay(day).Find(reported.Id).ShouldNotBeNull();

    [Fact]
    public void An_event_is_known_from_the_day_of_its_first_article()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, FirstDay)));
        ledger.OnDay("2024-12-05").All().ShouldBeEmpty();
        ledger.OnDay("2024-12-06").All().Count().ShouldBe(1);
    }

    [Fact]
    public void An_event_not_known_yet_is_not_found_by_its_id_either()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Asserts, NextDay));
        Some.Ledger(reported).OnDay("2024-12-06").ShouldSatisfyAllConditions(v => v.Find(reported.Id).ShouldBeNull(), v => v.Find(reported.Code).ShouldBeNull());
    }

    [Fact]
    public void The_end_of_a_day_is_the_first_instant_of_the_next_and_not_in_it()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, NextDay)));
        var midnight = new DateTimeOffset(2024, 12, 7, 0, 0, 0, TimeSpan.Zero);
        ledger.AsOf(midnight, midnight).ShouldSatisfyAllConditions(v => v.All().ShouldBeEmpty(), v => v.Day.ShouldBe(Some.Day("2024-12-06")));
        ledger.AsOf(midnight.AddTicks(1), midnight).All().Count().ShouldBe(1);
    }

    [Fact]
    public void An_inferred_date_counts_from_its_latest_day()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, Some.Article(on: "2024-12-04", until: "2024-12-06"))));
        ledger.OnDay("2024-12-05").ShouldSatisfyAllConditions(v => v.All().ShouldBeEmpty(), v => v.ReportsUpTo.ShouldBeNull());
        ledger.OnDay("2024-12-06").ShouldSatisfyAllConditions(v => v.All().Count().ShouldBe(1), v => v.ReportsUpTo.ShouldBe(Some.Day("2024-12-06")));
    }

    [Fact]
    public void Citations_in_later_articles_are_left_out_and_so_are_their_outlets()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay, NextDay));
        On("2024-12-06", reported).ShouldSatisfyAllConditions(e => e.Claims.Single().Citations.Single().Article.ShouldBe(FirstDay), e => e.Support.Outlets.ShouldBe(["first-outlet"]));
        On("2024-12-07", reported).Support.Outlets.Count.ShouldBe(2);
    }

    [Fact]
    public void A_later_claim_is_neither_shown_nor_counted()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(null, Stance.Asserts, NextDay));
        On("2024-12-06", reported).ShouldSatisfyAllConditions(e => e.Claims.Count.ShouldBe(1), e => e.Assessment.ShouldBe(Assessment.One));
        On("2024-12-07", reported).ShouldSatisfyAllConditions(e => e.Claims.Count.ShouldBe(2), e => e.Assessment.ShouldBe(Assessment.Several));
    }

    [Fact]
    public void A_later_denial_does_not_dispute_what_was_said_before()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(null, Stance.Denies, NextDay));
        On("2024-12-06", reported).Contested.ShouldBeFalse();
        On("2024-12-07", reported).Assessment.ShouldBe(Assessment.Disputed);
    }

    [Fact]
    public void A_later_assertion_does_not_yet_make_an_accusation_of_a_denial()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Denies, FirstDay), Some.Claim(null, Stance.Asserts, NextDay));
        On("2024-12-06", reported).Assessment.ShouldBe(Assessment.DenialOnly);
    }

    [Theory]
    [InlineData(ContrastHow.Incompatible, true)]
    [InlineData(ContrastHow.Measure, true)]
    [InlineData(ContrastHow.Account, true)]
    [InlineData(ContrastHow.Degree, true)]
    [InlineData(ContrastHow.Framing, true)]
    [InlineData(ContrastHow.OppositeDirection, true)]
    [InlineData(ContrastHow.Additional, false)]
    [InlineData(ContrastHow.Related, false)]
    public void A_contrast_is_known_with_the_later_of_the_two_and_written_on_one_counts_for_both(ContrastHow how, bool disagrees)
    {
        var later = Some.Event(Some.Claim(null, Stance.Asserts, NextDay));
        var earlier = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay)).InContrast(later, how);
        On("2024-12-06", earlier, later).ShouldSatisfyAllConditions(e => e.Contrasts.ShouldBeEmpty(), e => e.Assessment.ShouldBe(Assessment.One));
        foreach (var (one, other) in new[] { (earlier, later), (later, earlier) })
            On("2024-12-07", one, other).ShouldSatisfyAllConditions(
                e => e.Contrasts.Single().With.ShouldBe(other.Id),
                e => e.Assessment.ShouldBe(disagrees ? Assessment.AccountsDiffer : Assessment.One));
    }

    [Fact]
    public void Stock_figures_of_two_events_conflict_once_both_are_known()
    {
        var (measure, place) = (Some.Measure(), Some.Place());
        var earlier = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay).With(Some.Exactly(5, measure, place, Some.Days("2024-12-05")))).At(place);
        var later = Some.Event(Some.Claim(null, Stance.Asserts, NextDay).With(Some.Exactly(6, measure, place, Some.Days("2024-12-04", "2024-12-05")))).At(place);
        On("2024-12-06", earlier, later).ShouldSatisfyAllConditions(e => e.FigureConflicts.ShouldBeEmpty(), e => e.Assessment.ShouldBe(Assessment.One));
        On("2024-12-07", earlier, later).ShouldSatisfyAllConditions(e => e.FigureConflicts.ShouldBe([later.Id]), e => e.Assessment.ShouldBe(Assessment.AccountsDiffer));
        On("2024-12-07", later, earlier).FigureConflicts.ShouldBe([earlier.Id]);
    }

    [Fact]
    public void A_figure_said_later_about_an_event_known_already_does_not_conflict_yet()
    {
        var (measure, place) = (Some.Measure(), Some.Place());
        var one = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay).With(Some.Exactly(5, measure, place, Some.Days("2024-12-05"))));
        var other = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(null, Stance.Asserts, NextDay).With(Some.Exactly(6, measure, place, Some.Days("2024-12-05"))));
        On("2024-12-06", one, other).FigureConflicts.ShouldBeEmpty();
        On("2024-12-07", one, other).FigureConflicts.ShouldBe([other.Id]);
    }

    [Theory]
    [InlineData(MeasureFlow.Flow)]
    [InlineData(MeasureFlow.NotSaid)]
    public void Flows_of_two_events_may_add_up_and_do_not_conflict(MeasureFlow flow)
    {
        var (measure, place) = (Some.Measure(flow: flow), Some.Place());
        ReportedEvent Counting(decimal n) => Some.Event(Some.Claim(null, Stance.Asserts, FirstDay).With(Some.Exactly(n, measure, place, Some.Days("2024-12-05"))));
        On("2024-12-06", Counting(5), Counting(6)).FigureConflicts.ShouldBeEmpty();
    }

    [Fact]
    public void A_projected_stock_of_another_event_does_not_conflict()
    {
        var (measure, place) = (Some.Measure(), Some.Place());
        ReportedEvent Saying(Stance stance, decimal n) => Some.Event(Some.Claim(null, stance, FirstDay).With(Some.Exactly(n, measure, place, Some.Days("2024-12-05"))));
        var (counted, projected) = (Saying(Stance.Asserts, 5), Saying(Stance.Projects, 6));
        On("2024-12-06", counted, projected).FigureConflicts.ShouldBeEmpty();
        On("2024-12-06", projected, counted).FigureConflicts.ShouldBeEmpty();
    }

    [Fact]
    public void Reports_reach_up_to_the_newest_article_known()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, FirstDay, NextDay)));
        ledger.OnDay("2024-12-05").ReportsUpTo.ShouldBeNull();
        ledger.OnDay("2024-12-06").ReportsUpTo.ShouldBe(Some.Day("2024-12-06"));
        ledger.OnDay("2024-12-09").ReportsUpTo.ShouldBe(Some.Day("2024-12-07"));
    }

    [Fact]
    public void An_earlier_view_forgets_and_a_later_one_is_the_same_view()
    {
        var view = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, NextDay))).OnDay("2024-12-07");
        var earlier = view.Earlier(view.Before.AddDays(-1));
        earlier.ShouldSatisfyAllConditions(v => v.All().ShouldBeEmpty(), v => v.Now.ShouldBe(view.Now));
        view.Earlier(view.Before.AddDays(1)).ShouldBeSameAs(view);
    }

    [Fact]
    public void The_day_it_is_sorted_under_does_not_tell_of_a_later_claim()
    {
        var reported = Some.Event(Some.Claim(null, Stance.Asserts, [Some.Cite(FirstDay)], said: "2024-12-05"), Some.Claim(null, Stance.Asserts, [Some.Cite(NextDay)], said: "2024-12-07"));
        On("2024-12-06", reported).SortDay.ShouldBe(Some.Day("2024-12-05"));
        On("2024-12-07", reported).SortDay.ShouldBe(Some.Day("2024-12-07"));
    }

    [Fact]
    public void No_speaker_leads_to_an_event_before_he_has_spoken_on_it()
    {
        var later = Some.Actor();
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(later, Stance.Asserts, NextDay)));
        ledger.OnDay("2024-12-06").By(later).ShouldBeEmpty();
        ledger.OnDay("2024-12-07").By(later).Count().ShouldBe(1);
    }

    [Fact]
    public void An_institution_leads_to_what_its_spokesman_said_and_to_what_it_did()
    {
        var army = Some.Actor();
        var spoken = Some.Event(Some.Claim(Some.Actor(speaksFor: army), Stance.Asserts, FirstDay));
        var done = Some.Event(Some.Claim(null, Stance.Asserts, FirstDay)) with { Actors = [new(army, ActorRole.Attacker, AttackerKnown.Accused)] };
        Some.Ledger(spoken, done, Some.Event()).OnDay("2024-12-06").By(army).Select(e => e.Id).ShouldBe([spoken.Id, done.Id], ignoreOrder: true);
    }

    [Fact]
    public void No_word_leads_to_an_event_before_it_was_said()
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(null, Stance.Asserts, [Some.Cite(NextDay)], statement: "The lighthouse went dark.")));
        ledger.OnDay("2024-12-06").Search("lighthouse").ShouldBeEmpty();
        ledger.OnDay("2024-12-07").Search("lighthouse").Count().ShouldBe(1);
    }

    [Fact]
    public void No_measure_leads_to_an_event_before_a_figure_was_given()
    {
        var measure = Some.Measure();
        var ledger = Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, FirstDay), Some.Claim(null, Stance.Asserts, NextDay).With(Some.Exactly(1, measure))));
        ledger.OnDay("2024-12-06").With(measure).ShouldBeEmpty();
        ledger.OnDay("2024-12-07").With(measure).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("2024-12-05")]
    [InlineData("2024-12-06")]
    [InlineData("2024-12-07")]
    public void Of_the_shipped_ledger_no_view_holds_what_was_printed_after_its_day(string day)
    {
        var view = ShippedLedger.Snapshot.OnDay(day);
        var known = view.All().ToDictionary(e => e.Id);
        known.Values.SelectMany(e => e.Claims).SelectMany(c => c.Citations).Where(c => c.Article.Published.To > view.Day).ShouldBeEmpty();
        known.Values.SelectMany(e => e.Contrasts.Select(c => c.With).Concat(e.FigureConflicts)).Where(id => !known.ContainsKey(id)).ShouldBeEmpty();
        known.Values.Select(e => e.NewestClaimOn).Where(said => said > view.Day).ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_ledger_knows_nothing_on_the_fifth_and_learns_on_the_sixth_and_the_seventh()
    {
        int Count(string day) => ShippedLedger.Snapshot.OnDay(day).All().Count();
        (Count("2024-12-05"), Count("2024-12-06") > 100, Count("2024-12-07") > Count("2024-12-06")).ShouldBe((0, true, true));
    }

    [Fact]
    public void An_article_of_the_last_day_there_is_breaks_no_question()
    {
        var policy = new BotHost.Ledger.Safety.SafetyPolicy([new(null, null, null, PlaceKind.Site, TimeSpan.FromHours(24), true, false)]);
        var place = Some.Place();
        var ledger = Some.Ledger(policy, Some.Event(Some.Claim(null, Stance.Asserts, Some.Article(on: "9999-12-31"))).At(place), Some.Event().At(place));
        ledger.OnDay("2024-12-08").At(place).Count().ShouldBe(1);
    }
}
