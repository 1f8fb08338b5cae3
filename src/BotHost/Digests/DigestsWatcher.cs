using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Digests;

/// <summary>Reads config/digests.yaml again when it changes. While there is a problem in it, everything stays as it was.</summary>
internal sealed partial class DigestsWatcher(Installation installation, DigestBook book, TimeProvider clock, ILogger<DigestsWatcher> logger) : BackgroundService
{
    private FileChanges? changes;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var file = DigestRegistration.PathIn(installation);
        if (installation.Options.Watch && Path.GetDirectoryName(file) is { } folder && Directory.Exists(folder)) changes = new FileChanges(folder, Path.GetFileName(file));
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        changes?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (changes is not null && !stoppingToken.IsCancellationRequested)
        {
            await changes.NextAsync(stoppingToken);
            var problems = new List<LedgerProblem>();
            var definitions = DigestRegistration.Load(installation, clock.GetUtcNow(), problems);
            foreach (var problem in problems) Log.Problem(logger, problem.ToString());
            if (problems.Count > 0)
            {
                Log.Kept(logger);
                continue;
            }
            book.Replace(definitions);
            Log.Replaced(logger, definitions.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(22, LogLevel.Error, "{Problem}")]
        public static partial void Problem(ILogger logger, string problem);

        [LoggerMessage(23, LogLevel.Error, "The digests stay as they were until config/digests.yaml is mended.")]
        public static partial void Kept(ILogger logger);

        [LoggerMessage(24, LogLevel.Information, "config/digests.yaml was read again: {Count} digests")]
        public static partial void Replaced(ILogger logger, int count);
    }
}
