using System.Collections.Concurrent;

namespace BotHost.Loopback;

/// <summary>One arrival at a destination.</summary>
/// <param name="Key">The post's id; what is none of the enqueued ones has another text here.</param>
/// <param name="Order">Of the effect, over all destinations.</param>
internal sealed record Arrival(string Lane, string Address, string Key, long Order);

/// <summary>Everything that had an effect at destinations, in the order in which it had it.</summary>
internal sealed class ArrivalLog
{
    private readonly ConcurrentQueue<Arrival> arrivals = new();
    private readonly ConcurrentQueue<TaskCompletionSource> waiting = new();
    private long last;

    public IReadOnlyList<Arrival> All => [.. arrivals];

    /// <summary>Called under whatever keeps the order of effects at one destination.</summary>
    /// <returns>Its order, from 1.</returns>
    public long Add(string lane, string address, string key)
    {
        var order = Interlocked.Increment(ref last);
        arrivals.Enqueue(new Arrival(lane, address, key, order));
        while (waiting.TryDequeue(out var next)) next.TrySetResult();
        return order;
    }

    /// <summary>Completes at the next arrival.</summary>
    public Task NextAsync(CancellationToken cancel)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue(next);
        return next.Task.WaitAsync(cancel);
    }
}
