using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Ledger.Revisions;
using BotHost.Ledger.Sources;

namespace BotHost.Ledger;

/// <summary>The public view: what a reader may be shown of the ledger as of an instant. Every output goes through it: answers, digests,
/// search, export. Nothing that was published at or after <see cref="Before"/> is in it, no sensitive place, nothing under never-answer
/// (except by <see cref="Find"/>), nothing finer than the safety policy allows.</summary>
public sealed class LedgerView
{
    /// <summary>Said in place of the details of an event whose exact place is kept back.</summary>
    private static readonly LocalText KeptBack = new(
        "Something was reported here; its details are kept back for people's safety.",
        "ورد هنا خبر تُحجب تفاصيله حفاظًا على سلامة الناس.");

    private readonly LedgerSnapshot ledger;
    private readonly Dictionary<string, ShownEvent?> seen = new(StringComparer.Ordinal);

    internal LedgerView(LedgerSnapshot ledger, DateTimeOffset before, DateTimeOffset now) =>
        (this.ledger, Before, Now) = (ledger, before, now);

    /// <summary>Only what was known before this instant.</summary>
    public DateTimeOffset Before { get; }

    /// <summary>When it is told; what is old is old relative to this.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The same view as of an earlier instant (or this one, if that is not earlier), told at the same time.</summary>
    public LedgerView Earlier(DateTimeOffset before) => before >= Before ? this : new LedgerView(ledger, before, Now);

    /// <summary>Entries whose words meet those of a text, the nearest first. Only texts that may be shown are searched.</summary>
    public IEnumerable<ShownEvent> Search(string text) => Show(ledger.Index.Words.Find(text)).Where(e => Meets(e, text));

    /// <summary>Whether the words of an entry, as it is shown, meet those of a text.</summary>
    public static bool Meets(ShownEvent e, string text) => WordIndex.Meets(text, Texts(e));

    /// <summary>Whether a text reads like a phrase of an entry, as it is shown.</summary>
    public static bool MeetsClosely(ShownEvent e, string text) => WordIndex.MeetsClosely(text, Texts(e));

    private static IEnumerable<LocalText> Texts(ShownEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Claims.Select(c => c.Statement).Prepend(e.Summary);
    }

    /// <summary>The last day that the view includes.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Before.AddTicks(-1).UtcDateTime);

    public IReadOnlyCollection<Place> Places => field ??= [.. ledger.Places.Where(p => !p.Sensitive)];
    public IReadOnlyCollection<Actor> Actors => field ??= [.. ledger.Actors.Where(a => !a.Private)];
    public IReadOnlyCollection<Measure> Measures => ledger.Measures;
    public IReadOnlyDictionary<string, Side> Sides => ledger.Sides;

    /// <summary>Whether the ledger behind it could be read whole.</summary>
    public Completeness Completeness => ledger.Completeness;

    /// <summary>The revisions in the ledger behind it, in the order in which they were decided. They hold for every view, also of a day before them: what was wrong is not told again. Of an entry whose details are kept back, without words.</summary>
    public IReadOnlyList<EntryChange> Changes => field ??= [.. ledger.Changes.Select(Told)];

    /// <summary>A revision as it may be told: of an entry whose details are kept back, or which is held back altogether, without words.</summary>
    public EntryChange Told(EntryChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return ledger.Find(change.Entry) is { } e && (!Released(e) || Withheld(e)) ? change.WithoutWords() : change;
    }

    /// <summary>When the newest article known so far was published.</summary>
    public DateOnly? ReportsUpTo => ledger.ReportsUpToBefore(Before);

    /// <summary>A note may speak of any article, so it is kept until all are known.</summary>
    private bool KnowsEveryArticle => !(ledger.ReportsUpTo >= Before);

    public IEnumerable<ShownEvent> All() => Show(ledger.Index.All);

    /// <summary>Events in a place and what lies in it, newest first.</summary>
    public IEnumerable<ShownEvent> At(Place place) => Show(ledger.Index.At(place.Id)).Where(e => IsAt(e, place));

    /// <summary>How many events <see cref="At(Place)"/> has, counted up to <paramref name="most"/>. Weighs none of them.</summary>
    public int CountAt(Place place, int most) => ledger.Index.At(place.Id)
        .Where(e => Visible(e) && e.Places.Any(p => p.Role != PlaceRole.Near && ledger.Policy.Shown(p.Place, e.Kind, p.Role, Now - e.KnownAt) is { } shown && shown.LiesIn(place)))
        .Take(most).Count();

    /// <summary>The city, town or village with the most events: what an example names. Null if none has any.</summary>
    public Place? BusiestSettlement() => Places.Where(p => PlaceWords.IsSettlement(p) && ledger.Index.At(p.Id).Count > 0).OrderByDescending(p => ledger.Index.At(p.Id).Count).FirstOrDefault(p => CountAt(p, 1) > 0);

    /// <summary>The person with the most events, and the measure with the most: for examples. Null if there is none.</summary>
    public Actor? BusiestPerson() => Actors.Where(a => a.Kind == ActorKind.Person).OrderByDescending(a => ledger.Index.By(a.Id).Count).FirstOrDefault(a => By(a).Any());

    /// <inheritdoc cref="BusiestPerson"/>
    public Measure? CommonestMeasure() => Measures.OrderByDescending(m => ledger.Index.With(m.Id).Count).FirstOrDefault(m => With(m).Any(e => e.Nature == EventNature.Current));

    /// <summary>Events at a place itself, not in what lies in it, newest first.</summary>
    public IEnumerable<ShownEvent> AtItself(Place place) => Show(ledger.Index.AtItself(place.Id)).Where(e => e.Places.Any(p => p.Place.Id == place.Id && p.Role != PlaceRole.Near));

    /// <summary>Background of a place and of what lies in it.</summary>
    public IEnumerable<ShownEvent> Background(Place place) => Show(ledger.Index.BackgroundAt(place.Id)).Where(e => IsAt(e, place));

    public IEnumerable<ShownEvent> At(Place place, EventKind kind) => Show(ledger.Index.At(place.Id, kind)).Where(e => IsAt(e, place));

    /// <summary>Events at a place itself that are under never-answer: no listing tells them, and none may say that they do not exist.</summary>
    public IEnumerable<ShownEvent> LeftOut(Place place, EventKind kind) => ledger.Index.NeverAnsweringAt(place.Id)
        .Where(e => e.Kind == kind && e.KnownAt < Before).Select(e => Shown(e, evenIfNeverAnswer: true)).OfType<ShownEvent>();

    /// <summary>Events near a place, not in it.</summary>
    public IEnumerable<ShownEvent> Near(Place place) => Show(ledger.Index.Near(place.Id)).Where(e => IsNear(e, place));

    /// <summary>Events of some days (both included; null for no bound), newest first: in a place, then near it, or everywhere.</summary>
    public IEnumerable<ShownEvent> Of(Place? place, DateOnly? from, DateOnly? to) => place is null
        ? Show(EventIndex.Of(ledger.Index.All, from, to))
        : Show(EventIndex.Of(ledger.Index.At(place.Id), from, to)).Where(e => IsAt(e, place))
            .Concat(Show(EventIndex.Of(ledger.Index.Near(place.Id), from, to)).Where(e => IsNear(e, place)));

    /// <summary>Events that may look different from how they looked in the view before <paramref name="start"/>, newest first. All others look the same in both.</summary>
    public IEnumerable<ShownEvent> ChangedSince(DateTimeOffset start) => Show(ledger.Changed(start, Before));

    public IEnumerable<ShownEvent> ChangedSince(DateTimeOffset start, Place place) => ChangedSince(start).Where(e => IsAt(e, place));

    /// <summary>Contested events in or near a place, newest first.</summary>
    public IEnumerable<ShownEvent> Contested(Place place) =>
        Show(ledger.Index.ContestedAt(place.Id)).Where(e => e.Contested && e.Places.Any(p => p.Place.LiesIn(place)));

    public IEnumerable<ShownEvent> Contested() => Show(ledger.Index.Contested).Where(e => e.Contested);
    public IEnumerable<ShownEvent> Of(EventKind kind) => Show(ledger.Index.Of(kind));
    /// <summary>Events that an actor, or who speaks for it or belongs to it, has spoken on by now, has passed on, or has a part in. Nothing leads there from a private person.</summary>
    public IEnumerable<ShownEvent> By(Actor actor) => actor.Private ? []
        : Show(ledger.Index.By(actor.Id)).Where(e => EventIndex.ActorsOf(e.Claims, e.Actors, e.Control).Contains(actor.Id));
    public IEnumerable<ShownEvent> With(Measure measure) => Show(ledger.Index.With(measure.Id)).Where(e => Has(e, f => f.Measure.Id == measure.Id));

    /// <summary>Events with a figure of a measure that have to do with a place, or with what lies in it, in any role.</summary>
    public IEnumerable<ShownEvent> With(Measure measure, Place place) => Show(ledger.Index.With(measure.Id, place.Id))
        .Where(e => Has(e, f => f.Measure.Id == measure.Id) && e.Places.Any(p => p.Place.LiesIn(place)));

    /// <summary>Events with a figure that states a number, or has it for an end.</summary>
    public IEnumerable<ShownEvent> WithNumber(decimal number) => Show(ledger.Index.WithNumber(number))
        .Where(e => Has(e, f => f.Value == number || f.Low == number || f.High == number));

    public IEnumerable<ShownEvent> Story(string partOf) => Show(ledger.Index.Story(partOf));

    /// <summary>An entry by id or short code, also one under never-answer (its caution says why); null if it is not known.</summary>
    public ShownEvent? Find(string idOrCode) => ledger.Find(idOrCode) is { } e ? Shown(e, evenIfNeverAnswer: true) : null;

    private static bool IsAt(ShownEvent e, Place place) => e.Places.Any(p => p.Role != PlaceRole.Near && p.Place.LiesIn(place));

    private static bool IsNear(ShownEvent e, Place place) => e.Places.Any(p => p.Role == PlaceRole.Near && p.Place.Id == place.Id);

    private static bool Has(ShownEvent e, Func<Figure, bool> figure) => e.Claims.Any(c => c.Figures.Any(figure));

    /// <summary>A view of the past meets many later events before the first it may show: those are passed over before anything else is asked of them.</summary>
    private IEnumerable<ShownEvent> Show(IEnumerable<ReportedEvent> events) => events.Where(e => e.KnownAt < Before).Select(e => Shown(e)).OfType<ShownEvent>();

    private ShownEvent? Shown(ReportedEvent e, bool evenIfNeverAnswer = false)
    {
        if (evenIfNeverAnswer) return Make(e, true);
        if (!seen.TryGetValue(e.Id, out var shown))
            seen[e.Id] = shown = Make(e, false);
        return shown;
    }

    private ShownEvent? Make(ReportedEvent e, bool evenIfNeverAnswer)
    {
        if (!Released(e) || (!evenIfNeverAnswer && e.Caution?.Use == CautionUse.NeverAnswer))
            return null;
        var claims = KnownClaims(e);
        var answering = claims.Where(c => c.Caution?.Use != CautionUse.NeverAnswer).ToArray();
        var shownClaims = answering.Length > 0 || !evenIfNeverAnswer ? answering : claims;
        if (shownClaims.Length == 0) return null;

        var age = Now - e.KnownAt;
        var places = e.Places.Select(p => (Was: p, Is: ledger.Policy.Shown(p.Place, e.Kind, p.Role, age))).ToArray();
        var withheld = Withheld(e);
        var contrasts = ledger.Index.ContrastsOf(e.Id).Where(c => Visible(c.With))
            .Select(c => withheld || !KnowsEveryArticle || Withheld(ledger.Find(c.With)!) ? c with { Note = null } : c).ToArray();
        var conflicts = claims.Where(c => c.Stance == Stance.Asserts && Assessor.FiguresAnswer(e, c))
            .SelectMany(c => c.Figures.SelectMany(f => ledger.Index.Conflicting(e, c, f)))
            .Where(p => p.Claim.IsKnownBefore(Before) && Assessor.FiguresAnswer(p.Event, p.Claim) && Visible(p.Event.Id)).Select(p => p.Event.Id).Distinct().ToArray();
        return new ShownEvent
        {
            Id = e.Id, Code = e.Code, Kind = e.Kind, Nature = e.Nature, When = e.When, SortDay = e.SortDayBy(shownClaims), KnownAt = e.KnownAt, PartOf = e.PartOf,
            Summary = withheld ? KeptBack : e.Summary,
            Places = [.. places.Where(p => p.Is is not null).Select(p => new PlaceInRole(p.Is!, p.Was.Role)).Distinct()],
            Actors = e.Actors, Control = e.Control, Caution = ForReaders(e.Caution ?? shownClaims.Select(c => c.Caution).FirstOrDefault(c => c is not null), withheld),
            Claims = [.. shownClaims.Select(c => ForReaders(c, e, withheld))],
            Contrasts = contrasts, FigureConflicts = conflicts,
            Weighing = ledger.Assessor.Weigh(e, claims, conflicts.Length > 0 || contrasts.Any(c => c.Disagrees)),
            SourcesNote = withheld || !KnowsEveryArticle ? null : e.SourcesNote, Withheld = withheld, MayPush = ledger.Policy.MayPush(e, age),
        };
    }

    private Claim[] KnownClaims(ReportedEvent e) => [.. e.Claims.Select(c => c.KnownBefore(Before)).OfType<Claim>()];

    /// <summary>Known, and held back no longer. By difference, as a sum could pass the last day there is.</summary>
    private bool Released(ReportedEvent e) => Before - e.KnownAt > ledger.Policy.Delay(e);

    /// <summary>Whether listings hold it.</summary>
    private bool Visible(ReportedEvent e) => Released(e) && e.Caution?.Use != CautionUse.NeverAnswer
        && e.Claims.Any(c => c.IsKnownBefore(Before) && c.Caution?.Use != CautionUse.NeverAnswer);

    private bool Visible(string id) => ledger.Find(id) is { } other && Visible(other);

    /// <summary>Whether the event or a figure of it is about a place that is shown as another.</summary>
    private bool Withheld(ReportedEvent e)
    {
        bool Coarsened(Place place, PlaceRole role) => ledger.Policy.Shown(place, e.Kind, role, Now - e.KnownAt)?.Id != place.Id;
        return e.Places.Any(p => Coarsened(p.Place, p.Role)) || e.Claims.Any(c => c.Figures.Any(f => f.Place is { } place && Coarsened(place, PlaceRole.About)));
    }

    private static Caution? ForReaders(Caution? caution, bool withheld) => withheld && caution is not null ? caution with { Why = KeptBack } : caution;

    /// <summary>The claim without what must not be shown: figures under no-figure, the article's own naming of a private person, details that are kept back.</summary>
    private static Claim ForReaders(Claim c, ReportedEvent e, bool withheld)
    {
        var noFigures = withheld || c.Caution?.Use == CautionUse.NoFigure || e.Caution?.Use == CautionUse.NoFigure;
        if (!noFigures && !c.By.Private) return c;
        var citations = withheld || c.By.Private ? [.. c.Citations.Select(x => x with { NamedAs = null })] : c.Citations;
        return new Claim(c.Id, c.By, c.Stance, withheld ? KeptBack : c.Statement, citations)
        {
            Hedge = c.Hedge, SaidOn = c.SaidOn, Caution = ForReaders(c.Caution, withheld), Figures = noFigures ? [] : c.Figures, EnteredAt = c.EnteredAt,
        };
    }
}
