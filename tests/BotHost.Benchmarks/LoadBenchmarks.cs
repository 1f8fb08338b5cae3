using BenchmarkDotNet.Attributes;
using BotHost.Ledger.Loading;

namespace BotHost.Benchmarks;

/// <summary>Reading a whole ledger: files, publish gate, indexes.</summary>
[ShortRunJob, MemoryDiagnoser]
public class LoadBenchmarks
{
    [ParamsSource(nameof(Sizes))]
    public int Events { get; set; }

    public static int[] Sizes => LedgerFolders.Sizes;

    [Benchmark]
    public LoadedLedger Load() => LedgerFolders.Load(Events);
}
