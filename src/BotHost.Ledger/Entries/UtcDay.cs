namespace BotHost.Ledger.Entries;

/// <summary>Days as the ledger counts them.</summary>
public static class UtcDay
{
    /// <summary>The first instant after a day in UTC: what was known before it was known by the end of that day. For the last day there is, the last instant.</summary>
    public static DateTimeOffset End(DateOnly day) =>
        day < DateOnly.MaxValue ? new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : DateTimeOffset.MaxValue;
}
