namespace BotHost.Tests.Time;

/// <summary>A clock that stands still until it is told to go on. Timers made from it, and so Task.Delay and time-outs on it, fire on the thread that moves it, in the order of their instants;
/// those of one instant in the order in which they were set. The clock on the wall can be set by hand; the steady one (timestamps, timers) then goes on as it was.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly PriorityQueue<(ManualTimer Timer, long Setting), (long DueAt, long Order)> timers = new();
    private long elapsed;
    private long order;
    private TimeSpan setByHand;

    public ManualClock() : this(Morning) { }

    /// <summary>Since it was made, whatever the clock on the wall shows.</summary>
    public TimeSpan Elapsed
    {
        get { lock (gate) return TimeSpan.FromTicks(elapsed); }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return start + TimeSpan.FromTicks(elapsed) + setByHand;
    }

    public override long GetTimestamp()
    {
        lock (gate) return elapsed;
    }

    /// <summary>Somebody sets the clock on the wall, forth or back.</summary>
    public void SetByHand(TimeSpan by)
    {
        lock (gate) setByHand += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How long until a timer fires; null if none is set.</summary>
    public TimeSpan? UntilNext()
    {
        lock (gate) return Next() is { } next ? TimeSpan.FromTicks(Math.Max(0, next.DueAt - elapsed)) : null;
    }

    /// <summary>Goes on by a span; timers that fall due on the way see the clock at their instant.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = Elapsed.Ticks + by.Ticks;
        while (Due(until) is { } timer) timer.Fire();
    }

    /// <summary>The next timer up to an instant, with the clock moved there; null, with the clock at that instant, if there is none.</summary>
    private ManualTimer? Due(long until)
    {
        lock (gate)
        {
            if (Next() is not { } next || next.DueAt > until)
            {
                elapsed = until;
                return null;
            }
            timers.Dequeue();
            elapsed = Math.Max(elapsed, next.DueAt);
            if (next.Timer.Period is { Ticks: > 0 } period) Set(next.Timer, period);
            return next.Timer;
        }
    }

    /// <summary>What was changed or disposed since it was set is passed over.</summary>
    private (ManualTimer Timer, long DueAt)? Next()
    {
        while (timers.TryPeek(out var set, out var at))
        {
            if (set.Timer.Setting == set.Setting) return (set.Timer, at.DueAt);
            timers.Dequeue();
        }
        return null;
    }

    private void Set(ManualTimer timer, TimeSpan wait) => timers.Enqueue((timer, timer.Setting = ++order), (elapsed + wait.Ticks, order));

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        /// <summary>Which of its settings counts; 0 where it is not set.</summary>
        public long Setting { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                (Period, Setting) = (period, 0);
                if (dueTime != Timeout.InfiniteTimeSpan) clock.Set(this, dueTime);
                return true;
            }
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
