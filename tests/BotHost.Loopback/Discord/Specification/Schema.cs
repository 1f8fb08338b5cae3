using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotHost.Loopback.Discord.Specification;

/// <summary>A schema of the published document, compiled: the keywords that the document uses, no others. References are resolved at first use, because schemas refer to themselves.</summary>
internal sealed partial class Schema
{
    private const string BadType = "BASE_TYPE_BAD_TYPE";

    private readonly Lazy<Schema>? reference;
    private readonly string[] types = [];
    private readonly Schema[] oneOf = [];
    private readonly Schema[] anyOf = [];
    private readonly Schema[] allOf = [];
    private readonly JsonElement[] allowed = [];
    private readonly Dictionary<string, Schema>? properties;
    private readonly string[] required = [];
    private readonly Schema? items;
    private readonly Schema? additional;
    private readonly double? minimum;
    private readonly double? maximum;
    private readonly int? minLength;
    private readonly int? maxLength;
    private readonly int? minItems;
    private readonly int? maxItems;
    private readonly int? minProperties;
    private readonly int? maxProperties;
    private readonly bool unique;
    private readonly Regex? pattern;
    private readonly string? format;
    private readonly bool free;

    /// <param name="json">The schema as it stands in the document.</param>
    /// <param name="named">Finds what a $ref names.</param>
    public Schema(JsonElement json, Func<string, Schema> named)
    {
        if (json.TryGetProperty("$ref", out var to))
        {
            var name = to.GetString()!;
            reference = new Lazy<Schema>(() => named(name));
            return;
        }
        Schema[] All(string key) => json.TryGetProperty(key, out var several) ? [.. several.EnumerateArray().Select(s => new Schema(s, named))] : [];
        int? Whole(string key) => json.TryGetProperty(key, out var n) ? n.GetInt32() : null;
        double? Number(string key) => json.TryGetProperty(key, out var n) ? n.GetDouble() : null;

        if (json.TryGetProperty("type", out var type)) types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
        (oneOf, anyOf, allOf) = (All("oneOf"), All("anyOf"), All("allOf"));
        if (json.TryGetProperty("enum", out var values)) allowed = [.. values.EnumerateArray()];
        if (json.TryGetProperty("const", out var constant)) allowed = [constant];
        if (json.TryGetProperty("properties", out var members)) properties = members.EnumerateObject().ToDictionary(p => p.Name, p => new Schema(p.Value, named), StringComparer.Ordinal);
        if (json.TryGetProperty("required", out var must)) required = [.. must.EnumerateArray().Select(r => r.GetString()!)];
        if (json.TryGetProperty("items", out var item)) items = new Schema(item, named);
        if (json.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object) additional = new Schema(more, named);
        (minimum, maximum) = (Number("minimum"), Number("maximum"));
        (minLength, maxLength, minItems, maxItems, minProperties, maxProperties) =
            (Whole("minLength"), Whole("maxLength"), Whole("minItems"), Whole("maxItems"), Whole("minProperties"), Whole("maxProperties"));
        unique = json.TryGetProperty("uniqueItems", out var u) && u.GetBoolean();
        if (json.TryGetProperty("pattern", out var p)) pattern = new Regex(p.GetString()!, RegexOptions.CultureInvariant);
        if (json.TryGetProperty("format", out var f)) format = f.GetString();
        free = types.Length == 0 && allowed.Length == 0 && oneOf.Length + anyOf.Length + allOf.Length == 0 && properties is null && additional is null;
    }

    /// <summary>What is wrong with a value; nothing where it is valid. A property that no part of the schema names is wrong, whatever the schema says about others.</summary>
    public IReadOnlyList<SchemaError> Check(JsonElement value)
    {
        var errors = new List<SchemaError>();
        Whole(value, Trail.Root, errors);
        return errors;
    }

    /// <summary>What is wrong with a value that came as text, in a path or a query.</summary>
    public IReadOnlyList<SchemaError> CheckText(string text)
    {
        var kinds = Kinds();
        if (kinds.Contains("boolean") && bool.TryParse(text, out var flag)) return Check(JsonSerializer.SerializeToElement(flag));
        if (kinds.Contains("integer") && long.TryParse(text, out var number)) return Check(JsonSerializer.SerializeToElement(number));
        return Check(JsonSerializer.SerializeToElement(text));
    }

    private IReadOnlyCollection<string> Kinds() => reference?.Value.Kinds() ?? types;

    /// <summary>Checks a value with everything that applies to it, and then that each of its properties was named by something.</summary>
    private void Whole(JsonElement value, Trail at, List<SchemaError> errors)
    {
        var known = value.ValueKind == JsonValueKind.Object ? new HashSet<string>(StringComparer.Ordinal) : null;
        var before = errors.Count;
        if (Part(value, at, errors, known) || known is null) return;
        // A value of the wrong kind is reported as that, without a list of its properties.
        if (errors.Skip(before).Any(e => e.At == at)) return;
        foreach (var property in value.EnumerateObject().Where(p => !known.Contains(p.Name)))
            errors.Add(new SchemaError(at.Then(property.Name), "UNKNOWN_PROPERTY", "The schema names no such property.", Unknown: true));
    }

    /// <returns>True where the schema leaves everything open.</returns>
    private bool Part(JsonElement value, Trail at, List<SchemaError> errors, HashSet<string>? known)
    {
        if (reference is not null) return reference.Value.Part(value, at, errors, known);
        if (free) return true;
        if (types.Length > 0 && !types.Any(t => Is(value, t)))
        {
            errors.Add(new SchemaError(at, BadType, $"Must be {string.Join(" or ", types)}, not {Described(value)}."));
            return false;
        }
        if (allowed.Length > 0 && !allowed.Any(a => JsonElement.DeepEquals(a, value)))
        {
            errors.Add(new SchemaError(at, "BASE_TYPE_CHOICES", $"Value must be one of {string.Join(", ", allowed.Select(a => a.GetRawText()))}."));
            return false;
        }
        foreach (var part in allOf) part.Part(value, at, errors, known);
        Alternatives(oneOf, single: true, value, at, errors, known);
        Alternatives(anyOf, single: false, value, at, errors, known);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: Members(value, at, errors, known!); break;
            case JsonValueKind.Array: Elements(value, at, errors); break;
            case JsonValueKind.String: Text(value.GetString()!, at, errors); break;
            case JsonValueKind.Number: Numbers(value, at, errors); break;
        }
        return false;
    }

    private static void Alternatives(Schema[] branches, bool single, JsonElement value, Trail at, List<SchemaError> errors, HashSet<string>? known)
    {
        if (branches.Length == 0) return;
        var matches = 0;
        List<SchemaError>? nearest = null;
        HashSet<string>? nearestKnown = null;
        foreach (var branch in branches)
        {
            var wrong = new List<SchemaError>();
            var named = known is null ? null : new HashSet<string>(StringComparer.Ordinal);
            branch.Part(value, at, wrong, named);
            if (wrong.Count == 0)
            {
                matches++;
                known?.UnionWith(named!);
            }
            else if (nearest is null || Distance(wrong, at) < Distance(nearest, at)) (nearest, nearestKnown) = (wrong, named);
        }
        if (matches == 0)
        {
            errors.AddRange(nearest!);
            known?.UnionWith(nearestKnown!);
        }
        else if (single && matches > 1) errors.Add(new SchemaError(at, "UNION_TYPE_CHOICES", "Matches more than one of the alternatives."));
    }

    /// <summary>Of several alternatives that all fail, the one that was meant has the right kind and the right `type`.</summary>
    private static int Distance(List<SchemaError> wrong, Trail at) =>
        wrong.Count + (wrong.Any(e => e.At == at && e.Code == BadType) ? 1000 : 0) + (wrong.Any(e => e.At.Step == "type" && e.At.Above == at) ? 500 : 0);

    private void Members(JsonElement value, Trail at, List<SchemaError> errors, HashSet<string> known)
    {
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            count++;
            if (properties is not null && properties.TryGetValue(member.Name, out var schema))
            {
                known.Add(member.Name);
                schema.Whole(member.Value, at.Then(member.Name), errors);
            }
            else if (additional is not null)
            {
                known.Add(member.Name);
                additional.Whole(member.Value, at.Then(member.Name), errors);
            }
        }
        foreach (var name in required)
            if (!value.TryGetProperty(name, out _)) errors.Add(new SchemaError(at.Then(name), "BASE_TYPE_REQUIRED", "This field is required"));
        Length(count, minProperties, maxProperties, "properties", at, errors);
    }

    private void Elements(JsonElement value, Trail at, List<SchemaError> errors)
    {
        var count = value.GetArrayLength();
        Length(count, minItems, maxItems, "items", at, errors);
        if (unique && value.EnumerateArray().DistinctBy(e => e.GetRawText(), StringComparer.Ordinal).Count() < count)
            errors.Add(new SchemaError(at, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"));
        if (items is null) return;
        var i = 0;
        foreach (var element in value.EnumerateArray()) items.Whole(element, at.Then((i++).ToString(System.Globalization.CultureInfo.InvariantCulture)), errors);
    }

    private void Numbers(JsonElement value, Trail at, List<SchemaError> errors)
    {
        var number = value.GetDouble();
        if (number < minimum) errors.Add(new SchemaError(at, "NUMBER_TYPE_MIN", $"Value should be greater than or equal to {minimum}."));
        if (number > maximum) errors.Add(new SchemaError(at, "NUMBER_TYPE_MAX", $"Value should be less than or equal to {maximum}."));
        if (format == "int32" && (number < int.MinValue || number > int.MaxValue)) errors.Add(new SchemaError(at, "NUMBER_TYPE_MAX", "Does not fit 32 bits."));
    }

    private static void Length(int count, int? least, int? most, string of, Trail at, List<SchemaError> errors)
    {
        if (count < least) errors.Add(new SchemaError(at, "BASE_TYPE_MIN_LENGTH", $"Must be {least} or more in length ({count} {of})."));
        if (count > most) errors.Add(new SchemaError(at, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length ({count} {of})."));
    }

    private static bool Is(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _) || Math.Floor(value.GetDouble()) == value.GetDouble(),
        _ => false,
    };

    private static string Described(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.ValueKind.ToString().ToLowerInvariant();
}
