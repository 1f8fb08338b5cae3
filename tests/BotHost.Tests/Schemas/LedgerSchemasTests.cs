using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Schemas;

namespace BotHost.Tests.Schemas;

public sealed class LedgerSchemasTests
{
    private const string Mend = "Run 'dotnet run --project src/BotHost -- ledger schema --write' and commit what it writes.";

    public static TheoryData<string> Names => [.. LedgerSchemas.All().Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void The_committed_schema_is_the_generated_one(string name)
    {
        var path = RepositoryRoot.Of("seeds", "schema", name);
        File.Exists(path).ShouldBeTrue($"seeds/schema/{name} is missing. {Mend}");
        File.ReadAllText(path).ShouldBe(LedgerSchemas.All()[name], Mend);
    }

    [Fact]
    public void The_schemas_of_the_files_under_config_are_current_too()
    {
        foreach (var (file, text) in BotHost.CommandLine.SchemaVerb.All())
            File.ReadAllText(RepositoryRoot.Of(file.Split('/'))).ShouldBe(text, $"{file}. {Mend}");
    }

    [Fact]
    public void No_schema_of_a_file_that_is_no_more_is_left() =>
        Directory.GetFiles(RepositoryRoot.Of("seeds", "schema")).Select(Path.GetFileName)
            .ShouldBe(LedgerSchemas.All().Keys, ignoreOrder: true, $"Delete what is not generated. {Mend}");

    [Fact]
    public void Every_file_shape_of_the_ledger_has_a_schema()
    {
        var shapes = typeof(FileShape).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(FileShape)) && t.Namespace == typeof(FileShape).Namespace)
            .Select(t => t.Name.Replace("File", ".schema.json", StringComparison.Ordinal).ToLowerInvariant());
        LedgerSchemas.All().Keys.ShouldBe(shapes, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_schema_names_its_draft_and_itself_and_ends_its_last_line(string name)
    {
        var text = LedgerSchemas.All()[name];
        var schema = JsonNode.Parse(text)!;
        schema["$schema"]!.GetValue<string>().ShouldBe("https://json-schema.org/draft/2020-12/schema");
        schema["title"]!.GetValue<string>().ShouldBe($"BotHost ledger: {name.Replace(".schema.json", "", StringComparison.Ordinal)}");
        text.ShouldEndWith("}\n");
        text.ShouldNotContain("\r");
        text.ShouldNotContain("\"null\"");
    }

    [Theory]
    [InlineData(typeof(SidesFile)), InlineData(typeof(OutletsFile)), InlineData(typeof(ArticlesFile)), InlineData(typeof(ActorsFile)), InlineData(typeof(PlacesFile))]
    [InlineData(typeof(MeasuresFile)), InlineData(typeof(TermsFile)), InlineData(typeof(CoverageFile)), InlineData(typeof(EventsFile))]
    public void Every_mapping_of_a_schema_allows_and_demands_what_its_class_does(Type shape) =>
        Matches(JsonNode.Parse(LedgerSchemas.For(shape, "title"))!, shape).ShouldBeGreaterThan(1);

    /// <summary>How many mappings were compared.</summary>
    private static int Matches(JsonNode schema, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
            return Matches(schema["items"]!, type.GetGenericArguments()[0]);
        if (!type.IsAssignableTo(typeof(Located))) return 0;
        schema["type"]!.GetValue<string>().ShouldBe("object");
        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        var members = type.GetProperties().Where(p => p.Name != nameof(Located.At)).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        schema["properties"]!.AsObject().Select(p => p.Key).ShouldBe(members.Keys, ignoreOrder: true);
        (schema["required"]?.AsArray().Select(n => n!.GetValue<string>()) ?? [])
            .ShouldBe(members.Where(m => m.Value.IsDefined(typeof(RequiredMemberAttribute), false)).Select(m => m.Key), ignoreOrder: true);
        return 1 + members.Sum(m => Matches(schema["properties"]![m.Key]!, m.Value.PropertyType));
    }

    private enum Wind
    {
        Calm,
        [Description("More than the harbour allows.")]
        GaleForce,
    }

    [Description("A boat.")]
    private sealed record Boat : Located
    {
        [Description("Painted on the bow.")]
        public required LocalText Name { get; init; }
        [Description("When it may leave.")]
        public Wind? Limit { get; init; }
        public DateOnly? BuiltOn { get; init; }
        public int Masts { get; init; }
        public decimal? Draught { get; init; }
        public bool Sold { get; init; }
        public List<string>? FormerNames { get; init; }
        public Boat2? Tender { get; init; }
    }

    [Description("A smaller boat.")]
    private sealed record Boat2 : Located
    {
        public required string Name { get; init; }
    }

    [Fact]
    public void A_shape_of_another_room_gets_its_schema_in_the_same_way() => LedgerSchemas.For(typeof(Boat), "Boats").ShouldBe("""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Boats",
          "description": "A boat.",
          "type": "object",
          "properties": {
            "name": {
              "description": "Painted on the bow.",
              "oneOf": [
                {
                  "type": "string",
                  "minLength": 1
                },
                {
                  "type": "object",
                  "properties": {
                    "en": {
                      "type": "string"
                    },
                    "ar": {
                      "type": "string"
                    }
                  },
                  "required": [
                    "en"
                  ],
                  "additionalProperties": false
                }
              ]
            },
            "limit": {
              "description": "When it may leave.\ngale-force: More than the harbour allows.",
              "type": "string",
              "enum": [
                "calm",
                "gale-force"
              ]
            },
            "builtOn": {
              "type": "string",
              "format": "date",
              "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
            },
            "masts": {
              "type": "integer"
            },
            "draught": {
              "type": "number"
            },
            "sold": {
              "type": "boolean"
            },
            "formerNames": {
              "type": "array",
              "items": {
                "type": "string"
              }
            },
            "tender": {
              "description": "A smaller boat.",
              "type": "object",
              "properties": {
                "name": {
                  "type": "string"
                }
              },
              "required": [
                "name"
              ],
              "additionalProperties": false
            }
          },
          "required": [
            "name"
          ],
          "additionalProperties": false
        }

        """);

    private sealed record Fleet : Located
    {
        public List<Fleet>? Squadrons { get; init; }
    }

    [Fact]
    public void A_shape_within_itself_is_refused_rather_than_written_with_a_pointer_into_nowhere() =>
        Should.Throw<NotSupportedException>(() => LedgerSchemas.For(typeof(Fleet), "Fleet")).Message.ShouldContain("Fleet");
}
