using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using BotHost.Ledger.Entries;

namespace BotHost.Replies.Wording;

/// <summary>The texts that people meet, from resource files that translators can edit (Replies/Wording/en.json, ar.json). A text holds {names} in braces;
/// one that depends on a number n has the plural forms of its language (<see cref="Plurals"/>).</summary>
/// <remarks>Numbers are written with Latin digits and a comma between thousands, or where that is asked for in Arabic with Arabic-Indic ones. A text that a language lacks is said in English.</remarks>
internal sealed class Words
{
    public const string English = "en", Arabic = "ar";

    /// <summary>The languages that answers are written in.</summary>
    public static readonly IReadOnlyList<string> Languages = [English, Arabic];

    private static readonly FrozenDictionary<(string, Digits), Words> Loaded = Load();
    private readonly FrozenDictionary<string, JsonElement> texts;
    private readonly Words? otherwise;

    private Words(string language, Digits digits, FrozenDictionary<string, JsonElement> texts, Words? otherwise) => (Language, Digits, this.texts, this.otherwise) = (language, digits, texts, otherwise);

    private static FrozenDictionary<(string, Digits), Words> Load()
    {
        var english = Of(English, Resource(English), null);
        var arabic = Of(Arabic, Resource(Arabic), english);
        return new Dictionary<(string, Digits), Words>
        {
            [(English, Digits.Latin)] = english, [(English, Digits.ArabicIndic)] = english,
            [(Arabic, Digits.Latin)] = arabic, [(Arabic, Digits.ArabicIndic)] = new(Arabic, Digits.ArabicIndic, arabic.texts, english),
        }.ToFrozenDictionary();
    }

    private static string Resource(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"BotHost.Replies.Wording.{language}.json")
            ?? throw new InvalidOperationException($"The wording for '{language}' is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The words of a language by a file's content.</summary>
    /// <param name="otherwise">What says the texts that it lacks; null for nothing.</param>
    internal static Words Of(string language, string json, Words? otherwise)
    {
        using var document = JsonDocument.Parse(json);
        return new(language, Digits.Latin, document.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal), otherwise);
    }

    /// <summary>The wording in a language; English where that is none of ours.</summary>
    public static Words In(string language, Digits digits = Digits.Latin) => Loaded.GetValueOrDefault((language, digits)) ?? Loaded[(English, Digits.Latin)];

    public string Language { get; }

    public Digits Digits { get; }

    /// <summary>Whether lines begin at the right.</summary>
    public bool RightToLeft => Language == Arabic;

    /// <summary>The year that an answer is about: days in it are written without it, since the title and the age line carry it. Null: every day has its year.</summary>
    public int? ReferenceYear { get; private init; }

    /// <summary>The same words for an answer about one year.</summary>
    public Words About(int? year) => new(Language, Digits, texts, otherwise) { ReferenceYear = year };

    public IEnumerable<string> Keys => texts.Keys;

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>A text that takes no arguments; null for any other.</summary>
    public string? Plain(string key) => texts.TryGetValue(key, out var text) && text.ValueKind == JsonValueKind.String && text.GetString()!.Contains('{', StringComparison.Ordinal) is false ? text.GetString() : null;

    /// <exception cref="KeyNotFoundException">No such text: a defect, found by the tests of the wording.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!texts.TryGetValue(key, out var text))
            return otherwise?.Say(key, arguments) ?? throw new KeyNotFoundException($"There is no text '{key}' in {Language}.json.");
        if (text.ValueKind == JsonValueKind.String)
            return Fill(text.GetString()!, arguments);
        var n = 0m;
        foreach (var (name, value) in arguments)
            if (name == "n") n = value switch { int whole => whole, decimal number => number, _ => n };
        return Fill((text.TryGetProperty(Plurals.Form(Language, n), out var form) ? form : text.GetProperty("other")).GetString()!, arguments);
    }

    /// <summary>A text as it stands at the beginning of a title or of an answer.</summary>
    public static string Capitalised(string text) =>
        text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>A number in Latin digits with a comma between thousands and at most four decimals.</summary>
    public static string Number(decimal n) => n.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>The same in these words' digits.</summary>
    public string Written(decimal n) => Numerals.In(Digits, Number(n));

    /// <summary>A text of an entry in these words' language and digits. Where there is none it is told in English, kept together, and marked as not translated yet.</summary>
    public string Told(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Has(Language)) return Numerals.Within(Digits, text.In(Language));
        return Say("text.untranslated", ("text", $"\u2066{text.En.TrimEnd('.')}\u2069"));
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => Say("list.last", ("first", Joined(items.Take(items.Count - 1))), ("last", items[^1])),
    };

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public string Either(IReadOnlyList<string> items) => items.Count < 2
        ? List(items)
        : Say("list.or", ("first", Joined(items.Take(items.Count - 1))), ("last", items[^1]));

    /// <summary>"a, b, c".</summary>
    public string Joined(IEnumerable<string> items) => string.Join(Say("list.comma"), items);

    private string Fill(string text, ReadOnlySpan<(string Name, object? Value)> arguments)
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

    private string? Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        foreach (var (known, value) in arguments)
            if (name.SequenceEqual(known))
                return value switch { int n => Written(n), decimal d => Written(d), null => "", _ => value.ToString() };
        return null;
    }
}
