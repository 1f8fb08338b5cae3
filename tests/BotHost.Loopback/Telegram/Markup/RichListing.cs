using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>Reads a list and its items, numbered as a browser would.</summary>
/// <param name="content">Reads an item's blocks up to its end tag.</param>
internal sealed class RichListing(MarkupReader reader, RichMeasure measure, Func<Tag, Func<Tag, bool>, JsonArray> content)
{
    private static readonly (int Value, string Sign)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    public JsonObject Read(Tag list)
    {
        var items = new List<(Tag Tag, JsonObject Json)>();
        while (Structure.Next(reader, list) is { } tag)
        {
            if (tag.Name != "li") throw Structure.Misplaced(reader, tag, list);
            RichTags.Check(tag, reader);
            items.Add((tag, Item(tag)));
        }
        if (items.Count == 0) throw new MarkupException($"Tag \"{list.Name}\" must have the tag \"li\"");
        if (list.Name == "ol") Number(list, items);
        return new JsonObject { ["type"] = "list", ["items"] = new JsonArray([.. items.Select(i => i.Json)]) };
    }

    private JsonObject Item(Tag item)
    {
        measure.Block();
        measure.Open();
        var json = new JsonObject { ["label"] = "•" };
        json["blocks"] = content(item, tag =>
        {
            if (tag.Name != "input") return false;
            RichTags.Check(tag, reader);
            json["has_checkbox"] = true;
            if (tag.Has("checked")) json["is_checked"] = true;
            return true;
        });
        measure.Close();
        return json;
    }

    private static void Number(Tag list, List<(Tag Tag, JsonObject Json)> items)
    {
        var step = list.Has("reversed") ? -1 : 1;
        var next = list.Value("start") is { } start ? int.Parse(start, CultureInfo.InvariantCulture) : step < 0 ? items.Count : 1;
        foreach (var (tag, json) in items)
        {
            var value = tag.Value("value") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : next;
            var type = tag.Value("type") ?? list.Value("type") ?? "1";
            (json["label"], json["value"], json["type"]) = (Label(value, type) + ".", value, type);
            next = value + step;
        }
    }

    private static string Label(int value, string type) => value < 1 || type == "1" ? value.ToString(CultureInfo.InvariantCulture) : type switch
    {
        "a" => Letters(value),
        "A" => Letters(value).ToUpperInvariant(),
        "i" => Numerals(value),
        _ => Numerals(value).ToUpperInvariant(),
    };

    private static string Letters(int value)
    {
        var letters = "";
        for (; value > 0; value = (value - 1) / 26) letters = (char)('a' + (value - 1) % 26) + letters;
        return letters;
    }

    private static string Numerals(int value)
    {
        var numerals = new StringBuilder();
        foreach (var (worth, sign) in Roman)
            for (; value >= worth; value -= worth) numerals.Append(sign);
        return numerals.ToString();
    }
}
