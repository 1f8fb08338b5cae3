using System.Globalization;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>Reads a table: an optional caption, then rows of cells.</summary>
internal sealed class RichTable(MarkupReader reader, RichMeasure measure, RichText text)
{
    /// <summary>For each column, how many more rows a cell from above reaches into.</summary>
    private readonly List<int> reaching = [];

    public JsonObject Read(Tag table)
    {
        var (rows, json) = (new JsonArray(), new JsonObject { ["type"] = "table" });
        while (Structure.Next(reader, table) is { } tag)
        {
            RichTags.Check(tag, reader);
            if (tag.Name == "caption" && rows.Count == 0 && json["caption"] is null) json["caption"] = text.Content(tag);
            else if (tag.Name == "tr") rows.Add((JsonNode)Row(tag));
            else throw Structure.Misplaced(reader, tag, table);
        }
        if (rows.Count == 0) throw new MarkupException("Tag \"table\" must have the tag \"tr\"");
        json["cells"] = rows;
        if (table.Has("bordered")) json["is_bordered"] = true;
        if (table.Has("striped")) json["is_striped"] = true;
        return json;
    }

    private JsonArray Row(Tag row)
    {
        measure.Block();
        measure.Open();
        var cells = new JsonArray();
        var column = 0;
        var above = reaching.ToArray();
        while (Structure.Next(reader, row) is { } tag)
        {
            if (tag.Name is not ("td" or "th")) throw Structure.Misplaced(reader, tag, row);
            RichTags.Check(tag, reader);
            measure.Cell();
            measure.Open();
            cells.Add((JsonNode)Cell(tag));
            measure.Close();
            column = Place(above, column, Number(tag, "colspan"), Number(tag, "rowspan"));
        }
        for (var i = 0; i < above.Length; i++)
            if (above[i] > 0) reaching[i] = above[i] - 1;
        measure.Columns(Math.Max(column, reaching.FindLastIndex(r => r > 0) + 1));
        measure.Close();
        return cells;
    }

    /// <summary>Puts a cell into the first free columns, and returns the column behind it.</summary>
    private int Place(int[] above, int column, int colspan, int rowspan)
    {
        while (column < above.Length && above[column] > 0) column++;
        for (var end = column + colspan; column < end; column++)
        {
            while (reaching.Count <= column) reaching.Add(0);
            reaching[column] = rowspan - 1;
        }
        return column;
    }

    private JsonObject Cell(Tag tag)
    {
        var json = new JsonObject { ["text"] = text.Content(tag), ["align"] = tag.Value("align") ?? "left", ["valign"] = tag.Value("valign") ?? "top" };
        if (tag.Name == "th") json["is_header"] = true;
        if (Number(tag, "colspan") is > 1 and var colspan) json["colspan"] = colspan;
        if (Number(tag, "rowspan") is > 1 and var rowspan) json["rowspan"] = rowspan;
        return json;
    }

    private static int Number(Tag tag, string attribute) => tag.Value(attribute) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : 1;
}

/// <summary>Tags that hold only certain other tags, with white space between.</summary>
internal static class Structure
{
    /// <summary>The next start tag within; null once the end tag is read.</summary>
    public static Tag? Next(MarkupReader reader, Tag within)
    {
        if (!reader.AtEnd && !reader.AtTag && !string.IsNullOrWhiteSpace(reader.Text())) throw new MarkupException($"Text is not allowed in the tag \"{within.Name}\"");
        if (reader.AtEnd) throw new MarkupException($"Can't find end tag corresponding to start tag \"{within.Name}\"");
        var tag = reader.Tag();
        if (!tag.IsEnd) return tag;
        if (tag.Name != within.Name)
            throw new MarkupException($"Unmatched end tag at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}, expected \"</{within.Name}>\", found \"</{tag.Name}>\"");
        return null;
    }

    public static MarkupException Misplaced(MarkupReader reader, Tag tag, Tag within) =>
        new($"Tag \"{tag.Name}\" is not allowed in the tag \"{within.Name}\" at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}");
}
