namespace BotHost.Ledger.Lookup;

/// <summary>Finds names in a line of plain language, English or Arabic. The longest name wins and each word is used once,
/// so the الشام of هيئة تحرير الشام is never Damascus. A misspelled name is taken only where one word stands alone, is no everyday word, and fits one thing.</summary>
public sealed class MentionFinder<TSubject>(IEnumerable<MentionSource<TSubject>> sources)
{
    public const int LongestLine = 500;
    public const int MostWords = 5;

    private const int ShortestMisspelling = 5;

    // Hyphens part words, so a name of five words may have more pieces.
    private const int MostPieces = 8;

    // They are part of some names (As-Suwayda, The Independent) and stand before all others.
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "as", "at", "of", "the" };

    private readonly MentionSource<TSubject>[] sources = [.. sources];

    /// <summary>Takes any string; looks at its first <see cref="LongestLine"/> characters.</summary>
    public LineReading<TSubject> Find(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var cut = line.Length <= LongestLine ? line : line[..LongestLine];
        var words = LineWords.Of(cut);
        var used = new bool[words.Count];
        var mentions = new List<Mention<TSubject>>();
        for (var size = Math.Min(MostPieces, words.Count); size > 0; size--)
            for (var first = 0; first + size <= words.Count; first++)
            {
                if (!IsOpen(words, used, first, size)) continue;
                var stretch = words.GetRange(first, size);
                var found = Spelled(cut, stretch);
                if (found.Length == 0 || BeginsTooEarly(cut, stretch, found[0].Match.Kind)) continue;
                mentions.AddRange(found);
                used.AsSpan(first, size).Fill(true);
            }
        for (var at = 0; at < words.Count; at++)
            if (!used[at] && Misspelled(cut, words[at], mentions))
                used[at] = true;
        var leftOver = words.Where((w, i) => !used[i] && Spelling.Fold(w.In(cut)).Length > 0).Select(w => w.In(cut));
        return new([.. mentions.OrderBy(m => m.Start)], [.. leftOver]);
    }

    private static bool IsOpen(List<LineWord> words, bool[] used, int first, int size)
    {
        var (start, end) = (words[first], words[first + size - 1]);
        return start.Sentence == end.Sentence && end.Number - start.Number < MostWords && !used.AsSpan(first, size).Contains(true);
    }

    private Mention<TSubject>[] Spelled(string line, List<LineWord> words)
    {
        var (start, text) = (words[0].Start, line[words[0].Start..words[^1].End]);
        foreach (var name in Readings(text))
        {
            var trusted = !CommonWords.IsTooShortToTrust(name) || IsShouted(text, line);
            Mention<TSubject>[] found = [.. sources.Where(s => trusted || s.OfEverydayWords).Select(s => s.Find(name, Leniency.Spelled))
                .Where(m => m is not NameMatch<TSubject>.None).Select(m => new Mention<TSubject>(start, text, m))];
            if (found.Length > 0) return found;
        }
        return [];
    }

    /// <summary>The name is met as well without the small words before it, so they belong to the sentence. The shorter stretch comes in its turn.</summary>
    private bool BeginsTooEarly(string line, List<LineWord> words, MatchKind kind)
    {
        for (var from = 1; from < words.Count && Fillers.Contains(words[from - 1].In(line)); from++)
            if (Spelled(line, words[from..]) is { Length: > 0 } found && (found[0].Match.Kind <= kind || words[0].In(line) == "of"))
                return true;
        return false;
    }

    private bool Misspelled(string line, LineWord word, List<Mention<TSubject>> mentions)
    {
        var text = word.In(line);
        foreach (var name in Readings(text))
        {
            if (CommonWords.Contains(name)) return false;
            if (Spelling.Fold(name).Length < ShortestMisspelling) continue;
            var matches = sources.Select(s => (Source: s, Match: s.Find(name, Leniency.Slipped)))
                .Where(m => !m.Source.OfEverydayWords || m.Match is not NameMatch<TSubject>.Found f || IsSlip(name, f.Spelling))
                .Select(m => m.Match).Where(m => m is not NameMatch<TSubject>.None).ToArray();
            if (matches.Length == 0) continue;
            var found = matches.OfType<NameMatch<TSubject>.Found>().ToArray();
            if (found.Length < matches.Length || found.DistinctBy(f => Spelling.Fold(f.Spelling)).Count() > 1) return false;
            mentions.AddRange(found.Select(f => new Mention<TSubject>(word.Start, text, f)));
            return true;
        }
        return false;
    }

    /// <summary>A letter too many, missing or swapped with another. One letter in place of another mostly makes another word (tanks and talks, crash and clash).</summary>
    private static bool IsSlip(string text, string word)
    {
        var (typed, meant) = (Spelling.Fold(text), Spelling.Fold(word));
        return typed.Length > ShortestMisspelling && (typed.Length != meant.Length || typed.Order().SequenceEqual(meant.Order()));
    }

    /// <summary>The text as it is, then without a possessive s, then without Arabic prefixes.</summary>
    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        if (text.Length > 3 && (text[^1] is 's' or 'S') && (text[^2] is '\'' or '’')) yield return text[..^2];
        foreach (var rest in ArabicPrefixes.Without(text))
            if (Spelling.FoldKeepingArticles(rest).Length >= 3) yield return rest;
    }

    /// <summary>"US" and "IS" are names where the rest of the line is not in capitals, too.</summary>
    private static bool IsShouted(string text, string line) => !text.Any(char.IsLower) && text.Count(char.IsUpper) >= 2 && line.Any(char.IsLower);
}
