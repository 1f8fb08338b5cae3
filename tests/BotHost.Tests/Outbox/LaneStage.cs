using BotHost.Outbox;
using BotHost.Tests.Contracts;
using BotHost.Tests.Time;
using Microsoft.Extensions.Logging;

namespace BotHost.Tests.Outbox;

/// <summary>A lane on a manual clock: a store in memory, a platform that does what the test says, and a relay that can be stopped, killed and started again.</summary>
internal sealed class LaneStage : IDisposable
{
    private readonly AsyncLocal<Life?> living = new();
    private CancellationTokenSource stopping = new();
    private Life? life;

    public LaneStage()
    {
        StoreBack();
        Driven = new DrivenCode(Clock);
        Platform = new ScriptedPlatform(Clock);
        Leases = new ManualLeases();
        Control = new OutboxControl(Store, Signal, Options, Clock);
    }

    public ManualClock Clock { get; } = new();
    public DrivenCode Driven { get; }
    public InMemoryOutboxStore Store { get; } = new();
    public ScriptedPlatform Platform { get; }
    public ManualLeases Leases { get; }
    public OutboxSignal Signal { get; } = new();
    public LaneGate Gate { get; } = new();
    public List<ILaneCompanion> Companions { get; } = [];
    public OutboxOptions Options { get; set; } = new();
    public OutboxControl Control { get; }
    public Told Told { get; } = new();
    public OutboxNotices? Notices { get; set; }

    /// <summary>The relay that was started last.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    public void Enqueue(params NewPost[] posts) => Driven.Now(() => Store.EnqueueAsync(posts, Clock.GetUtcNow(), CancellationToken.None));

    public void Start()
    {
        stopping = new();
        var (token, own) = (stopping.Token, life = new Life());
        Running = Driven.Start(async () =>
        {
            living.Value = own;
            try
            {
                await new LaneRelay(Platform, Store, Leases, Signal, Options, Clock, Told, () => 0, Notices, Gate, Companions).RunAsync(token);
            }
            catch (KilledException)
            {
                // As it was told.
            }
        });
    }

    /// <summary>Enqueues, and starts the relay.</summary>
    public void Start(params NewPost[] posts)
    {
        Enqueue(posts);
        Start();
    }

    public void AskToStop()
    {
        stopping.Cancel();
        Driven.Settle();
    }

    /// <summary>The process dies: from here on it writes nothing down. What it sent has left.</summary>
    public void Kill()
    {
        life!.Over = true;
        Platform.CutAll();
        // Nothing that it still does is written down, and it takes no lease.
        stopping.Cancel();
        Driven.Settle();
    }

    /// <summary>Throws from a method of the store, for as long as it is not set otherwise.</summary>
    public void StoreAway(Func<string, bool>? methods = null) => Store.Before = method =>
    {
        DieIfKilled();
        if (methods?.Invoke(method) != false) throw new OutboxUnavailableException("the disk is full", new IOException());
    };

    public void StoreBack() => (Store.Before, Store.After) = (_ => DieIfKilled(), _ => { });

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private void DieIfKilled()
    {
        if (living.Value is { Over: true }) throw new KilledException();
    }

    private sealed class Life
    {
        public bool Over { get; set; }
    }
}

#pragma warning disable CA1064 // Nobody else throws or catches it.
internal sealed class KilledException : Exception;
#pragma warning restore CA1064

/// <summary>What was logged.</summary>
internal sealed class Told : ILogger
{
    private readonly List<(int Event, LogLevel Level, string Text)> lines = [];

    public IReadOnlyList<string> Lines => [.. lines.Select(l => l.Text)];

    public IReadOnlyList<string> Of(int logged) => [.. lines.Where(l => l.Event == logged).Select(l => l.Text)];

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add((eventId.Id, logLevel, formatter(state, exception)));
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
}

/// <summary>Leases that a test takes away.</summary>
internal sealed class ManualLeases : ILaneOwnership
{
    private long given;

    public Lease? Current { get; private set; }

    /// <summary>Whether another node has the lane.</summary>
    public bool Elsewhere { get; set; }

    public async Task<ILaneLease> AcquireAsync(string lane, CancellationToken cancel)
    {
        if (Elsewhere) await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        return Current = new Lease(++given) { Previous = Previous, SharesClock = !OnAnotherMachine };
    }

    /// <summary>What is known of the owner before.</summary>
    public PreviousOwner Previous { get; set; }

    /// <summary>Whether the owner before may have had another clock.</summary>
    public bool OnAnotherMachine { get; set; }

    /// <summary>A lease that another node got.</summary>
    public long Give() => ++given;

    internal sealed class Lease(long owner) : ILaneLease
    {
        private readonly CancellationTokenSource lost = new();

        public long Owner => owner;
        public bool IsValid { get; set; } = true;

        public PreviousOwner Previous { get; init; }

        public bool SharesClock { get; init; } = true;

        /// <summary>Called each time it is asked whether the lease holds.</summary>
        public Func<bool>? Asked { get; set; }

        bool ILaneLease.IsValid => IsValid && (Asked?.Invoke() ?? true);

        public CancellationToken Lost => lost.Token;

        public void Lose()
        {
            IsValid = false;
            lost.Cancel();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>A platform that takes every post at once unless the test says otherwise, and keeps what arrived.</summary>
internal sealed class ScriptedPlatform(ManualClock clock) : IMessageSender
{
    public static readonly SendOutcome Ok = new SendOutcome.Delivered("receipt");

    private readonly List<Request> requests = [];

    public string Lane => "lane";
    public PacingLimits Limits { get; set; } = PacingLimits.None;
    public CertaintyRules Certainty { get; set; } = CertaintyRules.None;
    public bool IsGroup(string address) => address.StartsWith('-');

    /// <summary>What a request comes to.</summary>
    public Func<OutboundPost, CancellationToken, Task<SendOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(Ok);

    public Func<OutboundPost, CancellationToken, Task<ReadBack>> Look { get; set; } = (_, _) => Task.FromResult<ReadBack>(new ReadBack.NotThere());

    public IReadOnlyList<Request> Requests => requests;

    /// <summary>The ids in the order in which requests were begun.</summary>
    public IEnumerable<string> Ids => requests.Select(r => r.Id);

    public int UnderWay { get; private set; }

    /// <summary>When requests for a post, or to an address, were begun, in seconds.</summary>
    public double[] TimesOf(string idOrAddress) => [.. requests.Where(r => r.Id == idOrAddress || r.Address == idOrAddress).Select(r => r.Begin.TotalSeconds)];

    /// <summary>Answers each request with the next outcome, and from then on with the last.</summary>
    public void Answers(params SendOutcome[] outcomes)
    {
        var next = 0;
        Answer = (_, _) => Task.FromResult(outcomes[Math.Min(next++, outcomes.Length - 1)]);
    }

    /// <summary>Answers for one destination; everything else is taken.</summary>
    public void AnswersTo(string address, params SendOutcome[] outcomes)
    {
        var next = 0;
        Answer = (post, _) => Task.FromResult(post.To.Address == address ? outcomes[Math.Min(next++, outcomes.Length - 1)] : Ok);
    }

    /// <summary>Each request takes so long.</summary>
    public void Takes(double seconds) => Answer = async (_, cancel) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), clock, cancel);
        return Ok;
    };

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        var request = new Request(post.Id, post.To.Address, clock.Elapsed);
        requests.Add(request);
        UnderWay++;
        try
        {
            return await Answer(post, cancel);
        }
        finally
        {
            UnderWay--;
            request.End ??= clock.Elapsed;
        }
    }

    /// <summary>The process at the other end died: what has not arrived by now will not.</summary>
    public void CutAll()
    {
        foreach (var request in requests) request.End ??= clock.Elapsed;
    }

    public async Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel)
    {
        Looks.Add((post.Id, clock.Elapsed.TotalSeconds));
        return await Look(post, cancel);
    }

    public List<(string Id, double At)> Looks { get; } = [];

    internal sealed class Request(string id, string address, TimeSpan begin)
    {
        public string Id => id;
        public string Address => address;
        public TimeSpan Begin => begin;
        public TimeSpan? End { get; set; }
    }
}
