namespace BotHost.Platforms.Discord;

/// <summary>What is known of the bot itself while the host runs.</summary>
internal sealed class DiscordSelf
{
    private long user;

    /// <summary>Its user id; null until Discord told it.</summary>
    public ulong? User
    {
        get => Interlocked.Read(ref user) is var id and not 0 ? (ulong)id : null;
        set => Interlocked.Exchange(ref user, (long)(value ?? 0));
    }
}
