using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Safety;
using BotHost.Ledger.Sources;

namespace BotHost.Tests;

/// <summary>What must not leave the library: cautions, private people, places that are too fine or too new. Design, promise 10.</summary>
public sealed class LedgerViewSafetyTests
{
    private const string Day = "2024-12-06";

    private static readonly Place Country = Some.Place("country", PlaceKind.Country);
    private static readonly Place Province = Some.Place("province", PlaceKind.Governorate, Country);
    private static readonly Place Town = Some.Place("town", PlaceKind.Town, Province);
    private static readonly Place Shelter = Some.Place("shelter", PlaceKind.Site, Town, sensitive: true);
    private static readonly Place Street = Some.Place("street", PlaceKind.Neighbourhood, Town);

    private static SafetyRule Rule(PlaceKind finest = PlaceKind.Site, int? youngerThanDays = null, int delayHours = 0, bool push = true, PlaceRole? role = null) =>
        new(null, role is { } r ? new HashSet<PlaceRole> { r } : null, youngerThanDays is { } d ? TimeSpan.FromDays(d) : null, finest, TimeSpan.FromHours(delayHours), push, false);

    private static SafetyPolicy Policy(params SafetyRule[] rules) => new(rules);

    private static ShownEvent Only(LedgerView view) => view.All().ShouldHaveSingleItem();

    // Never an answer.

    public static TheoryData<string, ReportedEvent> NeverAnswers() => new()
    {
        { "the whole entry", Some.Event(Some.Claim().With(Some.Exactly(5))) with { Caution = Some.Caution(CautionUse.NeverAnswer) } },
        { "its only claim", Some.Event(Some.Claim().With(Some.Exactly(5)).Under(CautionUse.NeverAnswer)) },
    };

    [Theory]
    [MemberData(nameof(NeverAnswers), DisableDiscoveryEnumeration = true)]
    public void What_must_never_answer_is_in_no_listing_and_found_by_its_id_with_the_reason(string which, ReportedEvent made)
    {
        var other = Some.Event(Some.Claim());
        var kept = (made with { PartOf = "a-story", Summary = new("The lighthouse went dark.") }).At(Town).At(Street, PlaceRole.Near).InContrast(other, ContrastHow.Incompatible);
        var view = Some.Ledger(kept, other).OnDay(Day);
        var claim = kept.Claims.Single();
        var listings = new Dictionary<string, IEnumerable<ShownEvent>>
        {
            ["all"] = view.All(), ["at"] = view.At(Town), ["at, kind"] = view.At(Town, kept.Kind), ["near"] = view.Near(Street), ["kind"] = view.Of(kept.Kind),
            ["contested"] = view.Contested(), ["contested at"] = view.Contested(Town), ["by"] = view.By(claim.By), ["with"] = view.With(claim.Figures[0].Measure),
            ["story"] = view.Story("a-story"), ["search"] = view.Search("lighthouse"),
        };
        foreach (var (name, listed) in listings)
            listed.Select(e => e.Id).ShouldNotContain(kept.Id, $"{which}, {name}");
        view.Find(kept.Code).ShouldNotBeNull().Caution!.Use.ShouldBe(CautionUse.NeverAnswer);
        view.Find(other.Id).ShouldNotBeNull().ShouldSatisfyAllConditions(e => e.Contrasts.ShouldBeEmpty(), e => e.Assessment.ShouldBe(Assessment.One));
    }

    [Fact]
    public void A_claim_that_must_never_answer_is_left_out_beside_claims_that_may()
    {
        var may = Some.Claim();
        Only(Some.Ledger(Some.Event(may, Some.Claim().Under(CautionUse.NeverAnswer))).OnDay(Day)).ShouldSatisfyAllConditions(
            e => e.Claims.Single().Id.ShouldBe(may.Id), e => e.Support.Separate.ShouldBe(1));
    }

    // No figure.

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_figure_keeps_the_statement_and_drops_the_figures(bool wholeEntry)
    {
        var measure = Some.Measure();
        var claim = Some.Claim().With(Some.Exactly(5, measure));
        var reported = wholeEntry ? Some.Event(claim) with { Caution = Some.Caution(CautionUse.NoFigure) } : Some.Event(claim.Under(CautionUse.NoFigure));
        var view = Some.Ledger(reported).OnDay(Day);
        Only(view).Claims.Single().ShouldSatisfyAllConditions(c => c.Figures.ShouldBeEmpty(), c => c.Statement.ShouldBe(claim.Statement));
        view.With(measure).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, CautionUse.NoFigure)]
    [InlineData(false, CautionUse.NoFigure)]
    [InlineData(false, CautionUse.NeverAnswer)]
    public void A_figure_that_is_not_shown_makes_no_conflict(bool wholeEntry, CautionUse use)
    {
        var (measure, place) = (Some.Measure(), Some.Place());
        Claim Counting(decimal n) => Some.Claim().With(Some.Exactly(n, measure, place, Some.Days(Day)));
        var shown = Some.Event(Counting(5));
        var hidden = wholeEntry ? Some.Event(Counting(6)) with { Caution = Some.Caution(use) } : Some.Event(Counting(6).Under(use), Some.Claim());
        var view = Some.Ledger(shown, hidden).OnDay(Day);
        foreach (var e in view.All())
            e.ShouldSatisfyAllConditions(x => x.FigureConflicts.ShouldBeEmpty(), x => x.Contested.ShouldBeFalse());
    }

    [Fact]
    public void A_figure_that_is_not_shown_makes_no_conflict_within_its_event_either()
    {
        var measure = Some.Measure();
        Only(Some.Ledger(Some.Event(Some.Claim().With(Some.Exactly(5, measure)), Some.Claim().With(Some.Exactly(6, measure)).Under(CautionUse.NoFigure))).OnDay(Day))
            .Assessment.ShouldBe(Assessment.Several);
    }

    [Fact]
    public void A_figure_shown_with_a_warning_conflicts_from_both_ends()
    {
        var (measure, place) = (Some.Measure(), Some.Place());
        Claim Counting(decimal n) => Some.Claim().With(Some.Exactly(n, measure, place, Some.Days(Day)));
        var view = Some.Ledger(Some.Event(Counting(5)), Some.Event(Counting(6).Under(CautionUse.ShowWithWarning))).OnDay(Day);
        view.All().ShouldAllBe(e => e.FigureConflicts.Count == 1);
    }

    // Private people.

    [Fact]
    public void How_an_article_names_a_private_person_is_not_handed_out()
    {
        var resident = Some.Actor(kind: ActorKind.Described, isPrivate: true, name: "a resident of the town");
        var official = Some.Actor();
        var shown = Only(Some.Ledger(Some.Event(
            Some.Claim(resident, Stance.Asserts, [Some.Cite(namedAs: "Nadia Example")]), Some.Claim(official, Stance.Asserts, [Some.Cite(namedAs: "a senior UN official")]))).OnDay(Day));
        shown.Claims.Single(c => c.By.Private).Citations.Single().NamedAs.ShouldBeNull();
        shown.Claims.Single(c => !c.By.Private).Citations.Single().NamedAs.ShouldBe("a senior UN official");
    }

    [Fact]
    public void A_private_person_is_listed_nowhere_and_leads_to_nothing()
    {
        var resident = Some.Actor(kind: ActorKind.Described, isPrivate: true);
        var view = Some.Ledger(Some.Event(Some.Claim(resident))).OnDay(Day);
        view.Actors.ShouldBeEmpty();
        view.By(resident).ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_ledger_hands_out_no_name_of_a_private_person_and_no_sensitive_place()
    {
        ShippedLedger.View.All().SelectMany(e => e.Claims).Where(c => c.By.Private).ShouldNotBeEmpty();
        ShippedLedger.View.All().SelectMany(e => e.Claims).Where(c => c.By.Private).SelectMany(c => c.Citations).ShouldAllBe(c => c.NamedAs == null);
        ShippedLedger.View.All().SelectMany(e => e.Places).ShouldAllBe(p => !p.Place.Sensitive);
    }

    // Places.

    [Fact]
    public void A_sensitive_place_is_shown_as_what_it_lies_in_and_the_details_are_kept_back()
    {
        var note = new LocalText("Both speak of the old school.");
        var other = Some.Event();
        var kept = (Some.Event(Some.Claim(null, Stance.Asserts, [Some.Cite(namedAs: "a guard at the old school")], statement: "People slept in the old school.").With(Some.Exactly(5)))
            with { Summary = new("The old school was full."), Contrasts = [new(other.Id, ContrastHow.Account, note)], Caution = new(new("The old school is not marked."), CautionUse.ShowWithWarning) }).At(Shelter);
        var view = Some.Ledger(kept, other).OnDay(Day);
        var shown = view.Find(kept.Id).ShouldNotBeNull();
        shown.Places.ShouldBe([new PlaceInRole(Town, PlaceRole.At)]);
        shown.Withheld.ShouldBeTrue();
        string.Join('|', Texts(shown)).ShouldNotContain("school");
        string.Join('|', Texts(view.Find(other.Id)!)).ShouldNotContain("school");
        shown.Claims.Single().Figures.ShouldBeEmpty();
        view.Search("school").ShouldBeEmpty();
        view.At(Shelter).ShouldBeEmpty();
        view.At(Town).Single().Id.ShouldBe(kept.Id);
        view.Places.ShouldNotContain(Shelter);
    }

    private static IEnumerable<string> Texts(ShownEvent e) =>
        e.Claims.SelectMany(c => c.Citations.Select(x => x.NamedAs).Append(c.Statement.En).Append(c.Statement.Ar))
            .Concat(e.Contrasts.SelectMany(c => new[] { c.Note?.En, c.Note?.Ar })).Append(e.Summary.En).Append(e.Summary.Ar).Append(e.Caution?.Why.En).OfType<string>();

    [Fact]
    public void A_figure_about_a_sensitive_place_keeps_the_details_back_too()
    {
        var shown = Only(Some.Ledger(Some.Event(Some.Claim(null, Stance.Asserts, [Some.Cite()], statement: "There were 5 in the old school.").With(Some.Exactly(5, at: Shelter))).At(Town)).OnDay(Day));
        shown.Withheld.ShouldBeTrue();
        shown.Claims.Single().ShouldSatisfyAllConditions(c => c.Statement.En.ShouldNotContain("school"), c => c.Figures.ShouldBeEmpty());
    }

    [Fact]
    public void A_place_finer_than_the_policy_allows_is_shown_as_the_first_that_is_not()
    {
        var shown = Only(Some.Ledger(Policy(Rule(finest: PlaceKind.Town)), Some.Event().At(Street)).OnDay(Day));
        shown.Places.ShouldBe([new PlaceInRole(Town, PlaceRole.At)]);
        shown.Withheld.ShouldBeTrue();
    }

    [Fact]
    public void A_place_that_is_coarse_enough_is_told_in_full()
    {
        var shown = Only(Some.Ledger(Policy(Rule(finest: PlaceKind.Town)), Some.Event().At(Town)).OnDay(Day));
        (shown.Withheld, shown.Summary.En).ShouldBe((false, "It was so."));
    }

    [Fact]
    public void Where_nothing_outside_it_may_be_shown_no_place_is() =>
        Only(Some.Ledger(Policy(Rule(finest: PlaceKind.World)), Some.Event().At(Town)).OnDay(Day)).ShouldSatisfyAllConditions(e => e.Places.ShouldBeEmpty(), e => e.Withheld.ShouldBeTrue());

    [Fact]
    public void The_first_rule_that_fits_a_role_counts()
    {
        var policy = Policy(Rule(finest: PlaceKind.Governorate, role: PlaceRole.To), Rule(finest: PlaceKind.Town));
        Only(Some.Ledger(policy, Some.Event().At(Street, PlaceRole.From).At(Street, PlaceRole.To)).OnDay(Day)).Places
            .ShouldBe([new(Town, PlaceRole.From), new(Province, PlaceRole.To)]);
    }

    [Fact]
    public void What_is_coarse_while_it_is_new_is_told_in_full_later()
    {
        var ledger = Some.Ledger(Policy(Rule(finest: PlaceKind.Governorate, youngerThanDays: 3)), Some.Event(Some.Claim(null, Stance.Asserts, Some.Article(on: Day))).At(Town));
        Only(ledger.OnDay(Day, toldOn: "2024-12-07")).Places.Single().Place.ShouldBe(Province);
        Only(ledger.OnDay(Day, toldOn: "2024-12-08")).Places.Single().Place.ShouldBe(Town);
    }

    [Fact]
    public void An_event_near_a_coarsened_place_is_near_the_place_it_is_shown_as_at_every_age()
    {
        var policy = Policy(Rule(finest: PlaceKind.Country, youngerThanDays: 2), Rule(finest: PlaceKind.Governorate, youngerThanDays: 4));
        var ledger = Some.Ledger(policy, Some.Event(Some.Claim(null, Stance.Asserts, Some.Article(on: Day))).At(Town, PlaceRole.Near));
        int Near(Place place, string toldOn) => ledger.OnDay(Day, toldOn).Near(place).Count();
        (Near(Country, Day), Near(Province, Day), Near(Town, Day)).ShouldBe((1, 0, 0));
        (Near(Country, "2024-12-08"), Near(Province, "2024-12-08"), Near(Town, "2024-12-08")).ShouldBe((0, 1, 0));
        (Near(Country, "2024-12-12"), Near(Province, "2024-12-12"), Near(Town, "2024-12-12")).ShouldBe((0, 0, 1));
    }

    // Delay and push.

    [Fact]
    public void An_event_is_held_back_for_its_delay_and_so_is_every_trace_of_it()
    {
        var (measure, place) = (Some.Measure(), Town);
        ReportedEvent Counting(decimal n, PlaceRole role) => Some.Event(Some.Claim(null, Stance.Asserts, Some.Article(on: Day)).With(Some.Exactly(n, measure, place, Some.Days(Day)))).At(place, role);
        var open = Counting(5, PlaceRole.At);
        var held = Counting(6, PlaceRole.To).InContrast(open, ContrastHow.Account);
        var ledger = Some.Ledger(Policy(Rule(delayHours: 36, role: PlaceRole.To)), open, held);
        var early = ledger.OnDay(Day);
        early.Find(held.Id).ShouldBeNull();
        Only(early).ShouldSatisfyAllConditions(e => e.Contrasts.ShouldBeEmpty(), e => e.FigureConflicts.ShouldBeEmpty(), e => e.Assessment.ShouldBe(Assessment.One));
        var late = ledger.OnDay("2024-12-07");
        late.All().Count().ShouldBe(2);
        late.Find(open.Id)!.ShouldSatisfyAllConditions(e => e.Contrasts.Count.ShouldBe(1), e => e.FigureConflicts.ShouldBe([held.Id]));
    }

    [Fact]
    public void What_may_not_be_pushed_is_shown_to_those_who_ask()
    {
        var ledger = Some.Ledger(Policy(Rule(push: false, role: PlaceRole.To)), Some.Event().At(Town).At(Town, PlaceRole.To));
        Only(ledger.OnDay(Day)).MayPush.ShouldBeFalse();
        Only(Some.Ledger(Policy(Rule(push: false, role: PlaceRole.To)), Some.Event().At(Town)).OnDay(Day)).MayPush.ShouldBeTrue();
    }
}
