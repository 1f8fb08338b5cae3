using System.Runtime.CompilerServices;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>What a word in a chat line can name.</summary>
internal abstract record Subject
{
    private Subject() { }

    internal sealed record OfPlace(Place Place) : Subject;
    internal sealed record OfActor(Actor Actor) : Subject;
    internal sealed record OfMeasure(Measure Measure) : Subject;
    internal sealed record OfKind(EventKind Kind) : Subject;
    internal sealed record OfTopic(Topic Topic) : Subject;
}

/// <summary>What a plain question can be about besides a name.</summary>
internal enum Topic { Control, Displacement, Borders, Safety, Saying, Latest, Disagreement, Greeting, Beginning, Leaving, Going, Whereabouts, Refugees, Population }

/// <summary>Every name that a reader may type, found by any spelling. Built once for a ledger; names change only with it.</summary>
internal sealed class Names
{
    private static readonly ConditionalWeakTable<LedgerSnapshot, Names> Built = [];
    private readonly Lazy<Dictionary<ArgumentKind, ListedName[]>> listed;

    private static readonly Lazy<Dictionary<Topic, IReadOnlyList<string>>> topics = new(() => Enum.GetValues<Topic>().ToDictionary(t => t, t => Lexicon.WordsOf("topic.words." + t.ToString().ToLowerInvariant())));

    private static readonly Lazy<Dictionary<string, string>> same = new(() => Lexicon.WordsOf("search.same")
        .Select(pair => pair.Split('=', StringSplitOptions.TrimEntries)).DistinctBy(pair => Spelling.Fold(pair[0])).ToDictionary(pair => Spelling.Fold(pair[0]), pair => pair[1], StringComparer.Ordinal));

    private readonly LedgerView view;

    private Names(LedgerSnapshot ledger)
    {
        view = ledger.AsOf(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue);
        listed = new(() => new()
        {
            [ArgumentKind.Place] = [.. view.Places.Select(p => ListedName.Of(p.Name, p.Aliases))],
            [ArgumentKind.Actor] = [.. view.Actors.Select(a => ListedName.Of(a.Name, a.Aliases))],
            [ArgumentKind.Measure] = [.. view.Measures.Select(m => ListedName.Of(m.Name, m.Aliases))],
            [ArgumentKind.Subject] = [.. view.Places.Select(p => ListedName.Of(p.Name, p.Aliases)), .. Enum.GetValues<EventKind>().Select(k => Kind(k))],
            [ArgumentKind.EventKind] = [.. Enum.GetValues<EventKind>().Select(k => Kind(k))],
        });
        Places = new PlaceIndex(view.Places);
        Actors = new ActorIndex(view.Actors);
        Measures = new NameIndex<Measure>(view.Measures.Select(m => new NamedItem<Measure>(m, Both(m.Name), m.Aliases.Append(m.Id))));
        Kinds = new NameIndex<EventKind>(Enum.GetValues<EventKind>().Select(k =>
            new NamedItem<EventKind>(k, [k.ToString()], Lexicon.WordsOf("kind.words." + k.ToString().ToLowerInvariant()))));
        var topicNames = new NameIndex<Topic>(Enum.GetValues<Topic>().Select(t => new NamedItem<Topic>(t, [], TopicWords(t))));
        Mentions = new MentionFinder<Subject>(
        [
            MentionSource.From(Places, Subject (Place p) => new Subject.OfPlace(p)),
            MentionSource.From(Actors, Subject (Actor a) => new Subject.OfActor(a)),
            MentionSource.From(Measures, Subject (Measure m) => new Subject.OfMeasure(m)),
            MentionSource.From(topicNames, Subject (Topic t) => new Subject.OfTopic(t), ofEverydayWords: true),
            MentionSource.From(Kinds, Subject (EventKind k) => new Subject.OfKind(k), ofEverydayWords: true),
        ]);
    }

    /// <summary>By the words that are understood for it, in each language the first.</summary>
    private static ListedName Kind(EventKind kind)
    {
        var words = Lexicon.WordsOf("kind.words." + kind.ToString().ToLowerInvariant());
        return ListedName.Of(new LocalText(kind.Written(), words.FirstOrDefault(AnswerLanguage.IsArabic)), words.Where(AnswerLanguage.IsArabic));
    }

    public PlaceIndex Places { get; }
    public ActorIndex Actors { get; }
    public NameIndex<Measure> Measures { get; }
    public NameIndex<EventKind> Kinds { get; }
    public MentionFinder<Subject> Mentions { get; }

    /// <summary>Every name that an argument of a kind can take, for completion; none for kinds that take no name.</summary>
    public IReadOnlyList<ListedName> Listed(ArgumentKind kind) => listed.Value.GetValueOrDefault(kind) ?? [];

    /// <summary>The short codes of all entries that may be shown, in their order.</summary>
    public IReadOnlyList<string> Codes => field ??= [.. view.All().Select(e => e.Code).Order(StringComparer.Ordinal)];

    /// <summary>Whether an entry that may be shown has this short code, or this id; or one had it that is not told any more.</summary>
    public bool HasEntry(string code) => view.Find(code) is not null || view.Changes.Any(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    public static Names Of(LedgerSnapshot ledger) => Built.GetValue(ledger, l => new Names(l));

    /// <summary>The words that name a topic, in both languages.</summary>
    public static IReadOnlyList<string> TopicWords(Topic topic) => topics.Value[topic];

    /// <summary>A text with the words that readers use put as the entries put them.</summary>
    public static string InLedgerWords(string text) => string.Join(' ', text.Split(' ').Select(w => same.Value.GetValueOrDefault(Spelling.Fold(w)) ?? w));

    private static IEnumerable<string> Both(LocalText text) => text.Ar is { } ar ? [text.En, ar] : [text.En];
}

/// <summary>A name as it is shown, with the search forms of all its spellings.</summary>
internal sealed record ListedName(LocalText Name, IReadOnlyList<string> Forms)
{
    public static ListedName Of(LocalText name, IEnumerable<string> aliases) =>
        new(name, [.. aliases.Append(name.En).Append(name.Ar ?? "").Select(Spelling.Fold).Where(f => f.Length > 0).Distinct()]);
}
