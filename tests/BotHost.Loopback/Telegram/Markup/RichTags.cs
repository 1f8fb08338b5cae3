using System.Globalization;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>The tags of a rich message and their attributes: https://core.telegram.org/bots/api#rich-message-formatting-options. Stricter than the platform is known to be: what is not described there is refused.</summary>
internal static class RichTags
{
    /// <summary>Named character references that rich messages know.</summary>
    public static readonly IReadOnlyDictionary<string, string> References = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lt"] = "<", ["gt"] = ">", ["amp"] = "&", ["quot"] = "\"", ["apos"] = "'", ["nbsp"] = "\u00a0", ["hellip"] = "…", ["mdash"] = "—", ["ndash"] = "–",
        ["lsquo"] = "‘", ["rsquo"] = "’", ["ldquo"] = "“", ["rdquo"] = "”",
    };

    /// <summary>Inline tags that only give their text a type.</summary>
    public static readonly IReadOnlyDictionary<string, string> Styles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["b"] = "bold", ["strong"] = "bold", ["i"] = "italic", ["em"] = "italic", ["u"] = "underline", ["ins"] = "underline", ["s"] = "strikethrough", ["strike"] = "strikethrough", ["del"] = "strikethrough",
        ["mark"] = "marked", ["sub"] = "subscript", ["sup"] = "superscript", ["tg-spoiler"] = "spoiler", ["code"] = "code",
    };

    private static readonly string[] OtherInline = ["a", "br", "tg-reference", "tg-emoji", "tg-time", "tg-math"];

    private static readonly string[] Media = ["img", "video", "audio", "figure", "tg-map", "tg-collage", "tg-slideshow"];

    private static readonly Dictionary<string, string[]> Attributes = new(StringComparer.Ordinal)
    {
        ["p"] = [], ["h1"] = [], ["h2"] = [], ["h3"] = [], ["h4"] = [], ["h5"] = [], ["h6"] = [], ["pre"] = [], ["footer"] = [], ["hr"] = [], ["br"] = [], ["ul"] = [], ["ol"] = ["start", "type", "reversed"],
        ["li"] = ["value", "type"], ["input"] = ["type", "checked"], ["blockquote"] = [], ["aside"] = [], ["cite"] = [], ["table"] = ["bordered", "striped"], ["caption"] = [], ["tr"] = [],
        ["th"] = ["colspan", "rowspan", "align", "valign"], ["td"] = ["colspan", "rowspan", "align", "valign"], ["details"] = ["open"], ["summary"] = [], ["a"] = ["href", "name"],
        ["code"] = ["class"], ["tg-reference"] = ["name"], ["tg-emoji"] = ["emoji-id"], ["tg-time"] = ["unix", "format"], ["tg-math"] = [], ["tg-math-block"] = [],
    };

    public static bool IsKnown(string tag) => Attributes.ContainsKey(tag) || Styles.ContainsKey(tag) || Media.Contains(tag);

    public static bool IsInline(string tag) => Styles.ContainsKey(tag) || OtherInline.Contains(tag);

    /// <exception cref="MarkupException">An attribute that it has not or of a wrong value.</exception>
    /// <exception cref="NotBuiltException">Media.</exception>
    public static void Check(Tag tag, MarkupReader reader)
    {
        if (Media.Contains(tag.Name)) throw new NotBuiltException($"media in rich messages (<{tag.Name}>) are not built in the loopback");
        string Place() => $"at byte offset {reader.Bytes(tag.At).ToString(CultureInfo.InvariantCulture)}";
        var known = Attributes.GetValueOrDefault(tag.Name, []);
        if (tag.Attributes.Keys.FirstOrDefault(a => !known.Contains(a)) is { } unknown) throw new MarkupException($"Unsupported attribute \"{unknown}\" of the tag \"{tag.Name}\" {Place()}");
        if (tag.ClosesItself && tag.Name is not ("br" or "hr" or "input")) throw new MarkupException($"Tag \"{tag.Name}\" can't close itself {Place()}");
        foreach (var (name, value) in tag.Attributes)
            if (!Fits(tag.Name, name, value)) throw new MarkupException($"Invalid value of the attribute \"{name}\" of the tag \"{tag.Name}\" {Place()}");
        if (tag.Name == "a" && tag.Has("href") == tag.Has("name")) throw new MarkupException($"Tag \"a\" must have either the attribute \"href\" or \"name\" {Place()}");
        if (tag.Name == "tg-reference" && !tag.Has("name")) throw new MarkupException($"Tag \"tg-reference\" must have the attribute \"name\" {Place()}");
        if (tag.Name == "tg-time") HtmlText.CheckTime(tag);
    }

    private static bool Fits(string tag, string attribute, string? value) => attribute switch
    {
        "colspan" or "rowspan" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span is >= 1 and <= 100,
        "start" or "value" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "align" => value is "left" or "center" or "right",
        "valign" => value is "top" or "middle" or "bottom",
        "type" => tag == "input" ? value == "checkbox" : value is "a" or "A" or "i" or "I" or "1",
        "href" => value is not null && (value.StartsWith('#') || LinkTarget.Of(value) is not null),
        "name" => !string.IsNullOrWhiteSpace(value),
        "class" => value is not null && value.StartsWith("language-", StringComparison.Ordinal),
        "emoji-id" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0,
        "reversed" or "checked" or "open" or "bordered" or "striped" => string.IsNullOrEmpty(value) || value == attribute,
        _ => true,
    };
}
