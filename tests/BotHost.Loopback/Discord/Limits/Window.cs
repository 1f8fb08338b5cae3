namespace BotHost.Loopback.Discord.Limits;

/// <summary>So many in a span that begins with the first of them. Times are since the limiter was made.</summary>
internal sealed class Window(int most, TimeSpan per)
{
    private TimeSpan endsAt = TimeSpan.MinValue;
    private TimeSpan penaltyUntil = TimeSpan.MinValue;
    private int taken;

    public int Most => most;

    public int Remaining => Math.Max(0, most - taken);

    /// <returns>Null where there was room; else how long to wait.</returns>
    /// <param name="penalty">Null where an excess has no further consequence.</param>
    public TimeSpan? Take(TimeSpan now, TimeSpan? penalty)
    {
        if (penalty is { } again && now < penaltyUntil)
        {
            penaltyUntil = now + again;
            return again;
        }
        if (now >= endsAt) (endsAt, taken) = (now + per, 0);
        if (taken < most)
        {
            taken++;
            return null;
        }
        if (penalty is not { } opens) return endsAt - now;
        penaltyUntil = now + opens;
        return opens;
    }

    public TimeSpan ResetAfter(TimeSpan now) => now >= endsAt ? TimeSpan.Zero : endsAt - now;
}
