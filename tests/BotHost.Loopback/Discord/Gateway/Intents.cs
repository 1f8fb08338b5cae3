namespace BotHost.Loopback.Discord.Gateway;

/// <summary>Which events a session asks for; the bits are the platform's.</summary>
[Flags]
internal enum Intents
{
    None = 0,
    Guilds = 1 << 0,
    GuildMembers = 1 << 1,
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    DirectMessages = 1 << 12,
    MessageContent = 1 << 15,

    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Every bit that means something.</summary>
    Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25,
}
