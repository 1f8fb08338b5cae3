using System.Globalization;

namespace BotHost.Ledger.Lookup;

/// <summary>و ف ب ل ك are written onto the next word: بحمص is "in Homs", للرقة "to Raqqa" with the article's alef swallowed.</summary>
internal static class ArabicPrefixes
{
    /// <summary>What the text may be without them, the least taken off first. Nothing where it begins with none.</summary>
    public static IEnumerable<string> Without(string text)
    {
        if (!text.Any(c => c is 'و' or 'ف' or 'ب' or 'ل' or 'ك')) yield break;
        // A vowel sign or a mark of direction may stand between the prefix and the word.
        var bare = string.Concat(text.Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)));
        if (bare.Length < 2) yield break;
        if (bare[0] is 'و' or 'ف')
        {
            bare = bare[1..];
            yield return bare;
        }
        if (bare.Length < 2 || bare[0] is not ('ب' or 'ل' or 'ك')) yield break;
        yield return bare.StartsWith("لل", StringComparison.Ordinal) ? $"ال{bare[2..]}" : bare[1..];
    }
}
