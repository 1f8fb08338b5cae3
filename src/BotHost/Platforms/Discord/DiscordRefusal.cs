namespace BotHost.Platforms.Discord;

/// <summary>What Discord's refusals mean for a channel, by Discord's codes.</summary>
internal static class DiscordRefusal
{
    /// <summary>What is told of a token that is refused, and the remedy for whoever runs the bot.</summary>
    public const string OfToken = "the token is refused", RemedyForToken = "Take a new token from the developer portal (Bot, Reset Token) and set Discord__Token.";

    /// <summary>The remedy in words for the channel's admins; null if the refusal is about one message and not about the channel.</summary>
    public static string? RemedyForPlace(DiscordFailure.Refused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return refused.Code switch
        {
            10003 or 10004 => "The channel or server is gone, or the address is wrong: it is GUILD/CHANNEL, as in the channel's link.",
            50001 => "Let the bot see the channel (View Channel), and invite it to the server if it is not in it.",
            50013 => "Give the bot View Channel, Send Messages, Embed Links and Read Message History there; in a thread Send Messages in Threads.",
            50083 or 160005 or 160006 => "The thread is archived or locked: open it again, or name another.",
            50008 or 50024 => "Messages cannot be sent to a channel of that kind: name a text, announcement or forum channel, or a thread.",
            40333 or 20028 => null,
            _ => refused is { Status: 403 } ? "Look at the bot's permissions in the channel." : null,
        };
    }

    /// <summary>Whether the token itself is refused, which no channel can mend.</summary>
    public static bool IsOfToken(DiscordFailure.Refused refused) => refused.Status == 401;
}
