using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Channels;

/// <summary>Looks every few seconds whether another host changed a place's settings.</summary>
internal sealed class ChannelsWatcher(ChannelBook book, TransportClock transport) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <summary>Before anything is posted.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await book.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, transport.Time, stoppingToken);
            try
            {
                await book.RefreshAsync(stoppingToken);
            }
            catch (OutboxUnavailableException)
            {
                // The outbox says that the database is away; it is asked again.
            }
        }
    }
}
