using System.Text.RegularExpressions;

namespace BotHost.Commands;

/// <summary>Finds the short codes of entries in a text that was posted.</summary>
internal static partial class EntryCodes
{
    /// <summary>Each once: first those of the entries that the text tells, in their order, then those that it only names ("… and 2 more, by their codes").</summary>
    /// <param name="known">Whether an entry has that code. Asked of what stands in no brackets: other things are called so too (M-5, F-16). An entry that was told is found even if it is gone by now.</param>
    public static IReadOnlyList<string> In(string text, Func<string, bool> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(known);
        var title = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length;
        return [.. Code().Matches(text)
            .Select(m => (m.Value, Told: IsBracketed(text, m), InTitle: m.Index < title))
            .Where(c => c.Told || known(c.Value))
            .OrderBy(c => !c.Told && !c.InTitle).Select(c => c.Value).Distinct()];
    }

    /// <summary>As answers write the code of what they tell; a platform's escaping may have marked the brackets. What is about one entry has its code in the title, without.</summary>
    private static bool IsBracketed(string text, Match code)
    {
        var after = text.AsSpan(code.Index + code.Length);
        return code.Index > 0 && text[code.Index - 1] == '[' && (after.StartsWith("]") || after.StartsWith(@"\]"));
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}-])[A-Z]{1,3}-[0-9]{1,6}(?![\p{L}\p{N}-])")]
    private static partial Regex Code();
}
