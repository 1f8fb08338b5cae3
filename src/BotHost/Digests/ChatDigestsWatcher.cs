using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Digests;

/// <summary>Looks every few seconds whether another host changed a digest that was scheduled in chat.</summary>
internal sealed class ChatDigestsWatcher(ChatDigests chats, TransportClock transport) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <summary>Before the schedules are set: what is not in the book then would end.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await chats.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, transport.Time, stoppingToken);
            try
            {
                await chats.RefreshAsync(stoppingToken);
            }
            catch (OutboxUnavailableException)
            {
                // The outbox says that the database is away; it is asked again.
            }
        }
    }
}
