using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Tests.Sources;

/// <summary>What may be said about a proposition as a whole: design, "Assessment".</summary>
public sealed class AssessorTests
{
    private static readonly Actor Army = Some.Actor("army", side: Some.Government);
    private static readonly Actor Rebels = Some.Actor("rebels", side: Some.Opposition);
    private static readonly Actor Monitor = Some.Actor("monitor");
    private static readonly Actor Neighbour = Some.Actor("neighbour-ministry", side: Some.Neighbour);

    private static Weighing Weigh(ReportedEvent reported, bool contrasted = false) => new Assessor(Some.Sides).Weigh(reported, reported.Claims, contrasted);

    private static ReportedEvent Favouring(string? side, params Claim[] claims) => Some.Event(claims) with { Favours = side };

    private static Claim Said(string day, Actor by, Stance stance) => Some.Claim(by, stance, [Some.Cite()], said: day);

    private static Claim InHeadline(Actor by, Stance stance = Stance.Asserts) => Some.Claim(by, stance, [Some.Cite(part: CitationPart.Headline)]);

    private static readonly (string Because, Assessment Expected, ReportedEvent Event)[] Cases =
    [
        ("only a denial is known", Assessment.DenialOnly, Some.Event(Some.Claim(Army, Stance.Denies))),
        ("a denial beside no comment", Assessment.DenialOnly, Some.Event(Some.Claim(Army, Stance.Denies), Some.Claim(Rebels, Stance.NoComment))),

        ("the monitor asserts and the army denies", Assessment.Disputed, Some.Event(Some.Claim(Monitor), Some.Claim(Army, Stance.Denies))),
        ("a newsroom asserts and the army denies", Assessment.Disputed, Some.Event(Some.Claim(Some.Newsroom()), Some.Claim(Army, Stance.Denies))),
        ("one denial outweighs no number of assertions", Assessment.Disputed, Some.Event(Some.Claim(Monitor), Some.Claim(Rebels), Some.Claim(Neighbour), Some.Claim(Army, Stance.Denies))),
        ("denied on the very day of the assertion", Assessment.Disputed, Some.Event(Said("2024-12-06", Monitor, Stance.Asserts), Said("2024-12-06", Army, Stance.Denies))),
        ("denied after the assertion", Assessment.Disputed, Some.Event(Said("2024-12-05", Monitor, Stance.Asserts), Said("2024-12-06", Army, Stance.Denies))),
        ("a denial without a day is not known to be overtaken", Assessment.Disputed, Some.Event(Said("2024-12-06", Monitor, Stance.Asserts), Some.Claim(Army, Stance.Denies))),

        ("two scheduled announcements of a projection", Assessment.Projection, Some.Event(Some.Claim(Monitor, Stance.Projects), Some.Claim(Army, Stance.Projects))),
        ("a projection beside what is intended", Assessment.Projection, Some.Event(Some.Claim(Monitor, Stance.Projects), Some.Claim(Army, Stance.Intends))),
        ("somebody intends it", Assessment.Scheduled, Some.Event(Some.Claim(Army, Stance.Intends))),
        ("announced for later", Assessment.Scheduled, Some.Event(Some.Claim(Army, Stance.Projects)) with { Nature = EventNature.Scheduled }),
        ("a call to do it", Assessment.Call, Some.Event(Some.Claim(Rebels, Stance.Urges), Some.Claim(Army, Stance.Judges))),
        ("what somebody thinks of it", Assessment.Opinion, Some.Event(Some.Claim(Monitor, Stance.Judges))),

        ("opposing sides assert it", Assessment.BothSides, Favouring(null, Some.Claim(Army), Some.Claim(Rebels))),
        ("the side that loses by it asserts it", Assessment.BothSides, Favouring(Some.Opposition, Some.Claim(Army))),
        ("opposing sides, whoever gains", Assessment.BothSides, Favouring(Some.Government, Some.Claim(Army), Some.Claim(Rebels), Some.Claim(Monitor))),

        ("two separate speakers", Assessment.Several, Some.Event(Some.Claim(Monitor), Some.Claim(Rebels))),
        ("two newsrooms", Assessment.Several, Some.Event(Some.Claim(Some.Newsroom()), Some.Claim(Some.Newsroom()))),
        ("sides that do not oppose each other", Assessment.Several, Favouring(null, Some.Claim(Army), Some.Claim(Neighbour))),

        ("only the side that gains", Assessment.OwnAccount, Favouring(Some.Opposition, Some.Claim(Rebels))),
        ("the side that gains, and its spokesman", Assessment.OwnAccount, Favouring(Some.Opposition, Some.Claim(Rebels), Some.Claim(Some.Actor(speaksFor: Rebels)))),
        ("the side that gains, and a newsroom's headline", Assessment.OwnAccount, Favouring(Some.Opposition, Some.Claim(Rebels), InHeadline(Some.Newsroom()))),

        ("one speaker", Assessment.One, Some.Event(Some.Claim(Monitor))),
        ("one speaker in four outlets", Assessment.One, Some.Event(Some.Claim(Monitor, Stance.Asserts, Some.Article(), Some.Article(), Some.Article(), Some.Article()))),
        ("one speaker of a side when it is not said who gains", Assessment.One, Favouring(null, Some.Claim(Rebels))),
        ("one speaker of a side that neither gains nor loses", Assessment.One, Favouring(Some.Opposition, Some.Claim(Neighbour))),
        ("the same institution asserts and denies", Assessment.One, Some.Event(Some.Claim(Army), Some.Claim(Some.Actor(speaksFor: Army), Stance.Denies))),
        ("never-answer keeps the denial out", Assessment.One, Some.Event(Some.Claim(Monitor), Some.Claim(Army, Stance.Denies).Under(CautionUse.NeverAnswer))),

        ("a newsroom alone", Assessment.Unattributed, Some.Event(Some.Claim(Some.Newsroom()))),
        ("a headline alone", Assessment.Unattributed, Some.Event(InHeadline(Monitor))),
        ("footage of unknown origin", Assessment.Unattributed, Some.Event(Some.Claim(Some.Actor(kind: ActorKind.Footage)))),
        ("nobody takes a stance", Assessment.Unattributed, Some.Event(Some.Claim(Army, Stance.NoComment))),
        ("the losing side, in a headline alone", Assessment.Unattributed, Favouring(Some.Opposition, InHeadline(Army))),
        ("the gaining side, in a headline alone", Assessment.Unattributed, Favouring(Some.Opposition, InHeadline(Rebels))),
        ("opposing sides, in headlines alone", Assessment.Unattributed, Favouring(null, InHeadline(Army), InHeadline(Rebels))),
        ("footage on a side, of unknown origin", Assessment.Unattributed, Favouring(Some.Opposition, Some.Claim(Some.Actor(kind: ActorKind.Footage, side: Some.Government)))),
    ];

    public static TheoryData<string> Reasons => [.. Cases.Select(c => c.Because)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void The_first_that_fits_is_said(string because)
    {
        var (_, expected, reported) = Cases.Single(c => c.Because == because);
        Weigh(reported).Assessment.ShouldBe(expected);
    }

    [Fact]
    public void Every_assessment_has_a_case() =>
        Cases.Select(c => c.Expected).Append(Assessment.AccountsDiffer).Distinct().Order().ShouldBe(Enum.GetValues<Assessment>().Order());

    // Overtaken denials.

    [Fact]
    public void A_denial_older_than_the_newest_assertion_does_not_count_and_is_named_as_overtaken()
    {
        var denial = Said("2024-12-05", Army, Stance.Denies);
        var weighing = Weigh(Some.Event(Said("2024-12-04", Monitor, Stance.Asserts), denial, Said("2024-12-06", Rebels, Stance.Asserts)));
        weighing.Assessment.ShouldBe(Assessment.Several);
        weighing.Overtaken.ShouldBe([denial.Id]);
    }

    [Fact]
    public void A_denial_that_stands_beside_an_overtaken_one_keeps_it_disputed()
    {
        var old = Said("2024-12-04", Army, Stance.Denies);
        var weighing = Weigh(Some.Event(Said("2024-12-05", Monitor, Stance.Asserts), old, Said("2024-12-06", Neighbour, Stance.Denies)));
        weighing.Assessment.ShouldBe(Assessment.Disputed);
        weighing.Overtaken.ShouldBe([old.Id]);
    }

    [Fact]
    public void Nothing_is_overtaken_where_no_assertion_has_a_day() =>
        Weigh(Some.Event(Some.Claim(Monitor), Said("2024-12-05", Army, Stance.Denies))).Overtaken.ShouldBeEmpty();

    [Fact]
    public void A_denial_of_a_range_of_days_is_overtaken_only_when_all_of_them_are_past()
    {
        var denial = Some.Claim(Army, Stance.Denies) with { SaidOn = new SaidOn(Some.Days("2024-12-04", "2024-12-06"), Certainty.Inferred) };
        Weigh(Some.Event(Said("2024-12-06", Monitor, Stance.Asserts), denial)).Assessment.ShouldBe(Assessment.Disputed);
        Weigh(Some.Event(Said("2024-12-07", Monitor, Stance.Asserts), denial)).Assessment.ShouldBe(Assessment.One);
    }

    // Accounts that differ.

    [Fact]
    public void A_disagreeing_account_elsewhere_comes_before_everything_but_a_denial()
    {
        Weigh(Some.Event(Some.Claim(Monitor), Some.Claim(Rebels)), contrasted: true).Assessment.ShouldBe(Assessment.AccountsDiffer);
        Weigh(Favouring(Some.Opposition, Some.Claim(Army)), contrasted: true).Assessment.ShouldBe(Assessment.AccountsDiffer);
        Weigh(Some.Event(Some.Claim(Monitor), Some.Claim(Army, Stance.Denies)), contrasted: true).Assessment.ShouldBe(Assessment.Disputed);
        Weigh(Some.Event(Some.Claim(Army, Stance.Denies)), contrasted: true).Assessment.ShouldBe(Assessment.DenialOnly);
    }

    private static readonly Measure Boats = Some.Measure("boats");

    private static Figure F(decimal? value = null, decimal? low = null, decimal? high = null, Qualifier q = Qualifier.Exactly, string? words = null) =>
        new(value, low, high, words is null ? null : new(words), q) { Measure = Boats };

    private static readonly (string Because, Figure One, Figure Other, bool Conflict)[] Pairs =
    [
        ("two exact numbers that are the same", F(5), F(5), false),
        ("two exact numbers that are not", F(5), F(6), true),
        ("about, within a tenth", F(280_000), F(300_000, q: Qualifier.About), false),
        ("about, farther off than a tenth", F(280_000), F(400_000, q: Qualifier.About), true),
        ("at least, and more", F(low: 8, q: Qualifier.AtLeast), F(12), false),
        ("at least, and fewer", F(low: 8, q: Qualifier.AtLeast), F(7), true),
        ("up to, and fewer", F(high: 8, q: Qualifier.UpTo), F(7), false),
        ("up to, and more", F(high: 8, q: Qualifier.UpTo), F(9), true),
        ("at least more than up to", F(low: 9, q: Qualifier.MoreThan), F(high: 8, q: Qualifier.UpTo), true),
        ("two at-leasts", F(low: 9, q: Qualifier.AtLeast), F(low: 2, q: Qualifier.AtLeast), false),
        ("a range and a number in it", F(low: 5, high: 9), F(7), false),
        ("a range and a number outside", F(low: 5, high: 9), F(10), true),
        ("ranges that do not meet", F(low: 5, high: 9), F(low: 10, high: 12), true),
        ("a word excludes nothing", F(words: "thousands"), F(3), false),
        ("the largest number there is, roughly, twice", F(decimal.MaxValue, q: Qualifier.About), F(decimal.MaxValue, q: Qualifier.About), false),
        ("the largest and the smallest, roughly", F(decimal.MaxValue, q: Qualifier.About), F(decimal.MinValue, q: Qualifier.About), true),
    ];

    public static TheoryData<string> PairNames => [.. Pairs.Select(p => p.Because)];

    [Theory]
    [MemberData(nameof(PairNames))]
    public void Figures_of_one_measure_and_place_conflict_when_they_cannot_both_hold(string because)
    {
        var (_, one, other, conflict) = Pairs.Single(p => p.Because == because);
        var expected = conflict ? Assessment.AccountsDiffer : Assessment.Several;
        Weigh(Some.Event(Some.Claim(Monitor).With(one), Some.Claim(Rebels).With(other))).Assessment.ShouldBe(expected, because);
        Weigh(Some.Event(Some.Claim(Monitor).With(other), Some.Claim(Rebels).With(one))).Assessment.ShouldBe(expected, because);
    }

    [Fact]
    public void Figures_of_two_measures_two_places_or_two_times_do_not_conflict()
    {
        var (boats, crews) = (Some.Measure(), Some.Measure());
        var (here, there) = (Some.Place(), Some.Place());
        Assessment Two(Figure one, Figure other) => Weigh(Some.Event(Some.Claim(Monitor).With(one), Some.Claim(Rebels).With(other))).Assessment;
        Two(Some.Exactly(1, boats), Some.Exactly(2, crews)).ShouldBe(Assessment.Several);
        Two(Some.Exactly(1, boats, here), Some.Exactly(2, boats, there)).ShouldBe(Assessment.Several);
        Two(Some.Exactly(1, boats, during: Some.Days("2024-12-01", "2024-12-03")), Some.Exactly(2, boats, during: Some.Days("2024-12-04"))).ShouldBe(Assessment.Several);
        Two(Some.Exactly(1, boats, here, Some.Days("2024-12-01", "2024-12-04")), Some.Exactly(2, boats, here, Some.Days("2024-12-04"))).ShouldBe(Assessment.AccountsDiffer);
    }

    [Fact]
    public void A_projected_figure_never_conflicts_with_a_count()
    {
        var people = Some.Measure();
        Weigh(Some.Event(Some.Claim(Monitor).With(Some.Exactly(280_000, people)), Some.Claim(Rebels, Stance.Projects).With(Some.Exactly(1_500_000, people)))).Assessment.ShouldBe(Assessment.One);
    }

    // The sides shown beside it.

    [Fact]
    public void The_sides_are_those_of_the_speakers_who_count()
    {
        var spokesman = Some.Actor(speaksFor: Rebels);
        Weigh(Some.Event(Some.Claim(spokesman), Some.Claim(Army, Stance.Denies), Some.Claim(Neighbour).Under(CautionUse.NeverAnswer), InHeadline(Neighbour), Some.Claim(Monitor)))
            .Sides.ShouldBe([Some.Opposition]);
    }

    [Fact]
    public void A_members_side_is_its_groups() =>
        Weigh(Some.Event(Some.Claim(Some.Actor(memberOf: Rebels)))).Sides.ShouldBe([Some.Opposition]);
}
