using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Ledger.Evidence;

/// <summary>A word or a numeral of a running text, in lower case.</summary>
/// <param name="Number">The numeral's value; null for a word.</param>
/// <param name="Glued">Letters printed right behind a numeral ("km", "m", "th").</param>
/// <param name="Gap">What stands between this and the token before, trimmed: nothing, a hyphen, other punctuation.</param>
internal readonly partial record struct NumberToken(string Word, decimal? Number, string Glued, string Gap)
{
    /// <summary>Whether this can belong to one number together with the token before ("twenty-five", "two hundred").</summary>
    public bool Continues => Gap is "" or "-" or "‐";

    public bool FollowsDash => Gap is "-" or "‐" or "–" or "—" or "−";

    // A digit behind a letter belongs to a name: M5, G20.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?<whole>[0-9]{1,3}(?:[,'’ ][0-9]{3})+(?![0-9])|[0-9]+)(?:\.(?<part>[0-9]+)|\u2044(?<divisor>[1-9][0-9]?)(?![0-9]))?(?<glued>\p{L}*)|\p{L}+")]
    private static partial Regex Tokens { get; }

    public static IReadOnlyList<NumberToken> In(string text)
    {
        var plain = Plain(text);
        var tokens = new List<NumberToken>();
        var end = 0;
        foreach (Match match in Tokens.Matches(plain))
        {
            var gap = plain[end..match.Index].Trim();
            end = match.Index + match.Length;
            tokens.Add(match.Groups["whole"].Success
                ? new("", Value(match), match.Groups["glued"].Value, gap)
                : new(match.Value, null, "", gap));
        }
        return tokens;
    }

    /// <summary>Null for a numeral with more digits than any count of people or pounds has; it is then no number at all.</summary>
    private static decimal? Value(Match match)
    {
        var digits = string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit));
        var part = match.Groups["part"].Value;
        if (digits.Length > 15 || part.Length > 10) return null;
        var value = decimal.Parse(part.Length > 0 ? $"{digits}.{part}" : digits, CultureInfo.InvariantCulture);
        return match.Groups["divisor"] is { Success: true } divisor ? value / int.Parse(divisor.Value, CultureInfo.InvariantCulture) : value;
    }

    /// <summary>Digits of any script become ASCII. NFKC alone would print "1½" as 11⁄2 and a footnote mark as one more digit.</summary>
    private static string Plain(string text)
    {
        var apart = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.OtherNumber) apart.Append(c);
            else if (c.ToString().Normalize(NormalizationForm.FormKC) is var fraction && fraction.Contains('\u2044', StringComparison.Ordinal)) apart.Append(' ').Append(fraction);
            else apart.Append(' ');
        }
        var plain = new StringBuilder(apart.Length);
        foreach (var c in ParagraphText.Fold(apart.ToString()))
            plain.Append(CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit)
                : c switch { '\u066C' => ',', '\u066B' => '.', _ => char.ToLowerInvariant(c) });
        return plain.ToString();
    }
}
