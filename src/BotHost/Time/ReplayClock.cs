namespace BotHost.Time;

/// <summary>A schedule clock that shows a past instant until <see cref="Begin"/>, and from then on runs at a multiple of real time.
/// Timers made from it fire when their time has come on this clock. Not for time-outs or pacing: those need real time.</summary>
internal sealed class ReplayClock(DateTimeOffset start, double speed, TimeProvider real) : TimeProvider
{
    private readonly Lock gate = new();
    private long? begunAt;

    public double Speed { get; } = speed;

    /// <summary>Starts the clock; called when the host has started. Later calls change nothing.</summary>
    public void Begin()
    {
        lock (gate) begunAt ??= real.GetTimestamp();
    }

    public override DateTimeOffset GetUtcNow() => start + Elapsed();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, Scale(dueTime), Scale(period));

    private TimeSpan Elapsed()
    {
        lock (gate) return begunAt is { } at ? real.GetElapsedTime(at) * Speed : TimeSpan.Zero;
    }

    /// <summary>Infinite stays infinite, and a wait that is not zero never becomes zero: a periodic timer would spin.</summary>
    private TimeSpan Scale(TimeSpan span) =>
        span <= TimeSpan.Zero ? span : TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, (long)(span.Ticks / Speed)));
}
