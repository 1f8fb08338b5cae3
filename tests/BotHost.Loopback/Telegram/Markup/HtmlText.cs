using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>A text with parse_mode HTML, as https://core.telegram.org/bots/api#html-style describes it and with the messages of Telegram's own parser.</summary>
internal static partial class HtmlText
{
    private static readonly Dictionary<string, string> References = new(StringComparer.Ordinal) { ["lt"] = "<", ["gt"] = ">", ["amp"] = "&", ["quot"] = "\"" };

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["b"] = "bold", ["strong"] = "bold", ["i"] = "italic", ["em"] = "italic", ["u"] = "underline", ["ins"] = "underline", ["s"] = "strikethrough", ["strike"] = "strikethrough",
        ["del"] = "strikethrough", ["span"] = "spoiler", ["tg-spoiler"] = "spoiler", ["a"] = "text_link", ["code"] = "code", ["pre"] = "pre", ["blockquote"] = "blockquote",
        ["tg-emoji"] = "custom_emoji", ["tg-time"] = "date_time",
    };

    /// <exception cref="MarkupException">Where Telegram would say that it can't parse entities.</exception>
    public static FormattedText Parse(string html)
    {
        var reader = new MarkupReader(html, References, Types.ContainsKey);
        var text = new StringBuilder(html.Length);
        var open = new Stack<(Tag Tag, int Offset)>();
        var entities = new List<MessageEntity>();
        while (!reader.AtEnd)
        {
            if (!reader.AtTag)
            {
                text.Append(reader.Text());
                continue;
            }
            var tag = reader.Tag();
            if (!tag.IsEnd) open.Push((Checked(tag, reader), text.Length));
            else Close(tag, open, text, entities, reader);
        }
        if (open.Count > 0) throw new MarkupException($"Can't find end tag corresponding to start tag \"{open.Peek().Tag.Name}\"");
        return new FormattedText(text.ToString(), Ordered(entities));
    }

    private static Tag Checked(Tag tag, MarkupReader reader)
    {
        if (tag.ClosesItself) throw new MarkupException($"Unsupported start tag \"{tag.Name}\" at byte offset {reader.Bytes(tag.At)}");
        if (tag.Name == "span" && tag.Value("class") != "tg-spoiler") throw new MarkupException($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {reader.Bytes(tag.At)}");
        if (tag.Name == "tg-emoji" && !(long.TryParse(tag.Value("emoji-id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)) throw new MarkupException("Invalid custom emoji identifier specified");
        if (tag.Name == "tg-time") CheckTime(tag);
        return tag;
    }

    /// <summary>https://core.telegram.org/bots/api#date-time-entity-formatting: "r", or any of w, d or D, t or T in this order; nothing shows the text as it is.</summary>
    public static void CheckTime(Tag tag)
    {
        if (!long.TryParse(tag.Value("unix"), NumberStyles.None, CultureInfo.InvariantCulture, out _)) throw new MarkupException("Invalid Unix time specified");
        if (tag.Value("format") is { } format && !TimeFormat().IsMatch(format)) throw new MarkupException("Invalid date-time format specified");
    }

    private static void Close(Tag tag, Stack<(Tag Tag, int Offset)> open, StringBuilder text, List<MessageEntity> entities, MarkupReader reader)
    {
        if (open.Count == 0) throw new MarkupException($"Unexpected end tag at byte offset {reader.Bytes(tag.At)}");
        var (start, offset) = open.Pop();
        if (tag.Name.Length > 0 && tag.Name != start.Name)
            throw new MarkupException($"Unmatched end tag at byte offset {reader.Bytes(tag.At)}, expected \"</{start.Name}>\", found \"</{tag.Name}>\"");
        if (text.Length > offset && Entity(start, offset, text.Length - offset, text, open, entities) is { } entity) entities.Add(entity);
    }

    private static MessageEntity? Entity(Tag tag, int offset, int length, StringBuilder text, Stack<(Tag Tag, int Offset)> open, List<MessageEntity> inner)
    {
        var entity = new MessageEntity(Types[tag.Name], offset, length);
        var language = tag.Value("class") is { } name && name.StartsWith("language-", StringComparison.Ordinal) ? name["language-".Length..] : null;
        switch (tag.Name)
        {
            case "a":
                var url = tag.Value("href") is { Length: > 0 } href ? href : text.ToString(offset, length);
                return LinkTarget.Of(url) is { } target ? entity with { Url = target } : null;
            case "blockquote":
                return open.Any(o => o.Tag.Name == "blockquote") ? null : tag.Has("expandable") ? entity with { Type = "expandable_blockquote" } : entity;
            case "code" when language is not null && open.TryPeek(out var outer) && outer.Tag.Name == "pre":
                return entity with { Language = language };
            case "pre" when inner is [.., { Type: "code" } code] && code.Offset == offset && code.Length == length:
                inner.RemoveAt(inner.Count - 1);
                return entity with { Language = code.Language };
            case "tg-emoji":
                return entity with { CustomEmojiId = tag.Value("emoji-id") };
            case "tg-time":
                return entity with { UnixTime = long.Parse(tag.Value("unix")!, CultureInfo.InvariantCulture), DateTimeFormat = tag.Value("format") ?? "" };
            default:
                return entity;
        }
    }

    /// <summary>By their beginning, the outer before the inner; a language belongs to "pre" alone.</summary>
    private static MessageEntity[] Ordered(List<MessageEntity> entities) =>
        [.. entities.Select(e => e is { Type: "code", Language: not null } ? e with { Language = null } : e).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)];

    [GeneratedRegex("^(?:r|w?[dD]?[tT]?)$")]
    private static partial Regex TimeFormat();
}
