using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>Reads the inline part of a rich message into RichText. White space is one space, as in a browser, but in code blocks.</summary>
/// <param name="detect">Whether mentions, commands and addresses are found in plain text.</param>
internal sealed class RichText(MarkupReader reader, RichMeasure measure, bool detect)
{
    private readonly List<(JsonObject Link, string Name)> links = [];
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    /// <summary>At the beginning of a block or behind a space: white space here adds nothing.</summary>
    private bool atStart = true;
    private bool spaceDue;
    private int closed;

    /// <summary>A new block begins: white space before its first word is nothing.</summary>
    public void Begin() => (atStart, spaceDue) = (true, false);

    /// <summary>What stands within a block up to its end tag, which is read too.</summary>
    /// <param name="also">Tags within that the block reads itself, such as cite; false for those it does not know.</param>
    public JsonNode Content(Tag block, Func<Tag, bool>? also = null)
    {
        Begin();
        var parts = new List<JsonNode>();
        Until(block, parts, also);
        return Joined(parts);
    }

    /// <summary>One tag that stands in running text.</summary>
    public void Inline(Tag tag, List<JsonNode> parts)
    {
        RichTags.Check(tag, reader);
        if (tag.Name == "br")
        {
            (atStart, spaceDue) = (true, false);
            parts.Add(Counted("\n"));
            return;
        }
        PaySpace(parts);
        measure.Open();
        if (Special(tag) is { } special) parts.Add(special);
        else
        {
            var json = new JsonObject { ["type"] = RichTags.Styles[tag.Name] };
            json["text"] = Within(tag, closes: tag.Name == "code");
            parts.Add(json);
        }
        measure.Close();
    }

    /// <summary>Plain text between tags, as it is read.</summary>
    public void Plain(string text, List<JsonNode> parts)
    {
        var run = new StringBuilder();
        foreach (var c in text)
        {
            if (c is ' ' or '\n' or '\t' or '\r')
            {
                spaceDue = !atStart;
                continue;
            }
            if (spaceDue) run.Append(' ');
            (spaceDue, atStart) = (false, false);
            run.Append(c);
        }
        if (run.Length == 0) return;
        var said = run.ToString();
        measure.Add(said);
        parts.AddRange(detect && closed == 0 ? Detected(said) : [JsonValue.Create(said)]);
    }

    public static JsonNode Joined(List<JsonNode> parts) => parts.Count switch { 0 => JsonValue.Create(""), 1 => parts[0], _ => new JsonArray([.. parts]) };

    /// <summary>Links to a name lead to a reference where one is so called, and to an anchor elsewhere: only known at the end.</summary>
    public void ResolveLinks()
    {
        foreach (var (link, name) in links)
        {
            var isReference = references.Contains(name);
            link["type"] = isReference ? "reference_link" : "anchor_link";
            link[isReference ? "reference_name" : "anchor_name"] = name;
        }
    }

    private void Until(Tag start, List<JsonNode> parts, Func<Tag, bool>? also = null)
    {
        while (true)
        {
            if (reader.AtEnd) throw new MarkupException($"Can't find end tag corresponding to start tag \"{start.Name}\"");
            if (!reader.AtTag)
            {
                Plain(reader.Text(), parts);
                continue;
            }
            var tag = reader.Tag();
            if (tag.IsEnd)
            {
                Match(start, tag);
                return;
            }
            if (also?.Invoke(tag) == true) continue;
            if (!RichTags.IsInline(tag.Name))
            {
                RichTags.Check(tag, reader);
                throw new MarkupException($"Tag \"{tag.Name}\" is not allowed in the tag \"{start.Name}\" at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}");
            }
            Inline(tag, parts);
        }
    }

    public void Match(Tag start, Tag end)
    {
        if (end.Name != start.Name)
            throw new MarkupException($"Unmatched end tag at byte offset {reader.Bytes(end.At).ToString(CultureInfo.InvariantCulture)}, expected \"</{start.Name}>\", found \"</{end.Name}>\"");
    }

    private JsonNode Within(Tag tag, bool closes)
    {
        if (closes) closed++;
        var parts = new List<JsonNode>();
        Until(tag, parts);
        if (closes) closed--;
        return Joined(parts);
    }

    private JsonObject? Special(Tag tag)
    {
        switch (tag.Name)
        {
            case "a" when tag.Value("name") is { } name:
                if (Within(tag, true) is not JsonValue { } empty || (string?)empty != "") throw new MarkupException("An anchor must be empty");
                return new JsonObject { ["type"] = "anchor", ["name"] = name };
            case "a":
                return Link(tag.Value("href")!, Within(tag, true));
            case "tg-reference":
                references.Add(tag.Value("name")!);
                return new JsonObject { ["type"] = "reference", ["text"] = Within(tag, false), ["name"] = tag.Value("name") };
            case "tg-time":
                return new JsonObject { ["type"] = "date_time", ["text"] = Within(tag, true), ["unix_time"] = long.Parse(tag.Value("unix")!, CultureInfo.InvariantCulture), ["date_time_format"] = tag.Value("format") ?? "" };
            case "tg-emoji":
                return new JsonObject { ["type"] = "custom_emoji", ["custom_emoji_id"] = tag.Value("emoji-id"), ["alternative_text"] = Counted(reader.Raw(tag)) };
            case "tg-math":
                return new JsonObject { ["type"] = "mathematical_expression", ["expression"] = Counted(reader.Raw(tag)) };
            default:
                return null;
        }
    }

    private JsonObject Link(string href, JsonNode text)
    {
        var json = new JsonObject { ["type"] = "url", ["text"] = text };
        if (href.StartsWith('#'))
        {
            links.Add((json, href[1..]));
            return json;
        }
        var (type, field, value) = href switch
        {
            _ when href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) => ("email_address", "email_address", href[7..]),
            _ when href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) => ("phone_number", "phone_number", href[4..]),
            _ => ("url", "url", LinkTarget.Of(href)!),
        };
        (json["type"], json[field]) = (type, value);
        return json;
    }

    private static IEnumerable<JsonNode> Detected(string text)
    {
        var at = 0;
        foreach (var entity in AutomaticEntities.Find(text))
        {
            if (entity.Offset > at) yield return JsonValue.Create(text[at..entity.Offset]);
            var said = entity.Of(text);
            var (type, field) = entity.Type switch { "email" => ("email_address", "email_address"), "mention" => ("mention", "username"), _ => (entity.Type, entity.Type) };
            yield return new JsonObject { ["type"] = type, ["text"] = said, [field] = said.TrimStart('@', '#', '$', '/') };
            at = entity.End;
        }
        if (at < text.Length) yield return JsonValue.Create(text[at..]);
    }

    private void PaySpace(List<JsonNode> parts)
    {
        if (!spaceDue) return;
        spaceDue = false;
        parts.Add(Counted(" "));
    }

    private JsonValue Counted(string text)
    {
        atStart = text is "\n" or " ";
        measure.Add(text);
        return JsonValue.Create(text);
    }
}
