using BotHost.Benchmarks.Generated;
using BotHost.Ledger.Loading;

namespace BotHost.Benchmarks;

/// <summary>The generated ledgers of one run, in a folder of their own. The processes that measure are started by the one that
/// writes and deletes them and learn the folder from their environment.</summary>
internal sealed class LedgerFolders : IDisposable
{
    public static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private const string Variable = "BOTHOST_BENCHMARK_LEDGERS";
    private readonly string root = Directory.CreateTempSubdirectory("bothost-benchmarks-").FullName;

    public LedgerFolders()
    {
        Environment.SetEnvironmentVariable(Variable, root);
        foreach (var events in Sizes) GeneratedLedger.Write(Of(events), events);
    }

    /// <exception cref="InvalidOperationException">The ledger has a problem, so that less than meant would be measured.</exception>
    public static LoadedLedger Load(int events)
    {
        var loaded = LedgerLoader.Load(Of(events), GeneratedLedger.SafetyFile(Of(events)));
        return loaded.Problems.Count == 0 && loaded.Snapshot.Events.Count == events
            ? loaded : throw new InvalidOperationException($"The generated ledger is not sound: {(loaded.Problems is [var problem, ..] ? problem : "events are missing")}");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Of(int events) => Path.Combine(
        Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException("No ledgers are there. Start Program, which writes them."), $"events-{events}");
}
