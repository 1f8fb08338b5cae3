using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Schemas;

/// <summary>Says in a schema node what the exporter does not know about our files: days, texts in two languages, descriptions,
/// and that a member is left out rather than null.</summary>
internal static class SchemaNode
{
    public static JsonNode Of(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = type == typeof(LocalText) ? Text()
            : type == typeof(DateOnly) ? Day()
            : type.IsEnum ? Choice(type)
            : node as JsonObject ?? [];
        WithoutNull(schema);
        if (Description(context.PropertyInfo?.AttributeProvider, type) is { } description)
        {
            schema.Remove("description");
            schema.Insert(0, "description", description);
        }
        return schema;
    }

    private static JsonObject Text() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["minLength"] = 1 },
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["en"] = new JsonObject { ["type"] = "string" }, ["ar"] = new JsonObject { ["type"] = "string" } },
                ["required"] = new JsonArray("en"),
                ["additionalProperties"] = false,
            }),
    };

    private static JsonObject Day() => new() { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };

    private static JsonObject Choice(Type type) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode)WrittenForm.Of(n))]),
    };

    /// <summary>The loader takes an empty value for an absent member; in an editor it is more likely one that was forgotten.</summary>
    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Where(t => t!.GetValue<string>() != "null").ToArray() is [{ } only])
            schema["type"] = only.GetValue<string>();
    }

    private static string? Description(ICustomAttributeProvider? property, Type type)
    {
        string?[] parts = [Described(property), Described(type), type.IsEnum ? Values(type) : null];
        var said = string.Join('\n', parts.Where(p => !string.IsNullOrEmpty(p)));
        return said.Length > 0 ? said : null;
    }

    /// <summary>One line for each value that has something to say.</summary>
    private static string Values(Type type) => string.Join('\n', type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (f.Name, Text: Described(f))).Where(f => f.Text is not null)
        .Select(f => $"{WrittenForm.Of(f.Name)}: {f.Text}"));

    private static string? Described(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false).OfType<DescriptionAttribute>().FirstOrDefault()?.Description;
}
