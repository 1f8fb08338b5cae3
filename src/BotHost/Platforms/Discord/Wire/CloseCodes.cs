namespace BotHost.Platforms.Discord.Wire;

/// <summary>The gateway's close codes (Discord's documentation, "Opcodes and Status Codes", gateway).</summary>
internal static class CloseCodes
{
    /// <summary>Ours, when we mean to resume: after 1000 and 1001 Discord ends the session.</summary>
    public const int ToResume = 4000;

    /// <summary>Ours, when we go.</summary>
    public const int Normal = 1000;

    /// <summary>Discord's meaning of a code after which it will not have the bot again as it is; null for others.</summary>
    public static string? Fatal(int code) => code switch
    {
        4004 => "Authentication failed: Discord does not accept the bot's token",
        4010 => "Invalid shard: Discord does not accept the shard's number",
        4011 => "Sharding required: the bot is in too many guilds for so few shards",
        4012 => "Invalid API version: Discord does not offer this version of the gateway any more",
        4013 => "Invalid intents: the gateway does not know one of the intents asked for",
        4014 => "Disallowed intents: the bot is not allowed one of the intents asked for; it has to be turned on in the developer portal",
        _ => null,
    };

    /// <summary>Not authenticated, invalid sequence, session timed out: Discord asks for a new session.</summary>
    public static bool EndsSession(int code) => code is 4003 or 4007 or 4009;
}
