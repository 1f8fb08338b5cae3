using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>Where the posts of a kill test go: destinations on 127.0.0.1 that count what arrives, and the host as it is started to send there.</summary>
internal interface IKillStage : IAsyncDisposable
{
    /// <summary>Everything that is enqueued, in its order. The ids are always the same.</summary>
    IReadOnlyList<NewPost> Posts { get; }

    ArrivalLog Arrivals { get; }

    /// <summary>What a node is started as; where its database is, is said besides.</summary>
    HostStart Host(int node, int nodes);

    /// <summary>Enqueues the posts, where the host that is started does not do it itself. Not before a host made the database ready.</summary>
    Task EnqueueAsync(IOutboxStore store, CancellationToken cancel);

    /// <summary>What a lane's server saw besides the arrivals, so far.</summary>
    LaneTraffic Traffic(string lane);
}

/// <param name="Program">The path of its .dll.</param>
/// <param name="Settings">By their names in the environment; null takes one away.</param>
internal sealed record HostStart(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Settings);

/// <param name="Refused">Posts that came too early for the limits (429).</param>
/// <param name="KnownAgain">Requests whose key the server knew, and which had no effect.</param>
/// <param name="LookedFor">Requests that looked whether a post is there.</param>
internal readonly record struct LaneTraffic(long Refused, long KnownAgain, long LookedFor)
{
    public static LaneTraffic operator +(LaneTraffic a, LaneTraffic b) => new(a.Refused + b.Refused, a.KnownAgain + b.KnownAgain, a.LookedFor + b.LookedFor);
}
