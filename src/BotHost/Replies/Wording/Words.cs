using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace BotHost.Replies.Wording;

/// <summary>The texts that people meet, from a resource file a translator can edit (Replies/Wording/en.json). A text holds {names} in braces;
/// one that depends on a number has the two CLDR plural forms of English, one and other.</summary>
/// <remarks>Numbers are written with Latin digits and a comma between thousands.</remarks>
internal sealed class Words
{
    private static readonly Dictionary<string, Words> Loaded = new() { ["en"] = new Words("en") };
    private readonly FrozenDictionary<string, JsonElement> texts;

    private Words(string language)
    {
        Language = language;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"BotHost.Replies.Wording.{language}.json")
            ?? throw new InvalidOperationException($"The wording for '{language}' is not in the program.");
        using var document = JsonDocument.Parse(stream);
        texts = document.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
    }

    private Words(Words other) => (Language, texts) = (other.Language, other.texts);

    /// <summary>The wording in a language; English where that language has none yet.</summary>
    public static Words In(string language) => Loaded.GetValueOrDefault(language) ?? Loaded["en"];

    public string Language { get; }

    /// <summary>The year that an answer is about: days in it are written without it, since the title and the age line carry it. Null: every day has its year.</summary>
    public int? ReferenceYear { get; private init; }

    /// <summary>The same words for an answer about one year.</summary>
    public Words About(int? year) => new(this) { ReferenceYear = year };

    public IEnumerable<string> Keys => texts.Keys;

    public bool Has(string key) => texts.ContainsKey(key);

    /// <exception cref="KeyNotFoundException">No such text: a defect, found by the tests of the wording.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!texts.TryGetValue(key, out var text))
            throw new KeyNotFoundException($"There is no text '{key}' in {Language}.json.");
        if (text.ValueKind == JsonValueKind.String)
            return Fill(text.GetString()!, arguments);
        var n = 0;
        foreach (var (name, value) in arguments)
            if (name == "n" && value is int count) n = count;
        var form = n == 1 ? "one" : "other";
        return Fill(text.GetProperty(form).GetString()!, arguments);
    }

    /// <summary>A text as it stands at the beginning of a title or of an answer.</summary>
    public static string Capitalised(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>A number with a comma between thousands and at most four decimals.</summary>
    public static string Number(decimal n) => n.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Say("list.last", ("first", string.Join(Say("list.comma"), items.Take(items.Count - 1))), ("last", items[^1])),
    };

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public string Either(IReadOnlyList<string> items) => items.Count < 2
        ? List(items)
        : Say("list.or", ("first", string.Join(Say("list.comma"), items.Take(items.Count - 1))), ("last", items[^1]));

    private static string Fill(string text, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) return text;
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            // One pass, so that a name in braces inside what a reader typed stays what it is.
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (end > at && Value(text.AsSpan(at + 1, end - at - 1), arguments) is { } value)
            {
                filled.Append(value);
                at = end + 1;
            }
            else
                filled.Append(text[at++]);
        }
        return filled.ToString();
    }

    private static string? Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (known, value) in arguments)
            if (name.SequenceEqual(known))
                return value switch { int n => Number(n), decimal d => Number(d), null => "", _ => value.ToString() };
        return null;
    }
}
