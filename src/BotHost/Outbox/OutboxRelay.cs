using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Outbox;

/// <summary>Runs one relay a lane while the host runs, and removes what is old.</summary>
internal sealed class OutboxRelay(
    IEnumerable<IMessageSender> senders, IEnumerable<ILaneCompanion> companions, IOutboxStore store, ILaneOwnership ownership, OutboxSignal signal, LaneGate gate, OutboxOptions options, TransportClock clock,
    ILogger<OutboxRelay> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        senders.Select(s => new LaneRelay(s, store, ownership, signal, options, clock.Time, logger, gate: gate, companions: [.. companions.Where(c => c.Lane == s.Lane)]).RunAsync(stoppingToken)).Append(PruneAsync(stoppingToken)));

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
}
