using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Ledger.Safety;
using BotHost.Ledger.Sources;

namespace BotHost.Ledger;

/// <summary>Finds events by what a question names, newest first, without looking at the others. An index may list an event that a view
/// then leaves out; it never lacks one.</summary>
internal sealed class EventIndex
{
    private static readonly IReadOnlyList<ReportedEvent> Nothing = [];
    private readonly Dictionary<(string Place, bool Near), List<ReportedEvent>> byPlace = [];
    private readonly Dictionary<(string Place, EventKind Kind), List<ReportedEvent>> byPlaceAndKind = [];
    private readonly Dictionary<string, List<ReportedEvent>> byVeryPlace = [];
    private readonly Dictionary<string, List<ReportedEvent>> background = [];
    private readonly Dictionary<string, List<ReportedEvent>> neverAnswer = [];
    private readonly Dictionary<string, List<ReportedEvent>> contestedByPlace = [];
    private readonly Dictionary<EventKind, List<ReportedEvent>> byKind = [];
    private readonly Dictionary<string, List<ReportedEvent>> byActor = [];
    private readonly Dictionary<string, List<ReportedEvent>> byMeasure = [];
    private readonly Dictionary<(string Measure, string Place), List<ReportedEvent>> byMeasureAndPlace = [];
    private readonly Dictionary<decimal, List<ReportedEvent>> byNumber = [];
    private readonly Dictionary<string, List<ReportedEvent>> byStory = [];
    private readonly SortedList<DateTimeOffset, List<ReportedEvent>> becameKnown = [];
    private readonly Dictionary<(string Measure, string Place), PlacedFigures> figures;
    private readonly Dictionary<string, List<Contrast>> contrasts = [];
    private readonly Lazy<WordIndex> words;

    public EventIndex(IReadOnlyList<ReportedEvent> events, SafetyPolicy policy)
    {
        foreach (var e in events)
            foreach (var c in e.Contrasts)
            {
                Add(contrasts, e.Id, c);
                Add(contrasts, c.With, c with { With = e.Id });
            }
        var placed = new Dictionary<(string, string), List<PlacedFigure>>();
        foreach (var e in events)
            foreach (var claim in e.Claims.Where(c => c.Stance == Stance.Asserts))
                foreach (var f in claim.Figures.Where(f => f.HasNumber && f.Measure.Flow == MeasureFlow.Stock))
                    if (Assessor.FigurePlace(f, e) is { } place && Assessor.FigurePeriod(f, claim, e) is { } period)
                        Add(placed, (f.Measure.Id, place.Id), new PlacedFigure(e, claim, f, period));
        figures = placed.ToDictionary(p => p.Key, p => new PlacedFigures(p.Value));

        var sorted = NewestFirst(events).ToArray();
        foreach (var e in sorted)
            Index(e, policy);
        All = sorted;
        words = new Lazy<WordIndex>(() => new WordIndex(sorted));
        Contested = [.. sorted.Where(MayBeContested)];
    }

    public WordIndex Words => words.Value;
    public IReadOnlyList<ReportedEvent> All { get; }
    public IReadOnlyList<ReportedEvent> Contested { get; }

    public IReadOnlyList<ReportedEvent> At(string place) => byPlace.GetValueOrDefault((place, false)) ?? Nothing;
    public IReadOnlyList<ReportedEvent> Near(string place) => byPlace.GetValueOrDefault((place, true)) ?? Nothing;
    public IReadOnlyList<ReportedEvent> At(string place, EventKind kind) => byPlaceAndKind.GetValueOrDefault((place, kind)) ?? Nothing;
    /// <summary>Events at the very place, not in what lies in it.</summary>
    public IReadOnlyList<ReportedEvent> AtItself(string place) => byVeryPlace.GetValueOrDefault(place) ?? Nothing;
    /// <summary>Background at a place or in what lies in it.</summary>
    public IReadOnlyList<ReportedEvent> BackgroundAt(string place) => background.GetValueOrDefault(place) ?? Nothing;
    /// <summary>Events at the very place of which nothing may answer.</summary>
    public IReadOnlyList<ReportedEvent> NeverAnsweringAt(string place) => neverAnswer.GetValueOrDefault(place) ?? Nothing;
    public IReadOnlyList<ReportedEvent> ContestedAt(string place) => contestedByPlace.GetValueOrDefault(place) ?? Nothing;
    public IReadOnlyList<ReportedEvent> Of(EventKind kind) => byKind.GetValueOrDefault(kind) ?? Nothing;
    public IReadOnlyList<ReportedEvent> By(string actor) => byActor.GetValueOrDefault(actor) ?? Nothing;
    public IReadOnlyList<ReportedEvent> With(string measure) => byMeasure.GetValueOrDefault(measure) ?? Nothing;
    /// <summary>Events with a figure of a measure that have to do with a place, or with what lies in it, in any role.</summary>
    public IReadOnlyList<ReportedEvent> With(string measure, string place) => byMeasureAndPlace.GetValueOrDefault((measure, place)) ?? Nothing;
    public IReadOnlyList<ReportedEvent> WithNumber(decimal number) => byNumber.GetValueOrDefault(number) ?? Nothing;
    public IReadOnlyList<ReportedEvent> Story(string partOf) => byStory.GetValueOrDefault(partOf) ?? Nothing;
    public IReadOnlyList<Contrast> ContrastsOf(string id) => contrasts.GetValueOrDefault(id) ?? (IReadOnlyList<Contrast>)[];

    /// <summary>Stock figures of the same measure and place whose period overlaps and whose numbers cannot hold beside <paramref name="f"/>.</summary>
    public IEnumerable<PlacedFigure> Conflicting(ReportedEvent e, Claim claim, Figure f)
    {
        if (!f.HasNumber || f.Measure.Flow != MeasureFlow.Stock || Assessor.FigurePlace(f, e) is not { } place
            || Assessor.FigurePeriod(f, claim, e) is not { } period || !figures.TryGetValue((f.Measure.Id, place.Id), out var same))
            return [];
        return same.Overlapping(period).Where(other => other.Event.Id != e.Id && !other.Figure.CanHoldWith(f));
    }

    public IEnumerable<PlacedFigure> Conflicting(ReportedEvent e) =>
        e.Claims.Where(c => c.Stance == Stance.Asserts).SelectMany(c => c.Figures.SelectMany(f => Conflicting(e, c, f)));

    /// <summary>Events about which something was published, or whose delay ended, from <paramref name="start"/> (included) to <paramref name="end"/> (excluded).
    /// In no order; may name one twice.</summary>
    public IEnumerable<ReportedEvent> BecameKnown(DateTimeOffset start, DateTimeOffset end) =>
        becameKnown.Where(k => k.Key >= start && k.Key < end).SelectMany(k => k.Value);

    public static IEnumerable<ReportedEvent> NewestFirst(IEnumerable<ReportedEvent> events) =>
        events.OrderByDescending(e => e.SortDay).ThenByDescending(e => e.KnownAt).ThenBy(e => e.Id, StringComparer.Ordinal);

    /// <summary>The events of some days, both included, out of a list that is newest first.</summary>
    public static IEnumerable<ReportedEvent> Of(IReadOnlyList<ReportedEvent> newestFirst, DateOnly? from, DateOnly? to)
    {
        var (first, end) = (0, to is null ? 0 : newestFirst.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            if (newestFirst[middle].SortDay > to) first = middle + 1;
            else end = middle;
        }
        for (; first < newestFirst.Count && !(newestFirst[first].SortDay < from); first++)
            yield return newestFirst[first];
    }

    private void Index(ReportedEvent e, SafetyPolicy policy)
    {
        var contested = MayBeContested(e);
        foreach (var (place, near) in Reached(e, policy))
        {
            Add(byPlace, (place, near), e);
            if (!near) Add(byPlaceAndKind, (place, e.Kind), e);
            if (!near && e.Nature == EventNature.Background) Add(background, place, e);
            if (contested) AddOnce(contestedByPlace, place, e);
        }
        var unanswered = e.Caution?.Use == CautionUse.NeverAnswer || e.Claims.All(c => c.Caution?.Use == CautionUse.NeverAnswer);
        foreach (var place in e.Places.Where(p => p.Role != PlaceRole.Near).Select(p => p.Place.Id).Distinct())
        {
            Add(byVeryPlace, place, e);
            if (unanswered) Add(neverAnswer, place, e);
        }
        Add(byKind, e.Kind, e);
        foreach (var actor in ActorsOf(e.Claims, e.Actors, e.Control)) Add(byActor, actor, e);
        var figures = e.Claims.SelectMany(c => c.Figures).ToArray();
        foreach (var measure in figures.Select(f => f.Measure.Id).Distinct())
        {
            Add(byMeasure, measure, e);
            foreach (var place in e.Places.SelectMany(p => p.Place.SelfAndAncestors()).Select(p => p.Id).Distinct()) Add(byMeasureAndPlace, (measure, place), e);
        }
        foreach (var number in figures.SelectMany(f => new[] { f.Value, f.Low, f.High }).OfType<decimal>().Distinct()) Add(byNumber, number, e);
        if (e.PartOf is { } story) Add(byStory, story, e);
        foreach (var at in e.Claims.SelectMany(c => c.Citations).Select(c => c.Article.KnownAt).Append(Released(e, policy.Delay(e))).Concat(e.Claims.Select(c => Entered(c, e.Kind)).OfType<DateTimeOffset>()).Distinct()) Add(becameKnown, at, e);
    }

    /// <summary>When a claim was entered; null where it was in the files, or where its articles were too old by then to be told as new.</summary>
    private static DateTimeOffset? Entered(Claim claim, EventKind kind) => claim.EnteredAt is { } at && at - claim.KnownAt <= EventKinds.MaximumAge(kind) ? at : null;

    /// <summary>When an event is held back no longer; the last instant there is where the delay reaches beyond it.</summary>
    private static DateTimeOffset Released(ReportedEvent e, TimeSpan delay) =>
        delay < DateTimeOffset.MaxValue - e.KnownAt ? e.KnownAt + delay : DateTimeOffset.MaxValue;

    /// <summary>The places an event can be asked under: where it was, and everything that lies in; near a place only that place itself.</summary>
    private static HashSet<(string, bool)> Reached(ReportedEvent e, SafetyPolicy policy)
    {
        var reached = new HashSet<(string, bool)>();
        foreach (var p in e.Places)
        {
            if (p.Role == PlaceRole.Near)
            {
                reached.Add((p.Place.Id, true));
                foreach (var age in policy.Ages)
                    if (policy.Shown(p.Place, e.Kind, p.Role, age) is { } coarse) reached.Add((coarse.Id, true));
            }
            else
                foreach (var outer in p.Place.SelfAndAncestors()) reached.Add((outer.Id, false));
        }
        return reached;
    }

    /// <summary>Ids of everybody who speaks on an event, passes it on or has a part in it, and of whom they speak for or belong to.</summary>
    public static IEnumerable<string> ActorsOf(IReadOnlyList<Claim> claims, IReadOnlyList<ActorInRole> actors, Control? control) =>
        claims.Select(c => c.By).Concat(actors.Select(a => a.Actor)).Append(control?.Holder).OfType<Actor>().SelectMany(a => a.SelfAndWhole())
            .Concat(claims.SelectMany(c => c.Citations).SelectMany(c => c.Route)).Select(a => a.Id).Distinct();

    private bool MayBeContested(ReportedEvent e) =>
        e.Claims.Any(c => c.Stance == Stance.Denies)
        || ContrastsOf(e.Id).Any(c => c.Disagrees)
        || Assessor.FiguresConflict(e.Claims.Where(c => c.Stance == Stance.Asserts), e)
        || e.Claims.Any(c => c.Figures.Any(f => Conflicting(e, c, f).Any()));

    private static void Add<TKey, T>(IDictionary<TKey, List<T>> lists, TKey key, T item) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(item);
    }

    private static void AddOnce<TKey>(Dictionary<TKey, List<ReportedEvent>> lists, TKey key, ReportedEvent e) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list) || list[^1] != e) Add(lists, key, e);
    }
}
