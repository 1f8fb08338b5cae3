using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>Runs one relay a lane while the host runs, and removes what is old.</summary>
internal sealed partial class OutboxRelay(
    IEnumerable<IMessageSender> senders, IEnumerable<ILaneCompanion> companions, IOutboxStore store, ILaneOwnership ownership, OutboxSignal signal, LaneGate gate, OutboxOptions options, OutboxNotices notices, TransportClock clock,
    ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var to in notices.Unreachable) Log.NobodyTold(logger, to);
        return Task.WhenAll(senders.Select(s => Relay(s).RunAsync(stoppingToken)).Append(PruneAsync(stoppingToken)));
    }

    private LaneRelay Relay(IMessageSender sender) =>
        new(sender, store, ownership, signal, options, clock.Time, logger, notices: notices, gate: gate, companions: [.. companions.Where(c => c.Lane == sender.Lane)]);

    private async Task PruneAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await store.PruneAsync(clock.Time.GetUtcNow() - options.KeepFor, stopping);
                await Task.Delay(BetweenPrunings, clock.Time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (OutboxUnavailableException)
            {
                // The lanes tell it; there is no hurry here.
                await Task.Delay(options.Poll, clock.Time, CancellationToken.None);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(49, LogLevel.Warning, "Outbox:NoticesTo names {To}, and nothing that runs here posts there: no notice reaches it")]
        public static partial void NobodyTold(ILogger logger, Destination to);
    }
}
