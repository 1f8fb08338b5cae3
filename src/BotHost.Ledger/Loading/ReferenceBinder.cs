using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Turns the reference files into entries with their references resolved. Entries that point at something missing are left out.</summary>
internal sealed class ReferenceBinder(ICollection<LedgerProblem> problems)
{
    private const int MaxChain = 32;

    public EntryIndex<Side> Sides { get; } = new("side", "sides.yaml", problems);
    public EntryIndex<Outlet> Outlets { get; } = new("outlet", "outlets.yaml", problems);
    public EntryIndex<Actor> Actors { get; } = new("actor", "actors.yaml", problems);
    public EntryIndex<Article> Articles { get; } = new("article", "articles.yaml", problems);
    public EntryIndex<Place> Places { get; } = new("place", "places.yaml", problems);
    public EntryIndex<Measure> Measures { get; } = new("measure", "measures.yaml", problems);

    public void BindSides(IReadOnlyList<SideEntry> entries)
    {
        var opposes = entries.SelectMany(e => (e.Opposes ?? []).SelectMany(o => new[] { (From: e.Id, To: o), (From: o, To: e.Id) })).ToLookup(p => p.From, p => p.To);
        foreach (var e in entries)
            Sides.Add(e.Id, new Side(e.Id, e.Name, opposes[e.Id].ToHashSet()), e.At);
        foreach (var e in entries)
            foreach (var other in e.Opposes ?? [])
                Sides.Find(other, e.At);
    }

    public void BindOutlets(IEnumerable<OutletEntry> entries)
    {
        foreach (var e in entries)
            Outlets.Add(e.Id, new Outlet(e.Id, e.Name, e.ShortName ?? e.Name, e.Kind, e.Identified, e.Basis, e.Newsroom), e.At);
    }

    /// <summary>Outlets are bound before actors; their newsrooms are looked up when both are known.</summary>
    public void CheckNewsrooms()
    {
        foreach (var outlet in Outlets.All.Values)
            Actors.Find(outlet.Newsroom, new SourceLine("outlets.yaml", 0));
    }

    public void BindMeasures(IEnumerable<MeasureEntry> entries)
    {
        foreach (var e in entries)
            Measures.Add(e.Id, new Measure(e.Id, e.Name, e.Unit, e.Definition, e.Flow, e.MaxAgeDays, e.Addable, e.Aliases ?? []) { ArabicUnits = e.ArabicUnits?.ByForm() }, e.At);
    }

    public void BindPlaces(IReadOnlyList<PlaceEntry> entries)
    {
        foreach (var e in InOrder(entries, e => e.Id, e => [e.Parent], e => e.At, "place lies, step by step, in itself"))
        {
            var parent = Places.Find(e.Parent, e.At);
            if (e.Parent is not null && parent is null) continue;
            Places.Add(e.Id, new Place(e.Id, e.Kind, parent, e.Name, e.Aliases ?? [], e.Pcode, e.Lat, e.Lon, e.Sensitive), e.At);
        }
    }

    public void BindActors(IReadOnlyList<ActorEntry> entries)
    {
        foreach (var e in InOrder(entries, e => e.Id, e => [e.SpeaksFor, e.MemberOf, e.ToldTo, e.Publisher], e => e.At, "actor speaks, step by step, for itself"))
        {
            var before = problems.Count;
            var actor = new Actor(e.Id, e.Kind, e.Name, e.ShortName ?? e.Name, e.What, e.Aliases ?? [],
                Actors.Find(e.SpeaksFor, e.At), Actors.Find(e.MemberOf, e.At), e.Side, e.Anonymous, e.Private,
                Actors.Find(e.ToldTo, e.At), Actors.Find(e.Publisher, e.At));
            Sides.Find(e.Side, e.At);
            if (e.Private && actor.Aliases.Count > 0)
                problems.Add(new(e.At, Severity.Error, $"'{e.Id}' is a private person and could be found by its aliases.", "Remove them; keep no name of a private person."));
            if (e is { Kind: ActorKind.Described, Private: false, Anonymous: false })
                problems.Add(new(e.At, Severity.Error, $"'{e.Id}' is described, not named, but not marked anonymous.", "Add 'anonymous: true'."));
            if (problems.Count == before)
                Actors.Add(e.Id, actor, e.At);
        }
    }

    public void BindArticles(IEnumerable<ArticleEntry> entries)
    {
        foreach (var e in entries)
        {
            var before = problems.Count;
            var outlet = Outlets.Find(e.Outlet, e.At);
            var credits = (e.Credits ?? []).Select(c => Actors.Find(c, e.At)).OfType<Actor>().ToArray();
            foreach (var c in credits.Where(c => c.Kind != ActorKind.Newsroom))
                problems.Add(new(e.At, Severity.Error, $"'{c.Id}' is credited but is not a newsroom.", "Credit the newsroom's actor."));
            if (e.Sha256.Length != 64 || !e.Sha256.All(char.IsAsciiHexDigitLower))
                problems.Add(new(e.At, Severity.Error, "'sha256' is not 64 lower-case hexadecimal digits.", "Take it from sha256sum."));
            if (Rules.Days(e.Published.From, e.Published.To, e.Published.At, problems) is { } days && problems.Count == before)
                Articles.Add(e.Id, new Article(e.Id, outlet!, e.File, e.Sha256, e.Paragraphs, e.Title, e.Byline, days, e.Published.Certainty, e.Published.Basis, credits), e.At);
        }
    }

    /// <summary>Entries after those they refer to. One in a circle is reported and left out.</summary>
    private List<T> InOrder<T>(IReadOnlyList<T> entries, Func<T, string> id, Func<T, IEnumerable<string?>> refers, Func<T, SourceLine> at, string circle)
        where T : class
    {
        var byId = entries.GroupBy(id).ToDictionary(g => g.Key, g => g.First());
        var done = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var path = new HashSet<T>(ReferenceEqualityComparer.Instance);
        var ordered = new List<T>(entries.Count);
        bool Visit(T entry)
        {
            if (done.Contains(entry)) return true;
            if (path.Count >= MaxChain || !path.Add(entry))
            {
                problems.Add(new(at(entry), Severity.Error, $"The {circle}: '{id(entry)}'.", $"Break the circle; a chain has at most {MaxChain} steps."));
                return false;
            }
            var sound = refers(entry).All(r => r is null || !byId.TryGetValue(r, out var next) || Visit(next));
            path.Remove(entry);
            if (sound && done.Add(entry)) ordered.Add(entry);
            return sound;
        }
        foreach (var e in entries) Visit(e);
        return ordered;
    }
}
