using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace BotHost.Replies.Wording;

/// <summary>The words by which readers ask, in every language at once, from a resource file that can be edited (Replies/Wording/lexicon.json): a list for each key, parted by semicolons.
/// They are for understanding only, never for showing.</summary>
internal static class Lexicon
{
    private static readonly Lazy<FrozenDictionary<string, string[]>> Lists = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("BotHost.Replies.Wording.lexicon.json") ?? throw new InvalidOperationException("The lexicon is not in the program.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(p => p.Name, p => p.Value.GetString()!.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
    });

    public static IEnumerable<string> Keys => Lists.Value.Keys;

    /// <summary>None where there is no such list.</summary>
    public static IReadOnlyList<string> WordsOf(string key) => Lists.Value.GetValueOrDefault(key) ?? [];
}
