using CsvHelper;

namespace BotHost.Exports;

/// <summary>A table as CSV (RFC 4180), with a header.</summary>
internal static class TableCsv
{
    /// <summary>A spreadsheet would take these at the beginning of a field for a formula.</summary>
    private const string Formulas = "=+-@\t\r";

    public static void Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string?>> rows, TextWriter to)
    {
        using var csv = CsvWriter.Create(to, new CsvWriterOptions(), true);
        csv.WriteRecord([.. header]);
        foreach (var row in rows) csv.WriteRecord([.. row.Select(Field)]);
    }

    /// <summary>What was typed by people stays text in whatever opens it.</summary>
    private static string Field(string? text) => text is { Length: > 0 } && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text ?? "";
}
