using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Telegram.Specification;

/// <summary>A parameter of a method, or a field of a type.</summary>
/// <param name="Values">The only strings it may hold, where the description names them ("must be one of …", "always …"); empty where any will do.</param>
internal sealed record SpecifiedField(string Name, TypeReference[] Types, bool Required, string[] Values)
{
    public bool Takes(string type) => Types.Any(t => t is { Depth: 0 } && t.Name == type);
}

/// <summary>A method with its parameters and what it returns.</summary>
internal sealed record SpecifiedMethod(string Name, FrozenDictionary<string, SpecifiedField> Fields, TypeReference[] Returns);

/// <summary>An object type with fields, or a union with its members; never both.</summary>
internal sealed record SpecifiedType(string Name, FrozenDictionary<string, SpecifiedField> Fields, TypeReference[] Members);

/// <summary>Telegram's Bot API as the published machine-readable file has it.</summary>
internal sealed partial class BotApiSpecification
{
    private readonly FrozenDictionary<string, SpecifiedMethod> methods;
    private readonly FrozenDictionary<string, SpecifiedType> types;

    private BotApiSpecification(JsonElement root)
    {
        Version = root.GetProperty("version").GetString()!;
        methods = root.GetProperty("methods").EnumerateObject().ToFrozenDictionary(m => m.Name,
            m => new SpecifiedMethod(m.Name, Fields(m.Value), References(m.Value, "returns")), StringComparer.OrdinalIgnoreCase);
        types = root.GetProperty("types").EnumerateObject().ToFrozenDictionary(t => t.Name,
            t => new SpecifiedType(t.Name, Fields(t.Value), References(t.Value, "subtypes")), StringComparer.Ordinal);
    }

    /// <summary>Such as "Bot API 10.1".</summary>
    public string Version { get; }

    /// <param name="path">Of api.min.json. Null is returned where no such file is.</param>
    public static BotApiSpecification? Load(string path)
    {
        if (!File.Exists(path)) return null;
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new BotApiSpecification(document.RootElement);
    }

    /// <param name="name">In any case: Telegram takes it so.</param>
    public SpecifiedMethod? Method(string name) => methods.GetValueOrDefault(name);

    public SpecifiedType? Type(string name) => types.GetValueOrDefault(name);

    private static FrozenDictionary<string, SpecifiedField> Fields(JsonElement owner) => owner.TryGetProperty("fields", out var fields)
        ? fields.EnumerateArray().Select(Field).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal)
        : FrozenDictionary<string, SpecifiedField>.Empty;

    private static SpecifiedField Field(JsonElement field)
    {
        var types = References(field, "types");
        var strings = types is [{ Name: "String", Depth: 0 }];
        return new SpecifiedField(field.GetProperty("name").GetString()!, types, field.GetProperty("required").GetBoolean(), strings ? Values(field.GetProperty("description").GetString()!) : []);
    }

    private static TypeReference[] References(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var types) ? [.. types.EnumerateArray().Select(t => TypeReference.Parse(t.GetString()!))] : [];

    private static string[] Values(string description)
    {
        if (OneValue().Match(description) is { Success: true } one) return [one.Groups["value"].Value];
        return SeveralValues().Match(description) is { Success: true } several ? [.. Quoted().Matches(several.Value).Select(q => q.Groups["value"].Value).Distinct()] : [];
    }

    [GeneratedRegex("""(?:, always "(?<value>[^"]+)"|, must be (?<value>[a-z0-9_]+))$""", RegexOptions.ExplicitCapture)]
    private static partial Regex OneValue();

    [GeneratedRegex("""must be one of ".*""")]
    private static partial Regex SeveralValues();

    [GeneratedRegex("\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
