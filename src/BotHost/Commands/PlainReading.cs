using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;

namespace BotHost.Commands;

/// <summary>What was recognised in a plain question.</summary>
internal sealed class PlainReading
{
    private readonly (Mention<Subject> Mention, Subject Subject)[] found;
    private readonly HashSet<Topic> topics;

    private PlainReading(string text, LineReading<Subject> line)
    {
        Text = text;
        Line = line;
        found = [.. line.Mentions.Select(m => (m, (m.Match as NameMatch<Subject>.Found)?.Item)).Where(m => m.Item is not null).Select(m => (m.m, m.Item!))];
        topics = [.. Of<Subject.OfTopic>().Select(t => t.Topic)];
        var places = Of<Subject.OfPlace>().Select(p => p.Place).Distinct().ToArray();
        Places = [.. places.Where(p => !places.Any(inner => inner != p && inner.LiesIn(p))).OrderBy(IsActorToo)];
        // "What did the Guardian report about X" is a question about X.
        Actors = [.. Of<Subject.OfActor>().Select(a => a.Actor).Distinct().OrderBy(a => a.Kind == ActorKind.Newsroom)];
        Measure = Of<Subject.OfMeasure>().Select(m => m.Measure).FirstOrDefault();
        Kinds = [.. Of<Subject.OfKind>().Select(k => k.Kind).Distinct().Where(k => k != EventKind.Geography || Places.Count > 0 || Actors.Count == 0).OrderBy(k => k switch { EventKind.Casualties => 0, EventKind.Geography or EventKind.Statement => 2, _ => 1 })];
        Unknown = [.. line.LeftOver.Where(w => w.Count(char.IsLetter) > 2 && !CommonWords.CarriesNoSubject(w)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public static PlainReading Of(Question q) => new(q.ArgumentText, q.Names.Mentions.Find(q.ArgumentText));

    public string Text { get; }
    public LineReading<Subject> Line { get; }

    /// <summary>In the order of the line, states behind the others; none that only contains another of them.</summary>
    public IReadOnlyList<Place> Places { get; }

    /// <summary>In the order of the line, newsrooms behind the others.</summary>
    public IReadOnlyList<Actor> Actors { get; }

    public Measure? Measure { get; }

    /// <summary>Those that say most of what is asked come first.</summary>
    public IReadOnlyList<EventKind> Kinds { get; }

    /// <summary>Words that say something of what is asked, and that nothing is called.</summary>
    public IReadOnlyList<string> Unknown { get; }

    public Place? Place => Places.Count > 0 ? Places[0] : null;
    public Actor? Actor => Actors.Count > 0 ? Actors[0] : null;
    public EventKind? Kind => Kinds.Count > 0 ? Kinds[0] : null;

    public bool About(Topic topic) => topics.Contains(topic);

    /// <summary>Whether it asks who left, or where somebody went.</summary>
    public bool OfFlight => About(Topic.Leaving) || (About(Topic.Going) && About(Topic.Whereabouts));

    /// <summary>Whether anything but a greeting was recognised.</summary>
    public bool IsOfSomething => !found.All(f => f.Subject is Subject.OfTopic { Topic: Topic.Greeting or Topic.Beginning });

    /// <summary>A greeting with anything behind it is a question.</summary>
    public bool IsGreeting => found.Length > 0 && Line.LeftOver.Count == 0 && !IsOfSomething;

    /// <summary>exact, alias, fuzzy or none: the farthest that a name was met.</summary>
    public string Match => found.Length == 0 ? "none" : found.Max(f => f.Mention.Match.Kind).ToString().ToLowerInvariant();

    /// <summary>What was met by a misspelling.</summary>
    public IEnumerable<(string Input, Subject Subject, string Spelling)> Slips =>
        found.Where(f => f.Mention.Match.Kind == MatchKind.Fuzzy).DistinctBy(f => f.Mention.Start)
            .Select(f => (f.Mention.Text, f.Subject, ((NameMatch<Subject>.Found)f.Mention.Match).Spelling));

    /// <summary>A country is also its government: whether the word for a place names an actor too.</summary>
    public bool IsActorToo(Place place) => StartsOf(s => s is Subject.OfPlace p && p.Place == place).Intersect(StartsOf(s => s is Subject.OfActor)).Any();

    /// <summary>Whether the word for the measure names a kind too: "strikes".</summary>
    public bool MeasureIsKindToo => StartsOf(s => s is Subject.OfMeasure m && m.Measure == Measure).Intersect(StartsOf(s => s is Subject.OfKind)).Any();

    /// <summary>The words by which kinds were named.</summary>
    public IEnumerable<string> KindWords => found.Where(f => f.Subject is Subject.OfKind).Select(f => f.Mention.Text).Distinct();

    /// <summary>Who left, where nothing is called that: the word before the verb, in Arabic the one after it.</summary>
    public string? UnknownWhoLeft
    {
        get
        {
            if (Actors.Count > 0 || !(OfFlight || About(Topic.Displacement))) return null;
            foreach (var (m, _) in found.Where(f => f.Subject is Subject.OfTopic { Topic: Topic.Leaving or Topic.Going or Topic.Displacement }))
            {
                var before = Words(Text[..m.Start]).LastOrDefault(w => !CommonWords.CarriesNoSubject(w));
                var after = Words(Text[m.End..]).FirstOrDefault(w => !CommonWords.CarriesNoSubject(w));
                if (Unknown.FirstOrDefault(u => u == (char.IsAscii(m.Text[0]) ? before : after)) is { } who) return who;
            }
            return null;
        }
    }

    private static string[] Words(string text) => text.Split([' ', ',', '?', '!', '؟', '،'], StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<T> Of<T>() where T : Subject => found.Select(f => f.Subject).OfType<T>();

    private IEnumerable<int> StartsOf(Func<Subject, bool> which) => found.Where(f => which(f.Subject)).Select(f => f.Mention.Start);
}
