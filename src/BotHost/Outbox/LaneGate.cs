using System.Collections.Concurrent;

namespace BotHost.Outbox;

/// <summary>Lets requests that somebody waits for (answers in a chat) leave directly, before posts and within the same limits: the lane's loop says when each may go.</summary>
internal sealed class LaneGate
{
    private readonly ConcurrentDictionary<string, Entrance> entrances = new(StringComparer.Ordinal);

    /// <summary>Waits until a request may leave for a destination; ends when the returned passage is disposed. Null if nothing may leave there just now (paused, or refused by the platform).
    /// While no node, or another node, owns the lane, it waits.</summary>
    /// <param name="managing">An answer to somebody who runs things there: it leaves while posting is paused too, as it may be the one that says so.</param>
    public async Task<Passage?> EnterAsync(Destination to, CancellationToken cancel, bool managing = false)
    {
        var knock = new Knock(to.Address, managing);
        Of(to.Lane).Add(knock);
        await using var leave = cancel.Register(() => knock.Answer.TrySetCanceled(cancel));
        return await knock.Answer.Task;
    }

    /// <summary>For the lane's owner: hands over who waits, and from now on everybody who comes, until disposed.</summary>
    public IDisposable Open(string lane, Action<Knock> take) => Of(lane).Open(take);

    private Entrance Of(string lane) => entrances.GetOrAdd(lane, _ => new Entrance());

    /// <summary>Somebody who wants to send.</summary>
    internal sealed class Knock(string address, bool managing)
    {
        public string Address => address;
        public bool Managing => managing;
        public TaskCompletionSource<Passage?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public bool Left => Answer.Task.IsCompleted;
    }

    private sealed class Entrance
    {
        private readonly Lock door = new();
        private readonly List<Knock> outside = [];
        private Action<Knock>? inside;

        public void Add(Knock knock)
        {
            lock (door)
            {
                if (inside is null)
                {
                    outside.RemoveAll(k => k.Left);
                    outside.Add(knock);
                    return;
                }
                inside(knock);
            }
        }

        public IDisposable Open(Action<Knock> take)
        {
            lock (door)
            {
                inside = take;
                foreach (var knock in outside.Where(k => !k.Left)) take(knock);
                outside.Clear();
            }
            return new Closing(this);
        }

        private void Close()
        {
            lock (door) inside = null;
        }

        private sealed class Closing(Entrance entrance) : IDisposable
        {
            public void Dispose() => entrance.Close();
        }
    }
}

/// <summary>The right to make one request. Disposed when that has ended, so that the pace counts it from then.</summary>
internal sealed class Passage(Action<SendOutcome.RetryAfter?> ended) : IDisposable
{
    private SendOutcome.RetryAfter? asked;
    private int over;

    /// <summary>The platform asked for a pause.</summary>
    public void HeldUp(TimeSpan wait, bool wholeLane) => asked = new SendOutcome.RetryAfter(wait, wholeLane, "too many requests");

    public void Dispose()
    {
        if (Interlocked.Exchange(ref over, 1) == 0) ended(asked);
    }
}

/// <summary>What runs beside a lane while this node owns it: who sends is also who listens.</summary>
internal interface ILaneCompanion
{
    string Lane { get; }

    /// <summary>Until cancelled: the lane is lost, or the host stops. One that ends or fails before is begun again after a second.</summary>
    Task RunAsync(CancellationToken whileOwned);
}
