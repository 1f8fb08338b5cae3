namespace BotHost.Outbox;

/// <summary>When a failed request is tried again: after a wait that doubles, of which a random half is taken off so that many do not come back together, capped, with an end. Pure.</summary>
/// <param name="First">The longest first wait.</param>
/// <param name="Cap">No wait is longer.</param>
/// <param name="Attempts">After so many requests it is given up.</param>
/// <remarks>"Equal jitter" of AWS's article on exponential back-off: half of the wait is kept, the other half is drawn evenly.</remarks>
internal sealed record RetrySchedule(TimeSpan First, TimeSpan Cap, int Attempts)
{
    public static readonly RetrySchedule Default = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10), 12);

    /// <summary>The wait after the request number <paramref name="attempts"/> (from 1) failed; null if there will be no other.</summary>
    /// <param name="draw">Evenly from 0 (included) to 1 (excluded).</param>
    public TimeSpan? After(int attempts, double draw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(draw);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(draw, 1);
        if (attempts >= Attempts) return null;
        var longest = First.Ticks * Math.Pow(2, attempts - 1);
        var wait = longest < Cap.Ticks ? (long)longest : Cap.Ticks;
        return TimeSpan.FromTicks(wait - (long)(wait / 2 * draw));
    }
}
