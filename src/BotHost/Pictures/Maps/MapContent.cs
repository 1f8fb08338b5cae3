using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Pictures.Maps;

/// <summary>A place, or several that one report names and that lie beside each other, with the newest report on who holds it.</summary>
/// <param name="Told">Whose holder is drawn.</param>
/// <param name="Against">A report on the same place that does not fit; null if there is none.</param>
internal sealed record Holding(IReadOnlyList<Place> Places, ShownEvent Told, ShownEvent? Against)
{
    public Control Control => Told.Control!;
    public bool Contested => Told.Contested || Against is not null;
    public bool OneSource => Told.Support.Separate == 1;
    public IEnumerable<ShownEvent> Behind => Against is null ? [Told] : [Told, Against];
}

/// <summary>What a map tells, before it is drawn: only what the public view shows, nothing of where people fled, and nothing that only one side says of itself.</summary>
/// <param name="About">Null for everything.</param>
/// <param name="Held">Points, of everywhere: what lies around a place is on its map too.</param>
/// <param name="Own">Those of <paramref name="Held"/> that have to do with the place itself.</param>
/// <param name="Unreported">Cities of which nobody says who holds them.</param>
internal sealed record MapContent(
    Place? About, IReadOnlyList<Holding> Held, IReadOnlyList<Holding> Own, IReadOnlyList<Holding> Areas, IReadOnlyList<(ShownEvent Event, Place Place)> News, IReadOnlyList<Place> Unreported, IReadOnlyList<ShownEvent> InWords)
{
    private const int MostNews = 4;
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(2);

    /// <summary>What bears most on who holds what comes first. Never people on their way, nor where forces stand.</summary>
    private static readonly EventKind[] NewsKinds = [EventKind.Withdrawal, EventKind.Advance, EventKind.Clash, EventKind.Strike, EventKind.Crossing, EventKind.Road];

    /// <summary>Every entry that it tells.</summary>
    public IEnumerable<ShownEvent> Events => Held.Concat(Areas).SelectMany(h => h.Behind).Concat(News.Select(n => n.Event)).Concat(InWords).DistinctBy(e => e.Id);

    /// <summary>Null where there is nothing to draw.</summary>
    /// <param name="may">Whether an entry may be drawn or named; null where every one that is shown may.</param>
    public static MapContent? Of(LedgerView view, Place? about, Func<ShownEvent, bool>? may = null)
    {
        may ??= _ => true;
        ArgumentNullException.ThrowIfNull(view);
        var within = about is { Kind: PlaceKind.World } ? null : about;
        var own = HeldPlaces.NewestByPlace(within is null ? view.Of(EventKind.Control) : view.At(within, EventKind.Control).Concat(view.Near(within).Where(e => e.Kind == EventKind.Control)));
        var everywhere = within is null ? own : HeldPlaces.NewestByPlace(view.Of(EventKind.Control));
        // A place of which one report is left out is left out: neither may the other stand there as if none spoke against it, nor be said that nothing is known.
        var left = own.Concat(everywhere).Where(e => !may(e)).SelectMany(AtPlaces).ToHashSet(StringComparer.Ordinal);
        ShownEvent[] Kept(ShownEvent[] control) => [.. control.Where(e => may(e) && !AtPlaces(e).Any(left.Contains))];
        own = Kept(own);
        var holdings = Holdings(own);
        var news = NewsOf(view, within, may);
        if (holdings.Length == 0 && news.Count == 0) return null;
        var all = within is null ? holdings : Holdings(Kept(everywhere));
        var told = holdings.SelectMany(h => h.Behind).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        return new(within, [.. all.Where(h => IsPoint(h.Places[0]))], [.. holdings.Where(h => IsPoint(h.Places[0]))], [.. holdings.Where(h => !IsPoint(h.Places[0]))], news,
            UnreportedIn(view, within, Holdings(everywhere)), [.. own.Where(e => !told.Contains(e.Id))]);
    }

    /// <summary>The same with those points alone that a part of the earth holds.</summary>
    public MapContent In(Window shown) => this with { Held = [.. Held.Where(h => shown.Holds(At(h.Places[0])))], Unreported = [.. Unreported.Where(p => shown.Holds(At(p)))] };

    public static GeoPoint At(Place place) => new(place.Lon!.Value, place.Lat!.Value);

    private static Holding[] Holdings(ShownEvent[] control) =>
        [.. control.Where(MayBeDrawn).SelectMany(e => e.Places.Where(p => p.Role == PlaceRole.At && HasSpot(p.Place)), (e, p) => (Event: e, p.Place)).GroupBy(p => p.Place.Id).Select(g =>
        {
            var told = g.FirstOrDefault(p => !p.Event.Contested).Event ?? g.First().Event;
            return new Holding([g.First().Place], told, g.Select(p => p.Event).FirstOrDefault(e => e.Contested && e.Id != told.Id));
        }).OrderBy(h => h.Places[0].Id, StringComparer.Ordinal)];

    /// <summary>The codes of countries that a place lies in.</summary>
    public static IEnumerable<string> CountryOf(Place place) => place.SelfAndAncestors().Where(p => p is { Kind: PlaceKind.Country, Pcode: not null }).Select(p => p.Pcode!);

    private static IEnumerable<string> AtPlaces(ShownEvent e) => e.Places.Where(p => p.Role == PlaceRole.At).Select(p => p.Place.Id);

    private static List<(ShownEvent, Place)> NewsOf(LedgerView view, Place? within, Func<ShownEvent, bool> may)
    {
        if (view.ReportsUpTo is not { } upTo) return [];
        var since = upTo.AddDays(-(int)NewsFor.TotalDays);
        var newest = (within is null ? view.Of(null, since, null) : view.Of(within, since, null))
            .Where(e => e.Nature == EventNature.Current && NewsKinds.Contains(e.Kind) && MayBeDrawn(e) && may(e)).Select(e => (Event: e, Place: Spot(e))).Where(e => e.Place is not null)
            .OrderBy(e => e.Event.Assessment == Assessment.Disputed ? 0 : 1).ThenBy(e => Array.IndexOf(NewsKinds, e.Event.Kind))
            .ThenByDescending(e => e.Event.SortDay).ThenByDescending(e => e.Event.Support.Separate).ThenBy(e => e.Event.Code, StringComparer.Ordinal);
        // One of each place as long as there are other places: the text tells the others.
        return [.. newest.GroupBy(e => e.Place!.Id).SelectMany(g => g.Select((e, nth) => (e.Event, Place: e.Place!, Nth: nth))).OrderBy(e => e.Nth).Take(MostNews).Select(e => (e.Event, e.Place))];
    }

    /// <summary>Cities of the countries that the map shows of which nothing is told: a reader sees that too.</summary>
    private static Place[] UnreportedIn(LedgerView view, Place? within, Holding[] holdings)
    {
        var countries = (within is null ? holdings.SelectMany(h => h.Places) : [within]).SelectMany(CountryOf).ToHashSet(StringComparer.Ordinal);
        return [.. view.Places.Where(p => p.Kind == PlaceKind.City && HasSpot(p) && CountryOf(p).Any(countries.Contains) && !holdings.Any(h => h.Places.Any(o => o.Id == p.Id))).OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    /// <summary>What several could have seen, or one who is not on the side that gains by it; with no warning that would have to stand beside it; and nothing that is kept back.</summary>
    private static bool MayBeDrawn(ShownEvent e) => e is { Withheld: false, Caution: null, Support.Separate: > 0 }
        && e.Assessment is (Assessment.Disputed or Assessment.AccountsDiffer or Assessment.BothSides or Assessment.Several or Assessment.One or Assessment.Unattributed);

    private static Place? Spot(ShownEvent e) => e.Places.Where(p => p.Role is PlaceRole.At or PlaceRole.Near or PlaceRole.From && HasSpot(p.Place) && IsPoint(p.Place)).OrderBy(p => p.Role == PlaceRole.At ? 0 : p.Role == PlaceRole.From ? 1 : 2).Select(p => p.Place).FirstOrDefault();

    private static bool HasSpot(Place place) => place is { Lat: not null, Lon: not null };

    /// <summary>A city or finer. A road or a river is neither a point nor an area.</summary>
    public static bool IsPoint(Place place) => place.Kind >= PlaceKind.City && place.Kind is not (PlaceKind.Highway or PlaceKind.River);
}
