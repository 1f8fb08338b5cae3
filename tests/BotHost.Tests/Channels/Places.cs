using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Tests.Channels;

/// <summary>Books of places for tests without a database.</summary>
internal static class Places
{
    public static ChannelBook None(TimeProvider clock) => With(clock);

    public static ChannelBook With(TimeProvider clock, params (Destination At, ChannelSettings Settings)[] places) =>
        new(places.ToDictionary(p => p.At, p => new DeclaredChannel(p.Settings, "channels.yaml:1")), new Nothing(), new TransportClock(clock));

    /// <summary>Nothing was set in chat.</summary>
    private sealed class Nothing : IChannelStore
    {
        public Task<bool> MoveAsync(Destination from, Destination to, DateTimeOffset now, CancellationToken cancel) => Task.FromResult(true);

        public Task<IReadOnlyList<MovedChannel>> MovesAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<MovedChannel>>([]);

        public Task<long> VersionAsync(CancellationToken cancel) => Task.FromResult(0L);

        public Task<IReadOnlyList<KeyValuePair<Destination, ChannelSettings>>> ConnectedAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<KeyValuePair<Destination, ChannelSettings>>>([]);

        public Task<bool> ChangeAsync(Destination at, Func<ChannelSettings?, (ChannelSettings? After, AuditEntry? Audit)?> change, CancellationToken cancel) => Task.FromResult(false);

        public Task<string?> MenuAsync(string lane, CancellationToken cancel) => Task.FromResult<string?>(null);

        public Task KeepMenuAsync(string lane, string hash, CancellationToken cancel) => Task.CompletedTask;
    }
}
