using BotHost.Digests;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Safety;
using BotHost.Ledger.Sources;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Digests;

/// <summary>Over ledgers made by chance: some twenty entries of one to four claims, published over six days, with denials, figures, headlines,
/// cautions, background, contrasts, a day crowded with parties' own accounts, two opposing sides and a kind that may not be pushed.</summary>
public sealed class DigestProperties
{
    private static readonly string[] Days = ["2024-12-01", "2024-12-02", "2024-12-03", "2024-12-04", "2024-12-05", "2024-12-06"];
    private static readonly EventKind[] Kinds = [EventKind.Control, EventKind.Strike, EventKind.Casualties, EventKind.Displacement, EventKind.Clash, EventKind.Unrest];
    private static readonly Place Here = Some.Place("here", PlaceKind.City);
    private static readonly Measure[] Measures = [Some.Measure("killed", MeasureFlow.Flow), Some.Measure("displaced")];
    private static readonly Actor[] Speakers = [Some.Actor("army", side: Some.Government), Some.Actor("rebels", side: Some.Opposition), Some.Actor("monitor"), Some.Newsroom("paper"), Some.Newsroom("wire")];
    private static readonly SafetyPolicy NoPush = new([SafetyRule.None with { Kinds = new HashSet<EventKind> { EventKind.Unrest }, Push = false }]);

    private static readonly Gen<Claim> Claims =
        from speaker in Gen.Elements(Speakers)
        from day in Gen.Frequency((1, Gen.Constant(Days[2])), (1, Gen.Elements(Days)))
        from stance in Gen.Frequency((6, Gen.Constant(Stance.Asserts)), (2, Gen.Constant(Stance.Denies)), (1, Gen.Constant(Stance.Projects)), (1, Gen.Constant(Stance.NoComment)))
        from part in Gen.Frequency((5, Gen.Constant(CitationPart.Body)), (1, Gen.Constant(CitationPart.Headline)))
        from amount in Gen.Elements<int?>(null, null, 100, 200, 5000)
        from measure in Gen.Elements(Measures)
        from never in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        let claim = Published(speaker, stance, day, part)
        let counted = amount is { } n ? claim.With(Some.Exactly(n, measure)) : claim
        select never ? counted.Under(CautionUse.NeverAnswer) : counted;

    private static Claim Published(Actor speaker, Stance stance, string day, CitationPart part) =>
        Some.Claim(speaker, stance, [Some.Cite(Some.Article(on: day), part: part)], said: day);

    private static readonly Gen<ReportedEvent> Events =
        from count in Gen.Choose(1, 4)
        from claims in Gen.ArrayOf(Claims, count)
        from kind in Gen.Elements(Kinds)
        from nature in Gen.Frequency((8, Gen.Constant(EventNature.Current)), (1, Gen.Constant(EventNature.Background)), (1, Gen.Constant(EventNature.Scheduled)))
        from favours in Gen.Elements<string?>(null, Some.Government, Some.Opposition)
        from story in Gen.Elements<string?>(null, null, "story")
        from never in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
        from own in Gen.Elements(true, false)
        from party in Gen.Elements(Speakers[..2])
        select Some.Event(own ? [Published(party, Stance.Asserts, Days[2], CitationPart.Body)] : claims).At(Here) with { Kind = kind, Nature = nature, Favours = own ? party.Side : favours, PartOf = story, Caution = never ? Some.Caution(CautionUse.NeverAnswer) : null };

    private static readonly Arbitrary<LedgerSnapshot> Ledgers =
        (from events in Gen.ArrayOf(Events, 20)
         from pairs in Gen.ArrayOf(Gen.Two(Gen.Choose(0, 19)), 3)
         select Some.Ledger(NoPush, [.. events.Select((e, i) => pairs.Where(p => p.Item1 == i && p.Item2 != i).Aggregate(e, (x, p) => x.InContrast(events[p.Item2], ContrastHow.Account)))])).ToArbitrary();

    private static IEnumerable<Digest> Editions(LedgerSnapshot ledger) => Days.Append("2024-12-07").Select(day => ledger.Edition(day));

    private static void Check(Func<LedgerSnapshot, bool> holds) => Prop.ForAll(Ledgers, holds).Check(Seeded.Quick.WithMaxTest(150));

    [Fact]
    public void Nothing_is_told_in_two_editions_running_unless_it_changed() => Check(ledger => Editions(ledger).All(edition =>
    {
        var before = ledger.AsOf(edition.Window.Start, edition.Window.End);
        return edition.Entries.All(entry => Told(before).FirstOrDefault(e => e.Id == entry.Event.Id) is not { } old
            ? entry.Mark != DigestMark.Changed
            : entry.Mark != DigestMark.New && (old.Assessment != entry.Event.Assessment || !Amounts(old).SetEquals(Amounts(entry.Event))));
    }));

    [Fact]
    public void What_is_told_or_counted_is_exactly_what_is_new_or_changed() => Check(ledger => Editions(ledger).All(edition =>
    {
        var (before, after) = (Told(ledger.AsOf(edition.Window.Start, edition.Window.End)).ToDictionary(e => e.Id), Told(ledger.AsOf(edition.Window.End, edition.Window.End)));
        var expected = after.Count(e => !before.TryGetValue(e.Id, out var old) || old.Assessment != e.Assessment || !Amounts(old).SetEquals(Amounts(e)));
        return edition.Entries.Count + edition.Left == expected && edition.Entries.Count <= DigestBuilder.MostEntries && edition.Entries.DistinctBy(e => e.Event.Id).Count() == edition.Entries.Count;
    }));

    [Fact]
    public void What_must_not_be_told_is_in_no_edition() => Check(ledger => Editions(ledger).All(edition =>
        edition.Entries.Select(e => e.Event).Concat(edition.Figures.Select(f => f.Figure.Event)).Concat(edition.Projections.Select(f => f.Event)).All(e =>
            e.Nature != EventNature.Background && e.Kind != EventKind.Unrest && e.KnownAt < edition.Window.End && e.Caution?.Use != CautionUse.NeverAnswer
            && e.Claims.Any(c => !c.HeadlineOnly) && e.Claims.All(c => c.Caution?.Use != CautionUse.NeverAnswer))));

    [Fact]
    public void A_side_has_at_most_two_lines_of_its_own_and_no_figure_of_its_own() => Check(ledger => Editions(ledger).All(edition =>
        new[] { Some.Government, Some.Opposition }.All(side => edition.Entries.Count(e => e.Event.Assessment == Assessment.OwnAccount && e.Event.Weighing.Sides.Contains(side)) <= 2)
        && edition.Figures.All(f => f.Figure.Event.Assessment != Assessment.OwnAccount && !f.Figure.Projected)
        && edition.Projections.All(f => f.Projected)));

    [Fact]
    public void Every_line_of_a_partys_own_account_is_followed_by_the_other_side() => Check(ledger => Editions(ledger).All(edition =>
    {
        var blocks = edition.Reply().Blocks;
        var own = edition.Entries.Where(e => e.Event.Assessment == Assessment.OwnAccount).Select(e => e.Event.Code).ToHashSet();
        return Enumerable.Range(0, blocks.Count).Where(i => blocks[i] is ReplyBlock.EventLine line && own.Contains(line.Code!))
            .All(i => blocks[i + 1] is ReplyBlock.Paragraph p && p.Text.Contains("other side", StringComparison.Ordinal));
    }));

    [Fact]
    public void An_edition_without_anything_new_is_one_line_and_every_other_says_its_window() => Check(ledger => Editions(ledger).All(edition =>
        edition.NothingNew ? edition.Reply().Blocks.Count == 1 : edition.Text().Contains("(Asia/Damascus)", StringComparison.Ordinal)));

    [Fact]
    public void The_same_input_gives_the_same_text() => Check(ledger => Editions(ledger).Select(e => e.Text()).SequenceEqual(Editions(ledger).Select(e => e.Text())));

    /// <summary>What a reader of all editions so far can have been told of, by the rules and not by the builder.</summary>
    private static IReadOnlyList<ShownEvent> Told(LedgerView view) =>
        [.. view.All().Where(e => e.Nature != EventNature.Background && e.Kind != EventKind.Unrest && !e.Claims.All(c => c.HeadlineOnly))];

    private static HashSet<string> Amounts(ShownEvent e) =>
        [.. e.Claims.Where(c => c.Stance is not (Stance.Denies or Stance.NoComment)).SelectMany(c => c.Figures).Select(f => f.Measure.Id + Words.In("en").Quantity(f))];
}
