using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Tests.Replies.Wording;

/// <summary>The texts that stand in C# sources, with the gaps of an interpolated one as {0}, {1} … Comments and the texts of log messages are left out.</summary>
internal static partial class SourceTexts
{
    public static IReadOnlyList<string> Of(string source)
    {
        var found = new List<string>();
        source = LogMessage().Replace(source, " ");
        for (var at = 0; at < source.Length;)
        {
            if (source[at] == '/' && Rest(source, at).StartsWith("//", StringComparison.Ordinal)) at = source.IndexOf('\n', at) is >= 0 and var end ? end : source.Length;
            else if (Character().Match(source, at) is { Success: true } character) at += character.Length;
            else if (Rest(source, at).StartsWith("\"\"\"", StringComparison.Ordinal)) at = source.IndexOf("\"\"\"", at + 3, StringComparison.Ordinal) + 3;
            else if (source[at] == '"') at = Text(source, at + 1, at > 0 && source[at - 1] == '$', at > 0 && source[at - 1] == '@', found);
            else at++;
        }
        return found;
    }

    private static ReadOnlySpan<char> Rest(string source, int at) => source.AsSpan(at);

    /// <returns>Where the source goes on behind the text.</returns>
    private static int Text(string source, int at, bool hasGaps, bool verbatim, List<string> found)
    {
        var (text, gaps) = (new StringBuilder(), 0);
        while (source[at] != '"')
        {
            if (source[at] == '\\' && !verbatim)
            {
                text.Append(source[at + 1] switch { 'n' => '\n', var c => c });
                at += 2;
            }
            else if (hasGaps && source[at] == '{' && source[at + 1] != '{')
            {
                text.Append('{').Append(gaps++).Append('}');
                at = Gap(source, at + 1, found);
            }
            else
            {
                if (hasGaps && source[at] is '{' or '}' && source[at + 1] == source[at]) at++;
                text.Append(source[at++]);
            }
        }
        found.Add(text.ToString());
        return at + 1;
    }

    private static int Gap(string source, int at, List<string> found)
    {
        for (var depth = 1; depth > 0;)
        {
            if (source[at] == '"') at = Text(source, at + 1, source[at - 1] == '$', false, found);
            else if (Character().Match(source, at) is { Success: true } character) at += character.Length;
            else depth += source[at++] switch { '{' => 1, '}' => -1, _ => 0 };
        }
        return at;
    }

    [GeneratedRegex(@"\[LoggerMessage\(.*?\)\]\r?\n", RegexOptions.Singleline)]
    private static partial Regex LogMessage();

    [GeneratedRegex(@"\G'(?:\\[^']+|\\'|[^'\\])'")]
    private static partial Regex Character();
}
