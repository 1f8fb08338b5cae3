using System.Text.Json;

namespace BotHost.Loopback.Telegram.Specification;

/// <summary>Whether a JSON value is what the specification says. Pure: the value in, what is wrong with it out.</summary>
internal sealed class SpecificationCheck(BotApiSpecification specification)
{
    /// <summary>What a request does against the specification; empty where nothing.</summary>
    public IReadOnlyList<string> Request(SpecifiedMethod method, IReadOnlyDictionary<string, JsonElement> parameters)
    {
        var problems = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (method.Fields.TryGetValue(name, out var field)) Field(value, field, name, problems);
            else problems.Add($"{method.Name} has no parameter '{name}'");
        }
        foreach (var field in method.Fields.Values)
            if (field.Required && !parameters.ContainsKey(field.Name)) problems.Add($"{method.Name} requires '{field.Name}'");
        return problems;
    }

    /// <summary>What is wrong with a value that should be of one of these types.</summary>
    public IReadOnlyList<string> Value(JsonElement value, string path, params TypeReference[] types)
    {
        var problems = new List<string>();
        AnyOf(value, types, path, problems);
        return problems;
    }

    private void Field(JsonElement value, SpecifiedField field, string path, List<string> problems)
    {
        AnyOf(value, field.Types, path, problems);
        if (field.Values.Length > 0 && value.ValueKind == JsonValueKind.String && !field.Values.Contains(value.GetString()))
            problems.Add($"{path}: '{value.GetString()}' is none of {string.Join(", ", field.Values)}");
    }

    private void AnyOf(JsonElement value, TypeReference[] types, string path, List<string> problems)
    {
        if (types.Length == 1)
        {
            One(value, types[0], path, problems);
            return;
        }
        List<string>? fewest = null;
        foreach (var type in Likely(value, types))
        {
            var found = new List<string>();
            One(value, type, path, found);
            if (found.Count == 0) return;
            if (fewest is null || found.Count < fewest.Count) fewest = found;
        }
        problems.AddRange(fewest ?? [$"{path}: {Said(value)} is none of {string.Join(", ", types)}"]);
    }

    /// <summary>The types whose form the value has; of objects those whose one-valued field ("type", "status") agrees, so that a union's wrong members are not tried.</summary>
    private IEnumerable<TypeReference> Likely(JsonElement value, TypeReference[] types) => value.ValueKind switch
    {
        JsonValueKind.Array => types.Where(t => t.Depth > 0 || IsUnion(t)),
        JsonValueKind.Object => types.Where(t => t.Depth == 0 && Agrees(value, t)),
        _ => types.Where(t => t.Depth == 0),
    };

    private bool IsUnion(TypeReference type) => specification.Type(type.Name) is { Members.Length: > 0 };

    private bool Agrees(JsonElement value, TypeReference type)
    {
        if (specification.Type(type.Name) is not { } specified) return false;
        foreach (var field in specified.Fields.Values)
            if (field.Values.Length == 1 && value.TryGetProperty(field.Name, out var given) && given.ValueKind == JsonValueKind.String && given.GetString() != field.Values[0]) return false;
        return true;
    }

    private void One(JsonElement value, TypeReference type, string path, List<string> problems)
    {
        if (type.Depth > 0)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                problems.Add($"{path}: {Said(value)}, not {type}");
                return;
            }
            var index = 0;
            foreach (var element in value.EnumerateArray()) One(element, type.Element, $"{path}[{index++}]", problems);
            return;
        }
        var fits = type.Name switch
        {
            "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Float" => value.ValueKind == JsonValueKind.Number,
            "String" or "InputFile" => value.ValueKind == JsonValueKind.String,
            "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => (bool?)null,
        };
        if (fits == false) problems.Add($"{path}: {Said(value)}, not {type}");
        if (fits is null) Specified(value, type, path, problems);
    }

    private void Specified(JsonElement value, TypeReference reference, string path, List<string> problems)
    {
        var type = specification.Type(reference.Name) ?? throw new InvalidDataException($"The specification has no type {reference.Name}.");
        if (type.Members.Length > 0)
        {
            AnyOf(value, type.Members, path, problems);
            return;
        }
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{path}: {Said(value)}, not {type.Name}");
            return;
        }
        foreach (var property in value.EnumerateObject())
        {
            if (type.Fields.TryGetValue(property.Name, out var field)) Field(property.Value, field, $"{path}.{property.Name}", problems);
            else problems.Add($"{path}: {type.Name} has no field '{property.Name}'");
        }
        foreach (var field in type.Fields.Values)
            if (field.Required && !value.TryGetProperty(field.Name, out _)) problems.Add($"{path}: {type.Name} requires '{field.Name}'");
    }

    private static string Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "an integer" : "a number with a fraction",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}
