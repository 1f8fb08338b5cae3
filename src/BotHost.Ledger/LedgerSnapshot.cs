using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Ledger.Safety;
using BotHost.Ledger.Sources;

namespace BotHost.Ledger;

/// <summary>Everything the ledger holds at one moment, immutable. Editors' tools read it whole;
/// whatever reaches a reader goes through <see cref="AsOf"/>.</summary>
public sealed class LedgerSnapshot
{
    private readonly EventIndex index;
    private readonly Dictionary<string, ReportedEvent> byIdOrCode;
    private readonly DateTimeOffset[] published;

    public LedgerSnapshot(
        IReadOnlyDictionary<string, Side> sides, IReadOnlyCollection<Outlet> outlets, IReadOnlyCollection<Article> articles,
        IReadOnlyCollection<Actor> actors, IReadOnlyCollection<Place> places, IReadOnlyCollection<Measure> measures,
        IReadOnlyList<ReportedEvent> events, SafetyPolicy? policy = null)
    {
        (Sides, Outlets, Articles, Actors, Places, Measures, Events) = (sides, outlets, articles, actors, places, measures, events);
        Policy = policy ?? SafetyPolicy.Open;
        Assessor = new Assessor(sides);
        published = [.. articles.Select(a => a.KnownAt).Distinct().Order()];
        byIdOrCode = new(StringComparer.OrdinalIgnoreCase);
        foreach (var e in events)
        {
            byIdOrCode.TryAdd(e.Id, e);
            byIdOrCode.TryAdd(e.Code, e);
        }
        index = new EventIndex(events, Policy);
    }

    public IReadOnlyDictionary<string, Side> Sides { get; }
    public IReadOnlyCollection<Outlet> Outlets { get; }
    public IReadOnlyCollection<Article> Articles { get; }
    public IReadOnlyCollection<Actor> Actors { get; }
    public IReadOnlyCollection<Place> Places { get; }
    public IReadOnlyCollection<Measure> Measures { get; }
    public IReadOnlyList<ReportedEvent> Events { get; }
    public SafetyPolicy Policy { get; }

    /// <summary>Whether everything in the files could be taken in. What an incomplete ledger does not hold must not be told as "no report says".</summary>
    public Completeness Completeness { get; init; }

    /// <summary>The revisions in it, in the order in which they were decided.</summary>
    public IReadOnlyList<EntryChange> Changes { get; init; } = [];
    internal Assessor Assessor { get; }
    internal EventIndex Index => index;

    internal ReportedEvent? Find(string idOrCode) => byIdOrCode.GetValueOrDefault(idOrCode);

    /// <summary>Events that may look different in a view before <paramref name="end"/> from how they look in one before <paramref name="start"/>, newest first:
    /// something became known about them, or about an entry that does not fit them.</summary>
    internal IEnumerable<ReportedEvent> Changed(DateTimeOffset start, DateTimeOffset end)
    {
        var own = index.BecameKnown(start, end).DistinctBy(e => e.Id).ToArray();
        var rivals = own.SelectMany(e => index.ContrastsOf(e.Id).Select(c => Find(c.With)).OfType<ReportedEvent>().Concat(index.Conflicting(e).Select(p => p.Event)));
        return EventIndex.NewestFirst(own.Concat(rivals).DistinctBy(e => e.Id));
    }

    /// <summary>What may be shown of what was known before <paramref name="before"/> (excluded), told at <paramref name="now"/>.</summary>
    /// <remarks>For "as of day D" pass the first instant after D in UTC.</remarks>
    public LedgerView AsOf(DateTimeOffset before, DateTimeOffset now) => new(this, before, now);

    /// <summary>When the newest article was published; null for an empty ledger.</summary>
    public DateTimeOffset? ReportsUpTo => published.Length == 0 ? null : published[^1];

    /// <summary>The last day of the newest article known before an instant; null if none was.</summary>
    internal DateOnly? ReportsUpToBefore(DateTimeOffset before)
    {
        var at = Array.BinarySearch(published, before);
        var known = at < 0 ? ~at : at;
        return known == 0 ? null : DateOnly.FromDateTime(published[known - 1].UtcDateTime);
    }
}

/// <summary>How much of a ledger's files could be taken in.</summary>
public enum Completeness
{
    Whole,
    /// <summary>Some file or entry was left out.</summary>
    Partial,
    /// <summary>Nothing may be shown: no entry, or no sound safety policy.</summary>
    Nothing,
}
