namespace BotHost.Ledger.Evidence;

/// <summary>Finds every number that a text prints, in digits or in English words: 280,000 · 1.5 million · 2–3 million · two hundred and fifty · half a million.
/// Ordinals ("third-largest", 20th, 1940s) and plurals ("thousands") are no numbers. A share is read both ways: "half" is 0.5 and 50.</summary>
internal static class NumberReader
{
    public static IReadOnlySet<decimal> Read(string text)
    {
        var tokens = NumberToken.In(text);
        var numbers = new HashSet<decimal>();
        PrintedNumber? before = null;
        for (var i = 0; i < tokens.Count;)
        {
            if (Share(tokens, i, numbers) is > 0 and var length)
            {
                (before, i) = (null, i + length);
                continue;
            }
            if (PrintedNumber.At(tokens, i) is not { } found)
            {
                i++;
                continue;
            }
            numbers.Add(found.Value);
            if (found.Bare is { } bare) numbers.Add(bare);
            if (before is { } first && first.Scale == 1 && found.Scale > 1 && AreARange(tokens, first.End, i))
                numbers.Add(first.Value * found.Scale);
            (before, i) = (found, found.End);
        }
        return numbers;
    }

    /// <summary>"2 to 3 million", "between two and three million", "2–3 million": the first number shares the second's scale.</summary>
    private static bool AreARange(IReadOnlyList<NumberToken> tokens, int end, int start) =>
        end == start ? tokens[start].FollowsDash
            : end + 1 == start && tokens[end] is { Word: "to" or "and" or "or", Gap: "" } && tokens[start].Gap is "";

    /// <summary>Reads "half", "a quarter of", "two thirds", "half a million" at <paramref name="i"/>; how many tokens that took, 0 if none stands there.</summary>
    private static int Share(IReadOnlyList<NumberToken> tokens, int i, HashSet<decimal> numbers)
    {
        var start = i;
        int count;
        if (tokens[i].Word == "half")
        {
            count = 1;
        }
        else
        {
            count = tokens[i].Word is "a" ? 1 : NumberWords.Small.GetValueOrDefault(tokens[i].Word);
            i++;
            if (count == 0 || i >= tokens.Count || !tokens[i].Continues || !NumberWords.Parts.ContainsKey(tokens[i].Word)) return 0;
            var plural = tokens[i].Word.EndsWith('s');
            // "A third city" is an ordinal, "a third of the city" is not.
            if (plural != count > 1 || tokens[start].Word is "a" && tokens[i].Word is not ("half" or "quarter") && !(i + 1 < tokens.Count && tokens[i + 1].Word == "of")) return 0;
        }
        var share = (decimal)count / NumberWords.Parts[tokens[i].Word];
        var end = i + 1;
        if (Whole(tokens, ref end) is { } whole)
        {
            numbers.Add(share * whole);
            return end - start;
        }
        numbers.UnionWith([decimal.Round(share, 2), decimal.Round(share * 100, 1), decimal.Round(share * 100, 0)]);
        return i + 1 - start;
    }

    /// <summary>"… (of) (a) million", "… a dozen" behind a share; moves <paramref name="end"/> past it.</summary>
    private static decimal? Whole(IReadOnlyList<NumberToken> tokens, ref int end)
    {
        var at = end;
        if (at < tokens.Count && tokens[at] is { Word: "of", Continues: true }) at++;
        if (at < tokens.Count && tokens[at] is { Word: "a" or "one", Continues: true }) at++;
        if (at >= tokens.Count || !tokens[at].Continues) return null;
        decimal? whole = tokens[at].Word == "dozen" ? 12 : NumberWords.Scales.TryGetValue(tokens[at].Word, out var scale) ? scale : null;
        if (whole is not null) end = at + 1;
        return whole;
    }
}
