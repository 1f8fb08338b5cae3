using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Discord.World;

/// <summary>Whom a message notifies. The strict side is taken: a mention counts wherever it stands in the text, code blocks too.</summary>
internal static partial class Mentioning
{
    /// <param name="allowed">The request's allowed_mentions; without it everything notifies.</param>
    public static IReadOnlyList<string> Pings(string content, JsonElement? allowed)
    {
        if (content.Length == 0) return [];
        var pings = new List<string>();
        foreach (Match match in Mention().Matches(content))
        {
            var (kind, list) = match.Value switch { "@everyone" or "@here" => ("everyone", null), ['<', '@', '&', ..] => ("roles", "roles"), _ => ("users", "users") };
            if (allowed is not { ValueKind: JsonValueKind.Object } rules || Lists(rules, "parse", kind) || list is not null && Lists(rules, list, match.Groups["id"].Value))
                pings.Add(match.Value == "@here" ? "@everyone" : match.Value);
        }
        return pings;
    }

    /// <summary>The people who are named in a text.</summary>
    public static IReadOnlyList<Person> Named(string content, Func<ulong, Person?> find) => content.Contains("<@", StringComparison.Ordinal)
        ? [.. Mention().Matches(content).Where(m => m.Value is ['<', '@', not '&', ..]).Select(m => ulong.TryParse(m.Groups["id"].Value, out var id) ? find(id) : null).OfType<Person>().Distinct()]
        : [];

    private static bool Lists(JsonElement rules, string name, string what) =>
        rules.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.GetString() == what);

    [GeneratedRegex("@everyone|@here|<@[!&]?(?<id>[0-9]{1,20})>")]
    private static partial Regex Mention();
}
