using System.Text;

namespace BotHost.Commands;

/// <summary>Several short texts as one, with <c>|</c> between them: what a button carries. A <c>|</c> within a text is written <c>\p</c>, and a <c>\</c> is doubled, so that what people typed comes back as it was. Pure.</summary>
internal static class JoinedLines
{
    public static string Join(params ReadOnlySpan<string> texts)
    {
        var joined = new StringBuilder();
        for (var n = 0; n < texts.Length; n++)
        {
            if (n > 0) joined.Append('|');
            joined.Append(texts[n].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\p", StringComparison.Ordinal));
        }
        return joined.ToString();
    }

    /// <summary>Reads anything: a <c>\</c> that means nothing stands for itself.</summary>
    public static string[] Split(string joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        var texts = joined.Split('|');
        return joined.Contains('\\', StringComparison.Ordinal) ? [.. texts.Select(Plain)] : texts;
    }

    private static string Plain(string written)
    {
        var text = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var next = written[i] == '\\' && i + 1 < written.Length ? written[i + 1] : '\0';
            if (next is '\\' or 'p') i++;
            text.Append(next switch { '\\' => '\\', 'p' => '|', _ => written[i] });
        }
        return text.ToString();
    }
}
