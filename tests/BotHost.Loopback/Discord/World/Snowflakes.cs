namespace BotHost.Loopback.Discord.World;

/// <summary>Ids that grow and carry their time, as the platform's do: milliseconds since 2015 above 22 bits of counter.</summary>
internal sealed class Snowflakes(TimeProvider clock)
{
    private static readonly DateTimeOffset Epoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private ulong last;

    /// <summary>The first id of an instant.</summary>
    public static ulong At(DateTimeOffset at) => (ulong)(at - Epoch).TotalMilliseconds << 22;

    public ulong Next()
    {
        return last = Math.Max(At(clock.GetUtcNow()), last + 1);
    }
}
