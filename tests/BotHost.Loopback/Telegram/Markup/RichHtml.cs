using System.Globalization;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>A rich message that was read.</summary>
/// <param name="Blocks">As RichMessage has them.</param>
/// <param name="Text">Without markup, one block a line.</param>
/// <param name="Breach">Which limit it breaks; null for none.</param>
internal sealed record RichDocument(JsonArray Blocks, string Text, string? Breach);

/// <summary>Reads the HTML of an InputRichMessage into RichBlocks.</summary>
internal sealed class RichHtml
{
    private readonly MarkupReader reader;
    private readonly RichMeasure measure = new();
    private readonly RichText text;

    private RichHtml(MarkupReader reader, bool detect)
    {
        this.reader = reader;
        text = new RichText(reader, measure, detect);
    }

    /// <param name="detect">Whether mentions, commands and addresses are found in plain text.</param>
    /// <exception cref="MarkupException">Where it is not what the documentation describes.</exception>
    /// <exception cref="NotBuiltException">Media.</exception>
    public static RichDocument Parse(string html, bool detect)
    {
        var rich = new RichHtml(new MarkupReader(html, RichTags.References, RichTags.IsKnown), detect);
        var blocks = rich.Blocks(null);
        rich.text.ResolveLinks();
        return new RichDocument(blocks, rich.measure.Text, rich.measure.Breach);
    }

    /// <summary>Blocks up to the container's end tag (or the end), running text between them as paragraphs.</summary>
    private JsonArray Blocks(Tag? container, Func<Tag, bool>? also = null)
    {
        var blocks = new JsonArray();
        var run = new List<JsonNode>();
        text.Begin();
        while (true)
        {
            if (reader.AtEnd)
            {
                if (container is not null) throw new MarkupException($"Can't find end tag corresponding to start tag \"{container.Name}\"");
                Flush(run, blocks);
                return blocks;
            }
            if (!reader.AtTag)
            {
                Running(run);
                text.Plain(reader.Text(), run);
                continue;
            }
            var tag = reader.Tag();
            if (tag.IsEnd)
            {
                if (container is null) throw new MarkupException($"Unexpected end tag at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}");
                text.Match(container, tag);
                Flush(run, blocks);
                return blocks;
            }
            if (RichTags.IsInline(tag.Name))
            {
                Running(run);
                text.Inline(tag, run);
                continue;
            }
            Flush(run, blocks);
            if (also?.Invoke(tag) != true) blocks.Add((JsonNode)Block(tag));
        }
    }

    /// <summary>The first words of a paragraph without a tag begin on a line of their own.</summary>
    private void Running(List<JsonNode> run)
    {
        if (run.Count == 0) measure.Line();
    }

    private void Flush(List<JsonNode> run, JsonArray blocks)
    {
        if (run.Count > 0 && run.All(p => p is JsonObject { } o && (string?)o["type"] == "anchor"))
        {
            foreach (var anchor in run)
            {
                measure.Block();
                blocks.Add(anchor);
            }
        }
        else if (run.Any(p => p is JsonObject || !string.IsNullOrWhiteSpace((string?)p)))
        {
            measure.Block();
            blocks.Add((JsonNode)new JsonObject { ["type"] = "paragraph", ["text"] = RichText.Joined([.. run]) });
        }
        run.Clear();
        text.Begin();
    }

    private JsonObject Block(Tag tag)
    {
        RichTags.Check(tag, reader);
        measure.Block();
        measure.Open();
        var block = tag.Name switch
        {
            "p" => Simple("paragraph", tag),
            "footer" => Simple("footer", tag),
            ['h', >= '1' and <= '6'] => Heading(tag),
            "hr" => new JsonObject { ["type"] = "divider" },
            "pre" => Preformatted(tag),
            "ul" or "ol" => new RichListing(reader, measure, Items).Read(tag),
            "blockquote" => Quotation(tag),
            "aside" => PullQuotation(tag),
            "table" => new RichTable(reader, measure, text).Read(tag),
            "details" => Details(tag),
            "tg-math-block" => Formula(tag),
            _ => throw new MarkupException($"Tag \"{tag.Name}\" is not allowed at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}"),
        };
        measure.Close();
        return block;
    }

    private JsonArray Items(Tag item, Func<Tag, bool> also) => Blocks(item, also);

    private JsonObject Simple(string type, Tag tag) => new() { ["type"] = type, ["text"] = text.Content(tag) };

    private JsonObject Heading(Tag tag)
    {
        var heading = Simple("heading", tag);
        heading["size"] = tag.Name[1] - '0';
        return heading;
    }

    private JsonObject Preformatted(Tag tag)
    {
        var json = new JsonObject { ["type"] = "pre" };
        var said = reader.AtTag ? "" : reader.Text();
        if (reader.AtEnd) throw new MarkupException("Can't find end tag corresponding to start tag \"pre\"");
        var next = reader.Tag();
        if (next is { Name: "code", IsEnd: false } && said.Length == 0)
        {
            RichTags.Check(next, reader);
            said = reader.AtTag ? "" : reader.Text();
            if (next.Value("class") is { } language) json["language"] = language["language-".Length..];
            if (reader.AtEnd) throw new MarkupException("Can't find end tag corresponding to start tag \"code\"");
            text.Match(next, reader.Tag());
            if (reader.AtEnd) throw new MarkupException("Can't find end tag corresponding to start tag \"pre\"");
            next = reader.Tag();
        }
        if (!next.IsEnd) throw new MarkupException($"Tag \"{next.Name}\" is not allowed in the tag \"pre\"");
        text.Match(tag, next);
        measure.Add(said);
        json["text"] = said;
        return json;
    }

    private JsonObject Quotation(Tag tag)
    {
        JsonNode? credit = null;
        var blocks = Blocks(tag, inner => Cite(inner, ref credit));
        var json = new JsonObject { ["type"] = "blockquote", ["blocks"] = blocks };
        if (credit is not null) json["credit"] = credit;
        return json;
    }

    private JsonObject PullQuotation(Tag tag)
    {
        JsonNode? credit = null;
        var json = new JsonObject { ["type"] = "pullquote", ["text"] = text.Content(tag, inner => Cite(inner, ref credit)) };
        if (credit is not null) json["credit"] = credit;
        return json;
    }

    private bool Cite(Tag tag, ref JsonNode? credit)
    {
        if (tag.Name != "cite") return false;
        RichTags.Check(tag, reader);
        measure.Line();
        credit = text.Content(tag);
        return true;
    }

    private JsonObject Details(Tag tag)
    {
        JsonNode? summary = null;
        var blocks = Blocks(tag, inner =>
        {
            if (inner.Name != "summary" || summary is not null) return false;
            RichTags.Check(inner, reader);
            summary = text.Content(inner);
            return true;
        });
        var json = new JsonObject { ["type"] = "details", ["summary"] = summary ?? throw new MarkupException("Tag \"details\" must have the tag \"summary\""), ["blocks"] = blocks };
        if (tag.Has("open")) json["is_open"] = true;
        return json;
    }

    private JsonObject Formula(Tag tag)
    {
        var formula = reader.Raw(tag);
        measure.Add(formula);
        return new JsonObject { ["type"] = "mathematical_expression", ["expression"] = formula };
    }
}
