using System.Text;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>What Telegram does to every text it takes: control characters, characters that hide or turn text, white space at both ends.</summary>
internal static class TextRules
{
    /// <summary>In UTF-16 code units, after entity parsing: https://core.telegram.org/bots/api#sendmessage.</summary>
    public const int MostCharacters = 4096;

    /// <summary>More entities than this in one message are left out silently: https://core.telegram.org/method/messages.sendMessage.</summary>
    public const int MostEntities = 100;

    /// <summary>Control characters become spaces, carriage returns go, and so do line and paragraph separators, overriding directions and the strokes that draw through neighbouring lines. Entities keep their places.</summary>
    public static FormattedText Clean(FormattedText formatted)
    {
        var (text, entities) = formatted;
        var places = new int[text.Length + 1];
        var cleaned = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            places[i] = cleaned.Length;
            var c = text[i];
            if (c is '\r' or (>= '\u2028' and <= '\u202e') or '\u0333' or '\u033f' or '\u030a') continue;
            cleaned.Append(c is < ' ' and not '\n' ? ' ' : c);
        }
        places[^1] = cleaned.Length;
        return Trim(cleaned.ToString(), [.. entities.Select(e => e with { Offset = places[e.Offset], Length = places[e.End] - places[e.Offset] })]);
    }

    private static FormattedText Trim(string text, IReadOnlyList<MessageEntity> entities)
    {
        var end = text.AsSpan().TrimEnd().Length;
        var begin = text.Length - text.AsSpan().TrimStart().Length;
        if (begin >= end) return FormattedText.Plain("");
        var kept = entities.Select(e => (Entity: e, From: Math.Max(e.Offset, begin), To: Math.Min(e.End, end))).Where(e => e.To > e.From)
            .Select(e => e.Entity with { Offset = e.From - begin, Length = e.To - e.From }).Take(MostEntities);
        return new FormattedText(text[begin..end], [.. kept]);
    }
}
