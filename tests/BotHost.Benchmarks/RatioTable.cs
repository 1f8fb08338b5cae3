using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace BotHost.Benchmarks;

/// <summary>The README's table: each value against the one for the smallest ledger, measured in the same run. Bytes are bytes: they hardly depend on the machine.</summary>
internal sealed class RatioTable(IReadOnlyList<Summary> summaries, IReadOnlyDictionary<int, long> retained)
{
    public override string ToString()
    {
        var table = new StringBuilder();
        void Row(string what, Func<int, string> cell) => table.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {string.Join(" | ", LedgerFolders.Sizes.Select(cell))} |");
        Row("Events in the ledger", n => n.ToString("#,0", CultureInfo.InvariantCulture));
        Row("---", _ => "---:");
        Row("Load, time for each event", n => Ratio(nameof(LoadBenchmarks.Load), n, r => Time(r) / n, r => Time(r) / LedgerFolders.Sizes[0]));
        Row("Load, bytes allocated for each event", n => Bytes(Allocated(nameof(LoadBenchmarks.Load), n) / n));
        Row("Loaded ledger, bytes kept for each event", n => Bytes(retained[n] / n));
        foreach (var (what, benchmark) in new[]
        {
            ("`/status` of a busy city", nameof(AnswerBenchmarks.Status)), ("`/displaced`", nameof(AnswerBenchmarks.Displaced)),
            ("`/help`, with examples from the ledger", nameof(AnswerBenchmarks.Help)), ("A plain question with a word that no entry has", nameof(AnswerBenchmarks.PlainQuestion)),
            ("Place lookup with a misspelling", nameof(AnswerBenchmarks.MisspelledPlace)),
        })
        {
            Row($"{what}, time", n => Ratio(benchmark, n, Time, Time));
            Row($"{what}, bytes allocated", n => Bytes(Allocated(benchmark, n)));
        }
        // Without this the first column would look like the rule, and the others like growth.
        return table.AppendLine().Append("An answer weighs the newest entries of its subject, a few hundred at most, however many there are. The smallest ledger has about 100 for the busy city "
            + "and for displacement, so its answers weigh fewer; its bytes for each event hold the 2,000 places too, which every size shares.").ToString();
    }

    private string Ratio(string benchmark, int events, Func<BenchmarkReport, double> value, Func<BenchmarkReport, double> smallest) =>
        (value(Report(benchmark, events)) / smallest(Report(benchmark, LedgerFolders.Sizes[0]))).ToString("× 0.00", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The best of the measurements: whatever else the machine does only ever adds to them.</summary>
    private static double Time(BenchmarkReport report) => report.ResultStatistics?.Min
        ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} did not run; its output above says why.");

    private long Allocated(string benchmark, int events)
    {
        var report = Report(benchmark, events);
        return report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
    }

    private BenchmarkReport Report(string benchmark, int events) => summaries.SelectMany(s => s.Reports).Single(r =>
        r.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark && (int)r.BenchmarkCase.Parameters[nameof(LoadBenchmarks.Events)] == events);
}
