namespace BotHost.Outbox;

/// <summary>At most <paramref name="Count"/> requests in any span of <paramref name="Window"/>.</summary>
internal readonly record struct Rate(int Count, TimeSpan Window)
{
    public static Rate PerSecond(int count) => new(count, TimeSpan.FromSeconds(1));
    public static Rate PerMinute(int count) => new(count, TimeSpan.FromMinutes(1));
}

/// <summary>A platform's limits. An empty list is no limit.</summary>
/// <param name="Overall">For everything that a lane sends.</param>
/// <param name="EachDestination">For each destination.</param>
/// <param name="EachGroup">Besides, for each destination that is like a group.</param>
internal sealed record PacingLimits(IReadOnlyList<Rate> Overall, IReadOnlyList<Rate> EachDestination, IReadOnlyList<Rate> EachGroup)
{
    public static readonly PacingLimits None = new([], [], []);

    /// <summary>How far back a request still counts.</summary>
    public TimeSpan LongestWindow => Overall.Concat(EachDestination).Concat(EachGroup).Select(r => r.Window).DefaultIfEmpty(TimeSpan.Zero).Max();
}
