using BenchmarkDotNet.Attributes;
using BotHost.Benchmarks.Generated;
using BotHost.Commands;
using BotHost.Ledger;
using BotHost.Ledger.Lookup;
using BotHost.Replies;

namespace BotHost.Benchmarks;

/// <summary>Questions to a loaded ledger, each with a view of its own as in production. Names were built with the first question.</summary>
[ShortRunJob, MemoryDiagnoser]
public class AnswerBenchmarks
{
    private readonly Answerer answerer = new(CommandCatalogue.Build(), () => []);
    private LedgerSnapshot ledger = null!;

    [ParamsSource(nameof(Sizes))]
    public int Events { get; set; }

    public static int[] Sizes => LedgerFolders.Sizes;

    /// <exception cref="InvalidOperationException">An answer is not what is meant to be measured.</exception>
    [GlobalSetup]
    public void Load()
    {
        ledger = LedgerFolders.Load(Events).Snapshot;
        if (((Reply)Status()).Events.Count == 0 || ((Reply)Displaced()).Events.Count == 0 || MisspelledPlace() is not NameMatch<Ledger.Entries.Place>.Fuzzy)
            throw new InvalidOperationException("A question was not answered from the generated ledger.");
    }

    [Benchmark]
    public object Status() => Ask($"/status {GeneratedLedger.BusyCity}");

    [Benchmark]
    public object Displaced() => Ask("/displaced");

    [Benchmark]
    public object Help() => Ask("/help");

    [Benchmark]
    public object PlainQuestion() => Ask("schools in " + GeneratedLedger.BusyCity);

    [Benchmark]
    public object MisspelledPlace() => Names.Of(ledger).Places.Find(GeneratedLedger.BusyCityMisspelled);

    private Reply Ask(string line) => answerer.Answer(line, ledger, "en", asOf: null, GeneratedLedger.ReadAt);
}
