using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Hosting;

namespace BotHost.Digests;

/// <summary>Posts, when the quiet hours of a place have ended, what its digests held over them.</summary>
internal sealed class HeldDigests(DigestDesk desk, DigestPublisher publisher, ChannelBook channels, TimeProvider schedule, TransportClock transport) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>What a night held is not told any later than this after it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly HashSet<(string Digest, Destination To, DateTimeOffset Ended)> done = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, transport.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await StepAsync(stoppingToken);
            }
            catch (OutboxUnavailableException)
            {
                // The outbox says that the database is away; it is asked again.
            }
        }
    }

    /// <exception cref="OutboxUnavailableException">The database is away.</exception>
    public async Task StepAsync(CancellationToken cancel)
    {
        var now = schedule.GetUtcNow();
        done.RemoveWhere(d => now - d.Ended > Longest);
        foreach (var definition in desk.Definitions)
            foreach (var to in definition.Destinations.Select(d => d.Address))
            {
                if (channels.QuietAround(to, now) is not { } quiet || now < quiet.End || now - quiet.End > Longest || done.Contains((definition.Name, to, quiet.End))) continue;
                if (await publisher.PublishHeldAsync(definition, to, quiet, now, cancel)) done.Add((definition.Name, to, quiet.End));
            }
    }
}
