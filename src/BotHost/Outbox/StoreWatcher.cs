using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Outbox;

/// <summary>Reads something in the store before the host goes on, and looks every few seconds whether another host changed it.</summary>
/// <param name="refresh">Reads it again if it was changed.</param>
internal abstract class StoreWatcher(Func<CancellationToken, Task> refresh, TransportClock transport) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, transport.Time, stoppingToken);
            try
            {
                await refresh(stoppingToken);
            }
            catch (OutboxUnavailableException)
            {
                // The outbox says that the database is away; it is asked again.
            }
        }
    }
}
