using System.Globalization;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using CsvHelper;

namespace BotHost.Exports;

/// <summary>The public view as CSV for reuse: a row for each figure of each claim (one row for a claim without figures), with a row of
/// HXL hashtags (https://hxlstandard.org) under the header.</summary>
internal static class LedgerCsv
{
    private sealed record Row(ShownEvent Event, Claim Claim, Figure? Figure);

    private sealed record Column(string Header, string Hxl, Func<Row, string?> Value);

    private static readonly Column[] Columns =
    [
        new("event_id", "#event+id", r => r.Event.Id),
        new("event_code", "#event+code", r => r.Event.Code),
        new("kind", "#event+type", r => r.Event.Kind.Written()),
        new("nature", "#event+nature", r => r.Event.Nature.Written()),
        new("summary", "#description+event", r => r.Event.Summary.En),
        new("place", "#loc+name", r => Place(r)?.Name.En),
        new("place_role", "#loc+role", r => r.Event.Places.Count > 0 ? r.Event.Places[0].Role.Written() : null),
        new("country", "#country+name", r => Within(r, PlaceKind.Country)?.Name.En),
        new("admin1", "#adm1+name", r => Within(r, PlaceKind.Governorate)?.Name.En),
        new("admin1_pcode", "#adm1+code", r => Within(r, PlaceKind.Governorate)?.Pcode),
        new("from", "#date+start", r => Day(r.Event.When.From)),
        new("to", "#date+end", r => Day(r.Event.When.To)),
        new("date_precision", "#date+precision", r => r.Event.When.Precision.Written()),
        new("assessment", "#meta+assessment", r => r.Event.Assessment.Written()),
        new("separate_sources", "#meta+sources+num", r => r.Event.Support.Separate.ToString(CultureInfo.InvariantCulture)),
        new("caution", "#meta+caution", r => (r.Claim.Caution ?? r.Event.Caution) is { } c ? c.Use.Written() : null),
        new("claim_id", "#meta+claim+id", r => r.Claim.Id),
        new("speaker", "#org+name+speaker", r => r.Claim.By.Name.En),
        new("origin_key", "#org+code+origin", r => r.Claim.By.OriginKey ?? (r.Claim.By.Kind == ActorKind.Newsroom ? "newsroom:" + r.Claim.By.Id : null)),
        new("stance", "#meta+stance", r => r.Claim.Stance.Written()),
        new("hedge", "#meta+hedge", r => r.Claim.Hedge.Written()),
        new("said_from", "#date+reported+start", r => Day(r.Claim.SaidOn?.Days.From)),
        new("said_to", "#date+reported+end", r => Day(r.Claim.SaidOn?.Days.To)),
        new("statement", "#description+claim", r => r.Claim.Statement.En),
        new("measure", "#indicator+name", r => r.Figure?.Measure.Id),
        new("value", "#indicator+value+num", r => Number(r.Figure?.Value)),
        new("low", "#indicator+value+min+num", r => Number(r.Figure?.Low)),
        new("high", "#indicator+value+max+num", r => Number(r.Figure?.High)),
        new("words", "#indicator+value+text", r => r.Figure?.Words?.En),
        new("qualifier", "#indicator+qualifier", r => r.Figure is { } f ? f.Qualifier.Written() : null),
        new("unit", "#indicator+unit", r => r.Figure?.Measure.Unit.En),
        new("basis", "#indicator+basis", r => r.Figure is { } f ? f.Basis.Written() : null),
        new("condition", "#indicator+condition", r => r.Figure?.Condition?.En),
        new("period_from", "#date+indicator+start", r => Day(r.Figure?.Period?.From)),
        new("period_to", "#date+indicator+end", r => Day(r.Figure?.Period?.To)),
        new("citations", "#meta+source", r => string.Join(" ", r.Claim.Citations.Select(c => $"{c.Article.Id}#{c.Paragraph}"))),
        new("summary_ar", "#description+event+i_ar", r => r.Event.Summary.Ar),
        new("statement_ar", "#description+claim+i_ar", r => r.Claim.Statement.Ar),
    ];

    public static void Write(IEnumerable<ShownEvent> events, TextWriter to)
    {
        using var csv = CsvWriter.Create(to, new CsvWriterOptions(), true);
        WriteRow(csv, Columns.Select(c => c.Header));
        WriteRow(csv, Columns.Select(c => c.Hxl));
        foreach (var row in events.SelectMany(Rows))
            WriteRow(csv, Columns.Select(c => c.Value(row) ?? ""));
    }

    private static IEnumerable<Row> Rows(ShownEvent e) => e.Claims.SelectMany(c => c.Figures.Count == 0 ? [new Row(e, c, null)] : c.Figures.Select(f => new Row(e, c, f)));

    private static void WriteRow(CsvWriter csv, IEnumerable<string> fields) => csv.WriteRecord([.. fields]);

    private static Place? Place(Row r) => r.Figure?.Place ?? (r.Event.Places.Count > 0 ? r.Event.Places[0].Place : null);

    private static Place? Within(Row r, PlaceKind kind) => Place(r)?.SelfAndAncestors().FirstOrDefault(p => p.Kind == kind);

    private static string? Number(decimal? n) => n?.ToString(CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
