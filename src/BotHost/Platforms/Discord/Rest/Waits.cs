namespace BotHost.Platforms.Discord.Rest;

internal static class Waits
{
    /// <summary>No wait that Discord announces is taken for longer: after a day it is asked again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Seconds as Discord writes them, rounded up to the tick and kept between nothing and <see cref="Longest"/>.</summary>
    public static TimeSpan OfSeconds(double seconds) => seconds is not > 0 ? TimeSpan.Zero : seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));
}
