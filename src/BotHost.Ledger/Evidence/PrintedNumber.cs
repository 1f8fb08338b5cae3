namespace BotHost.Ledger.Evidence;

/// <summary>One number as a text prints it.</summary>
/// <param name="Scale">Thousand, million …: by what the last word or letter multiplied it; 1 if by nothing.</param>
/// <param name="Bare">A second reading: "5m" is five million or five metres.</param>
/// <param name="End">The token behind it.</param>
internal readonly record struct PrintedNumber(decimal Value, decimal Scale, decimal? Bare, int End)
{
    /// <summary>The number that begins at <paramref name="start"/>, as long as it can be; null if none begins there.</summary>
    public static PrintedNumber? At(IReadOnlyList<NumberToken> tokens, int start)
    {
        var token = tokens[start];
        if (token.Number is { } number)
            return Numeral(tokens, start, number);
        if (NumberWords.Alone.TryGetValue(token.Word, out var alone))
            return new(alone, 1, null, start + 1);
        if (token.Word == "one" && start > 0 && token.Continues && tokens[start - 1].Word == "no")
            return null;
        return InWords(tokens, start);
    }

    private static PrintedNumber? Numeral(IReadOnlyList<NumberToken> tokens, int start, decimal number)
    {
        var glued = tokens[start].Glued;
        if (glued is "st" or "nd" or "rd" or "th" or "s") return null;
        if (NumberWords.GluedScales.TryGetValue(glued, out var scale))
            return new(number * scale, scale, glued == "m" ? number : null, start + 1);
        if (glued.Length > 0) return new(number, 1, null, start + 1);

        var end = start + 1;
        if (NextContinues(tokens, end) && tokens[end] is { Number: not null, Glued: "", Gap: "" } part && part.Number < 1 && number == decimal.Truncate(number))
            (number, end) = (number + part.Number.Value, end + 1);
        number += AndAHalf(tokens, ref end);
        return Scaled(tokens, number, end);
    }

    private static PrintedNumber? InWords(IReadOnlyList<NumberToken> tokens, int start)
    {
        decimal total = 0, last = 1, limit = decimal.MaxValue;
        var (current, end) = (0, start);
        var any = false;
        while (end < tokens.Count && (end == start || tokens[end].Continues))
        {
            var word = tokens[end].Word;
            if (word == "and" && any && current % 100 == 0 && current + total > 0 && GoesOn(tokens, end + 1, current > 0, limit))
                end++;
            else if (NumberWords.Small.TryGetValue(word, out var small) && (current % 100 == 0 || current % 100 >= 20 && current % 10 == 0 && small is > 0 and < 10))
                (current, end, any) = (current + small, end + 1, true);
            else if (NumberWords.Tens.TryGetValue(word, out var tens) && current % 100 == 0)
                (current, end, any) = (current + tens, end + 1, true);
            else if (word is "a" or "an" && !any && NextContinues(tokens, end + 1) && (tokens[end + 1].Word is "hundred" or "dozen" || NumberWords.Scales.ContainsKey(tokens[end + 1].Word)))
                (current, end, any) = (1, end + 1, true);
            else if (word == "hundred" && current is > 0 and < 100)
                (current, end) = (current * 100, end + 1);
            else if (NumberWords.Scales.TryGetValue(word, out var scale) && current > 0 && scale < limit)
                (total, current, limit, last, end) = (total + current * scale, 0, scale, scale, end + 1);
            else
                break;
        }
        if (!any) return null;
        var half = AndAHalf(tokens, ref end);
        if (current == 0 && total > 0) return new(total + half * last, last, null, end);
        return total == 0 && (half > 0 || NextContinues(tokens, end) && tokens[end].Word == "dozen")
            ? Scaled(tokens, current + half, end)
            : new(total + current + half, 1, null, end);
    }

    /// <summary>Whether the words behind an "and" belong to the same number: in "two hundred and fifty thousand" they do,
    /// in "between two hundred and three hundred" and "between two thousand and three thousand" another number begins.</summary>
    private static bool GoesOn(IReadOnlyList<NumberToken> tokens, int next, bool inHundreds, decimal limit)
    {
        if (!NextContinues(tokens, next) || !IsSmallOrTens(tokens[next].Word)) return false;
        var end = next + 1;
        if (NumberWords.Tens.ContainsKey(tokens[next].Word) && NextContinues(tokens, end) && NumberWords.Small.ContainsKey(tokens[end].Word)) end++;
        if (!NextContinues(tokens, end)) return true;
        if (tokens[end].Word == "hundred") return !inHundreds;
        return inHundreds || !NumberWords.Scales.TryGetValue(tokens[end].Word, out var scale) || scale < limit;
    }

    /// <summary>Applies a "hundred", "dozen" or scale word that follows.</summary>
    private static PrintedNumber Scaled(IReadOnlyList<NumberToken> tokens, decimal number, int end)
    {
        decimal scale = !NextContinues(tokens, end) ? 1
            : tokens[end].Word switch { "hundred" => 100, "dozen" => 12, var word => NumberWords.Scales.GetValueOrDefault(word, 1) };
        return new(number * scale, scale, null, scale == 1 ? end : end + 1);
    }

    private static decimal AndAHalf(IReadOnlyList<NumberToken> tokens, ref int end)
    {
        if (end + 2 >= tokens.Count || tokens[end] is not { Word: "and", Continues: true } || tokens[end + 1] is not { Word: "a", Continues: true } || !tokens[end + 2].Continues)
            return 0;
        decimal part = tokens[end + 2].Word switch { "half" => 0.5m, "quarter" => 0.25m, _ => 0 };
        if (part > 0) end += 3;
        return part;
    }

    private static bool NextContinues(IReadOnlyList<NumberToken> tokens, int next) => next < tokens.Count && tokens[next].Continues;

    private static bool IsSmallOrTens(string word) => NumberWords.Small.ContainsKey(word) || NumberWords.Tens.ContainsKey(word);
}
