namespace BotHost.Platforms.Telegram;

/// <summary>What Telegram's refusals mean for a place. By Telegram's descriptions, which are all that tells them apart.</summary>
internal static class TelegramRefusal
{
    /// <summary>What is told of a token that is refused, and the remedy for whoever runs the bot.</summary>
    public const string OfToken = "the token is refused", RemedyForToken = "Take the bot's token from @BotFather anew (/token) and set Telegram__Token.";

    /// <summary>The remedy in words for the place's admins; null if the refusal is about one message and not about the place.</summary>
    public static string? RemedyForPlace(TelegramFailure.Refused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        bool Says(string text) => refused.Description.Contains(text, StringComparison.OrdinalIgnoreCase);
        if (Says("bot was blocked")) return "The person has blocked the bot; they can start it again.";
        if (Says("user is deactivated")) return "That account is gone.";
        if (Says("bot was kicked") || Says("not a member")) return "Add the bot to the chat again.";
        if (Says("can't initiate conversation")) return "The person has to start the bot first.";
        if (Says("chat not found")) return "Check the chat's number, and that the bot is in it.";
        if (Says("message thread not found") || Says("TOPIC_DELETED")) return "The topic is gone: name another, or take it out of the address.";
        if (Says("TOPIC_CLOSED")) return "Open the topic again, or let the bot manage topics.";
        if (Says("not enough rights") || Says("CHAT_WRITE_FORBIDDEN") || Says("have no rights") || Says("need administrator rights") || Says("CHAT_SEND_PLAIN_FORBIDDEN") || Says("CHAT_RESTRICTED") || Says("CHAT_ADMIN_REQUIRED"))
            return "Let the bot send messages there; in a channel make it an administrator who may post.";
        return refused.Code == 403 ? "Look at the bot's place in the chat." : null;
    }

    /// <summary>Whether the token itself is refused, which no place can mend.</summary>
    public static bool IsOfToken(TelegramFailure.Refused refused) => refused.Code is 401 || refused is { Code: 404, Description: "Not Found" };
}
