using System.Text.RegularExpressions;

namespace BotHost.Ledger.Evidence;

/// <summary>Whether a text says a quantity that stays a word: "thousands", "all but one", "a small number".
/// Its words must stand there in order, by their stems, with at most <see cref="Between"/> others between two of them.</summary>
internal static partial class WordQuantity
{
    private const int Between = 2;

    // "A thousand" is a number and "thousands" is not: these keep their plural.
    private static readonly HashSet<string> Plurals = ["tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions"];
    private static readonly HashSet<string> Fillers = ["a", "an", "the", "of"];

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words { get; }

    public static bool IsSaid(string quantity, string text)
    {
        var wanted = Stems(quantity);
        if (wanted.Any(w => !Fillers.Contains(w))) wanted.RemoveAll(Fillers.Contains);
        var said = Stems(text);
        return wanted.Count > 0 && Enumerable.Range(0, said.Count).Any(start => StandsAt(start, wanted, said));
    }

    private static bool StandsAt(int start, List<string> wanted, List<string> said)
    {
        if (said[start] != wanted[0] || IsPartOfMore(start, said)) return false;
        var at = start;
        foreach (var word in wanted.Skip(1))
        {
            var next = said.FindIndex(at + 1, Math.Min(Between + 1, said.Count - at - 1), w => w == word);
            if (next < 0) return false;
            at = next;
        }
        // "Hundreds" is not what "hundreds of thousands" says.
        return !(at + 2 < said.Count && Plurals.Contains(said[at]) && said[at + 1] == "of" && Plurals.Contains(said[at + 2]));
    }

    /// <summary>Nor is "thousands".</summary>
    private static bool IsPartOfMore(int at, List<string> said) =>
        at >= 2 && Plurals.Contains(said[at]) && said[at - 1] == "of" && Plurals.Contains(said[at - 2]);

    private static List<string> Stems(string text) =>
        [.. Words.Matches(ParagraphText.Fold(text)).Select(m => Stem(m.Value.ToLowerInvariant()))];

    private static string Stem(string word)
    {
        if (Plurals.Contains(word)) return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal)) return word[..^3] + "y";
        var stem = word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed", "e"])
        {
            if (stem.Length >= ending.Length + 4 && stem.EndsWith(ending, StringComparison.Ordinal))
                return stem[..^ending.Length];
        }
        return stem;
    }
}
