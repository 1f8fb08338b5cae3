using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Lookup;

/// <summary>Finds entries by the words of their summary and statements, in both languages. Built when first asked.</summary>
internal sealed class WordIndex
{
    private readonly Dictionary<string, List<int>> byWord = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<ReportedEvent> events;

    public WordIndex(IReadOnlyList<ReportedEvent> events)
    {
        this.events = events;
        for (var i = 0; i < events.Count; i++)
            foreach (var word in Texts(events[i]).SelectMany(Words).Distinct())
            {
                if (!byWord.TryGetValue(word, out var list)) byWord[word] = list = [];
                list.Add(i);
            }
    }

    /// <summary>Entries that hold the most of the text's words, rare words counting more; those that lack more than half of them, or one of two, are left out.</summary>
    public IEnumerable<ReportedEvent> Find(string text)
    {
        var words = Asked(text);
        var known = words.Where(byWord.ContainsKey).ToArray();
        if (known.Length < Least(words.Length) || known.Length == 0) return [];
        // One word gives all of them the same weight: they stay newest first, and nobody who wants only the first waits for the others.
        if (words.Length == 1) return byWord[words[0]].Select(i => events[i]);
        var scores = new Dictionary<int, (int Met, double Score)>();
        foreach (var word in known)
        {
            var list = byWord[word];
            foreach (var i in list)
            {
                var (met, score) = scores.GetValueOrDefault(i);
                scores[i] = (met + 1, score + 1.0 / Math.Log(2 + list.Count));
            }
        }
        return scores.Where(s => s.Value.Met >= Least(words.Length)).OrderByDescending(s => s.Value.Score).ThenBy(s => s.Key).Select(s => events[s.Key]);
    }

    /// <summary>Whether texts hold as many of the words asked for as <see cref="Find"/> wants.</summary>
    public static bool Meets(string text, IEnumerable<LocalText> texts)
    {
        var (met, asked) = Met(text, texts);
        return asked > 0 && met >= Least(asked);
    }

    /// <summary>Whether the text reads like a phrase of these: three or more words, two thirds of them held.</summary>
    public static bool MeetsClosely(string text, IEnumerable<LocalText> texts)
    {
        var (met, asked) = Met(text, texts);
        return asked >= 3 && met * 3 >= asked * 2;
    }

    /// <summary>Half of the words asked for; of two, both.</summary>
    private static int Least(int asked) => asked == 2 ? 2 : (asked + 1) / 2;

    private static (int Met, int Asked) Met(string text, IEnumerable<LocalText> texts)
    {
        var held = texts.SelectMany(t => new[] { t.En, t.Ar }).OfType<string>().SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        var asked = Asked(text);
        return (asked.Count(held.Contains), asked.Length);
    }

    private static string[] Asked(string text) => [.. Words(text).Where(w => !Function.Contains(w)).Distinct().Take(20)];

    /// <summary>Words that carry no subject of their own. Not <see cref="CommonWords"/>: "bridge" names no place, but it is what people search for.</summary>
    private static readonly HashSet<string> Function = new(
        """
        a an the of in on at to from by for with and or but if is are was were be been being has have had do does did it its this that these those there here
        what who whom whose when where why how which not no yes i you we they he she me my your our their them his her will would can could should may might
        about any anything some all more most much many tell show give please know now just very also than then so as into out up down
        go goes going gone went come comes came get got win wins won mean means like still ever
        من في على إلى عن مع ما هل كم أي أو ثم قد لا لم لن إن أن كل غير بعد قبل عند منذ حتى بين هذا هذه ذلك تلك التي الذي هناك هنا هو هي هم أنا نحن كان كانت لماذا متى أين كيف ماذا شو وين
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => Stem(Spelling.Fold(w))), StringComparer.Ordinal);

    private static IEnumerable<string> Texts(ReportedEvent e) =>
        e.Claims.Select(c => c.Statement).Prepend(e.Summary).SelectMany(t => new[] { t.En, t.Ar }).OfType<string>();

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', ',', '.', ';', ':', '?', '!', '(', ')', '"', '“', '”', '؟', '،', '؛', '\'', '’'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => Stem(Spelling.Fold(w))).Where(w => w.Length > 1);

    /// <summary>A word without the endings of English, so that "bridges" meets "bridge" and "defecting" meets "defect". For comparing only.</summary>
    private static string Stem(string word)
    {
        var singular = word switch
        {
            { Length: > 4 } when word.EndsWith("es", StringComparison.Ordinal) && word[^3] is 's' or 'x' => word[..^2],
            { Length: > 3 } when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) => word[..^1],
            _ => word,
        };
        return singular switch
        {
            { Length: > 5 } when singular.EndsWith("ing", StringComparison.Ordinal) => singular[..^3],
            { Length: > 4 } when singular.EndsWith("ed", StringComparison.Ordinal) => singular[..^2],
            { Length: > 4 } when singular.EndsWith('e') => singular[..^1],
            _ => singular,
        };
    }
}
