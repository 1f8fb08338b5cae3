using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Gate;

/// <summary>Finds words that stay out of our own voice, as whole words, outside quotation marks. In Arabic also with what is written onto a word: و and ف, ب ل ك, the article; and however vowel signs are written.</summary>
internal sealed partial class TermsCheck(IReadOnlyList<TermEntry> terms)
{
    /// <summary>In a shorter word a first letter is more often its own: وفر is no "and fled".</summary>
    private const int ShortestWithAny = 4, ShortestWithAnd = 3;

    private readonly (Regex Word, string Shown, string Say, HashSet<string> Except)[] words = [.. terms.SelectMany(t => t.Words, (t, w) => (Compiled(t.Lang, w), w, t.Say, (t.Except ?? []).Select(Plain).ToHashSet(StringComparer.Ordinal)))];

    public IEnumerable<(string Word, string Say)> FindIn(string text)
    {
        var ours = Plain(Quoted().Replace(text, " "));
        return words.Where(w => w.Word.Matches(ours).Any(m => !w.Except.Contains(m.Value))).Select(w => (w.Shown, w.Say));
    }

    private static Regex Compiled(string language, string word) =>
        new($@"(?<![\p{{L}}\p{{N}}]){(language == "ar" ? WithPrefixes(Plain(word)) : Regex.Escape(word))}(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string WithPrefixes(string word)
    {
        var first = word.Split(' ')[0];
        if (word.StartsWith("ال", StringComparison.Ordinal)) return $"[وف]?(?:[بك]?ال|لل){Regex.Escape(word[2..])}";
        return first.Length >= ShortestWithAny ? $"[وف]?(?:[بك]?(?:ال)?|لل?){Regex.Escape(word)}" : first.Length >= ShortestWithAnd ? $"[وف]?{Regex.Escape(word)}" : Regex.Escape(word);
    }

    /// <summary>Without vowel signs, tatweel and marks of direction. Letters stay: أنهار are rivers, انهار is no word of ours. Nothing changes in English.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            plain.Append(c);
        }
        return plain.ToString();
    }

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|«[^»]*»")]
    private static partial Regex Quoted();
}
