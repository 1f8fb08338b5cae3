namespace BotHost.Platforms.Discord.Rest;

/// <summary>How long to wait before trying again: a second, doubled with each failure in a row up to a minute, of which between a half and the whole is waited, so that many do not come back at once. Pure.</summary>
internal static class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <param name="failures">In a row before this one.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan Wait(int failures, double chance) =>
        TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))) * (0.5 + (0.5 * chance)));
}
