using System.Text.RegularExpressions;

namespace BotHost.Ledger.Evidence;

/// <summary>Cuts a paragraph into sentences, so that two readers number them alike. A sentence ends with a full stop, a question or an exclamation mark and the
/// quotation marks or brackets that close behind it, where a space follows and then something that can begin a sentence; or where a capital
/// follows without a space, as in texts whose spaces were lost. Titles, initials and shortened months end none.</summary>
internal static partial class Sentences
{
    [GeneratedRegex("""(?<end>[.!?…]+["'”’»)\]]*)(?:(?<gap>\s+)(?=["'“‘«(\[•]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])|(?<=\p{Ll}{2}[.!?])(?=\p{Lu}\p{Ll}))""")]
    private static partial Regex Boundary { get; }

    [GeneratedRegex(@"(?:^|[\s(“‘""'.])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")]
    private static partial Regex Shortened { get; }

    public static IReadOnlyList<string> Of(string paragraph)
    {
        var sentences = new List<string>();
        var start = 0;
        foreach (Match boundary in Boundary.Matches(paragraph))
        {
            var end = boundary.Index + boundary.Groups["end"].Length;
            // Three dots inside a quotation are an omission, and a short form is no end.
            if (boundary.Groups["end"].Value.StartsWith("...", StringComparison.Ordinal) || Shortened.IsMatch(paragraph[start..end])) continue;
            sentences.Add(paragraph[start..end].Trim());
            start = end;
        }
        if (paragraph[start..].Trim() is { Length: > 0 } last) sentences.Add(last);
        return sentences;
    }
}
