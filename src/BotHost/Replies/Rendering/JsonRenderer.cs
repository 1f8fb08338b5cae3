using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Replies.Rendering;

/// <summary>A reply as the stable JSON object of `ask --json`, documented in the README. Absent is null, never left out. The same entry is told by the same fields whatever the reply's language: texts of ours in English, with the Arabic beside them.</summary>
internal static class JsonRenderer
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Render(Reply reply) => Write(new JsonObject
    {
        ["command"] = reply.Command, ["language"] = reply.Language, ["asOf"] = Day(reply.AsOf), ["reportsUpTo"] = Day(reply.ReportsUpTo),
        ["newestClaim"] = Day(reply.NewestClaim), ["stale"] = reply.Stale,
        ["resolved"] = new JsonObject
        {
            ["place"] = reply.Resolved.Place, ["input"] = reply.Resolved.Input, ["match"] = reply.Resolved.Match,
            ["alternatives"] = new JsonArray([.. (reply.Resolved.Alternatives ?? []).Select(a => (JsonNode)a)]),
            ["actor"] = reply.Resolved.Actor, ["measure"] = reply.Resolved.Measure, ["kind"] = reply.Resolved.Kind, ["words"] = reply.Resolved.Words,
        },
        ["text"] = PlainTextRenderer.Render(reply),
        ["events"] = reply.Outcome != ReplyOutcome.Answered ? new JsonArray() : new JsonArray([.. reply.Events.Select(Event)]),
        ["notKnown"] = new JsonArray([.. reply.NotKnown.Select(n => (JsonNode)n)]),
    });

    /// <summary>Entries in the same shape, for the export.</summary>
    public static string Render(IEnumerable<ShownEvent> events) => Write(new JsonObject { ["events"] = new JsonArray([.. events.Select(Event)]) });

    private static string Write(JsonNode node) => node.ToJsonString(Readable);

    private static JsonNode Event(ShownEvent e) => new JsonObject
    {
        ["id"] = e.Id, ["code"] = e.Code, ["kind"] = e.Kind.Written(), ["nature"] = e.Nature.Written(), ["partOf"] = e.PartOf,
        ["places"] = Many(e.Places, p => new JsonObject { ["place"] = p.Place.Id, ["role"] = p.Role.Written() }),
        ["when"] = new JsonObject { ["from"] = Day(e.When.From), ["to"] = Day(e.When.To), ["precision"] = e.When.Precision.Written() },
        ["summary"] = e.Summary.En, ["summaryAr"] = e.Summary.Ar, ["assessment"] = e.Assessment.Written(), ["independentOrigins"] = e.Support.Separate,
        ["support"] = new JsonObject { ["named"] = e.Support.Keys.Count, ["newsrooms"] = e.Support.Newsrooms.Count, ["outlets"] = e.Support.Outlets.Count },
        ["sides"] = Many(e.Weighing.Sides, s => (JsonNode)s),
        ["sourcesNote"] = e.SourcesNote?.En, ["sourcesNoteAr"] = e.SourcesNote?.Ar,
        ["caution"] = e.Caution is { } c ? new JsonObject { ["why"] = c.Why.En, ["whyAr"] = c.Why.Ar, ["use"] = c.Use.Written() } : null,
        ["contrasts"] = Many(e.Contrasts, x => new JsonObject { ["with"] = x.With, ["how"] = x.How.Written() }),
        ["claims"] = Many(e.Claims, Claim),
    };

    private static JsonObject Claim(Claim c) => new()
    {
        ["id"] = c.Id, ["by"] = c.By.Id, ["stance"] = c.Stance.Written(), ["hedge"] = c.Hedge.Written(),
        ["saidOn"] = c.SaidOn is { } s ? new JsonObject { ["from"] = Day(s.Days.From), ["to"] = Day(s.Days.To) } : null,
        ["statement"] = c.Statement.En, ["statementAr"] = c.Statement.Ar,
        ["figures"] = Many(c.Figures, f => new JsonObject
        {
            ["measure"] = f.Measure.Id, ["value"] = f.Value, ["low"] = f.Low, ["high"] = f.High, ["words"] = f.Words?.En, ["wordsAr"] = f.Words?.Ar, ["qualifier"] = f.Qualifier.Written(),
            ["unit"] = f.Measure.Unit.En, ["unitAr"] = f.Measure.Unit.Ar, ["basis"] = f.Basis.Written(), ["condition"] = f.Condition?.En, ["conditionAr"] = f.Condition?.Ar, ["place"] = f.Place?.Id,
            ["period"] = f.Period is { } p ? new JsonObject { ["from"] = Day(p.From), ["to"] = Day(p.To) } : null, ["asPrinted"] = f.AsPrinted,
        }),
        ["citations"] = Many(c.Citations, x => new JsonObject
        {
            ["article"] = x.Article.Id, ["file"] = x.Article.File, ["paragraph"] = x.Paragraph, ["route"] = Many(x.Route, r => (JsonNode)r.Id),
            ["as"] = x.NamedAs, ["wording"] = x.Wording.Written(), ["part"] = x.Part.Written(),
        }),
    };

    private static JsonArray Many<T>(IEnumerable<T> items, Func<T, JsonNode> make) => [.. items.Select(make)];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
