using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace BotHost.Commands;

/// <summary>How much one person may ask before being slowed, and how much may wait.</summary>
/// <param name="Burst">So many at once.</param>
/// <param name="Refill">Then one each time this has passed.</param>
/// <param name="PersonWaits">So many of one person wait; further ones are dropped.</param>
/// <param name="ChatWaits">So many wait in one chat; further ones are dropped.</param>
internal sealed record FloodLimits(int Burst, TimeSpan Refill, int PersonWaits, int ChatWaits)
{
    public static readonly FloodLimits Default = new(10, TimeSpan.FromSeconds(3), 5, 50);
}

/// <summary>Does what chats ask for: in order within a chat, in parallel between chats. Who asks too much is slowed, and nobody else: what is too much waits beside the chat's queue until that person may again.
/// Holds ids of chats and people in memory only, and only while something of theirs waits or their limit is not full again.</summary>
/// <param name="failed">Told of a defect in a turn, which ends no other.</param>
internal sealed class ChatTurns(FloodLimits limits, Action<Exception> failed) : IDisposable
{
    private readonly ConcurrentDictionary<string, Queue<Func<Task>>> chats = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<string> people = PartitionedRateLimiter.Create<string, string>(person => RateLimitPartition.GetTokenBucketLimiter(person, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = limits.Burst, TokensPerPeriod = 1, ReplenishmentPeriod = limits.Refill, QueueLimit = limits.PersonWaits, QueueProcessingOrder = QueueProcessingOrder.OldestFirst, AutoReplenishment = true,
    }), StringComparer.Ordinal);
    private int open;
    private volatile TaskCompletionSource? empty;

    /// <summary>Queues something that a person asked for in a chat; or, where that was too much, says so instead: at once, or after it waited. Where the host stops neither may come.</summary>
    /// <param name="person">Null for somebody who is not known: a channel, an anonymous administrator.</param>
    /// <param name="dropped">Called once in place of the turn. Must not wait.</param>
    public void Take(string chat, string? person, Func<Task> turn, Action dropped)
    {
        ArgumentNullException.ThrowIfNull(dropped);
        var lease = people.AttemptAcquire(person ?? "chat " + chat);
        if (lease.IsAcquired)
        {
            if (!Queue(chat, turn)) dropped();
            return;
        }
        var waiting = people.AcquireAsync(person ?? "chat " + chat).AsTask();
        // It is done at once where too many wait already.
        if (waiting is { IsCompletedSuccessfully: true, Result.IsAcquired: false })
        {
            dropped();
            return;
        }
        Interlocked.Increment(ref open);
        _ = SlowlyAsync(waiting, chat, turn, dropped);
    }

    /// <summary>Until nothing is under way, or for so long.</summary>
    public async Task DrainAsync(TimeSpan within)
    {
        var done = empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Volatile.Read(ref open) == 0) return;
        await Task.WhenAny(done.Task, Task.Delay(within));
    }

    private async Task SlowlyAsync(Task<RateLimitLease> waiting, string chat, Func<Task> turn, Action dropped)
    {
        try
        {
            // None is given to who waits when the host stops.
            if ((await waiting).IsAcquired && !Queue(chat, turn)) dropped();
        }
        catch (ObjectDisposedException)
        {
            // The host stops.
        }
        finally
        {
            Closed();
        }
    }

    private bool Queue(string chat, Func<Task> turn)
    {
        while (true)
        {
            var queue = chats.GetOrAdd(chat, _ => new());
            lock (queue)
            {
                // Whoever emptied it takes it out under the same lock.
                if (!chats.TryGetValue(chat, out var current) || current != queue) continue;
                if (queue.Count >= limits.ChatWaits) return false;
                queue.Enqueue(turn);
                Interlocked.Increment(ref open);
                if (queue.Count > 1) return true;
            }
            _ = Task.Run(() => RunAsync(chat, queue));
            return true;
        }
    }

    private async Task RunAsync(string chat, Queue<Func<Task>> queue)
    {
        while (true)
        {
            Func<Task> turn;
            lock (queue) turn = queue.Peek();
            try
            {
                await turn();
            }
            catch (OperationCanceledException)
            {
                // The host stops; what was not answered stands in the inbox.
            }
#pragma warning disable CA1031 // A defect in one answer ends nobody else's.
            catch (Exception e)
            {
                failed(e);
            }
#pragma warning restore CA1031
            Closed();
            lock (queue)
            {
                queue.Dequeue();
                if (queue.Count > 0) continue;
                chats.TryRemove(chat, out _);
                return;
            }
        }
    }

    private void Closed()
    {
        if (Interlocked.Decrement(ref open) == 0) empty?.TrySetResult();
    }

    public void Dispose() => people.Dispose();
}
