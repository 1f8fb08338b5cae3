using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using BotHost.Ledger.Loading;

namespace BotHost.Knowledge;

/// <summary>Reports what is wrong with the ledger at start, and reads it again when its files change.</summary>
internal sealed partial class LedgerWatcher(Installation installation, ILogger<LedgerWatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Report(installation.Ledger.Current);
        var helpLines = new List<LedgerProblem>();
        HelpLinesFile.Load(installation.PathOf(installation.Options.HelpLines), helpLines);
        foreach (var problem in helpLines) Log.Problem(logger, problem.ToString());
        if (!installation.Options.Watch || !Directory.Exists(installation.LedgerPath)) return;
        using var changes = new FileChanges(installation.LedgerPath, "*.yaml");
        while (!stoppingToken.IsCancellationRequested)
        {
            await changes.NextAsync(stoppingToken);
            Report(installation.Ledger.Reload());
        }
    }

    private void Report(LoadedLedger loaded)
    {
        foreach (var problem in loaded.Problems) Log.Problem(logger, problem.ToString());
        Log.Loaded(logger, loaded.Snapshot.Events.Count, loaded.Problems.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Problem}")]
        public static partial void Problem(ILogger logger, string problem);

        [LoggerMessage(2, LogLevel.Information, "The ledger holds {Events} entries; {Problems} problems")]
        public static partial void Loaded(ILogger logger, int events, int problems);
    }
}
