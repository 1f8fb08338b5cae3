using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Schemas;

/// <summary>JSON Schemas (draft 2020-12) of the ledger's files, for editors that complete and check while a person types.
/// Generated from the shapes that the loader fills, so that the two cannot drift apart.</summary>
public static class LedgerSchemas
{
    private static readonly JsonSerializerOptions Shapes = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Printed = new()
    {
        WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSchemaExporterOptions Export = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = SchemaNode.Of };

    /// <summary>By file name under seeds/schema/. "events" describes each file of seeds/events/, every other NAME describes seeds/NAME.yaml.</summary>
    public static IReadOnlyDictionary<string, string> All() => new (string Name, Type Shape)[]
    {
        ("sides", typeof(SidesFile)), ("outlets", typeof(OutletsFile)), ("articles", typeof(ArticlesFile)),
        ("actors", typeof(ActorsFile)), ("places", typeof(PlacesFile)), ("measures", typeof(MeasuresFile)),
        ("terms", typeof(TermsFile)), ("coverage", typeof(CoverageFile)), ("events", typeof(EventsFile)),
    }.ToFrozenDictionary(f => $"{f.Name}.schema.json", f => For(f.Shape, $"BotHost ledger: {f.Name}"), StringComparer.Ordinal);

    /// <summary>The schema of a whole file. The same text every time, with LF at every line's end.</summary>
    /// <exception cref="NotSupportedException">The shape refers back to itself; no file of ours does.</exception>
    public static string For(Type rootShape, string title)
    {
        var body = Shapes.GetJsonSchemaAsNode(rootShape, Export).AsObject();
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = title };
        foreach (var (name, value) in body.ToArray())
        {
            body.Remove(name);
            schema.Add(name, value);
        }
        var json = schema.ToJsonString(Printed);
        // The exporter points back into its own tree for a type within itself; a pointer would break where a node is rewritten.
        return json.Contains("\"$ref\"", StringComparison.Ordinal)
            ? throw new NotSupportedException($"{rootShape.Name} holds a type that refers back to itself.")
            : json + "\n";
    }
}
