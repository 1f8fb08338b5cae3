using System.Globalization;
using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>The lanes of a loopback server, one for each thing that a platform can tell. The host enqueues the load itself, and is killed in the middle of that too.</summary>
/// <param name="server">Goes with it.</param>
internal sealed class LoopbackLanes(Load load, LoopbackServer server) : IKillStage
{
    public IReadOnlyList<NewPost> Posts { get; } = [.. load.All()];

    public ArrivalLog Arrivals => server.Arrivals;

    /// <remarks>Two nodes differ in their clocks on the wall.</remarks>
    public HostStart Host(int node, int nodes) =>
        new(typeof(LoopbackLanes).Assembly.Location, ["host", server.Url, Text(load.Destinations), Text(load.PostsEach), Text(nodes > 1 ? node == 0 ? 8 : -5 : 0)], new Dictionary<string, string?>());

    public Task EnqueueAsync(IOutboxStore store, CancellationToken cancel) => Task.CompletedTask;

    public LaneTraffic Traffic(string lane) => server.Traffic(lane);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
