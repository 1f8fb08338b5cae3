using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Platforms;

/// <summary>What the bot says in a chat on Telegram, as somebody there waits for it.</summary>
internal static class Listening
{
    /// <summary>The next message of the bot's.</summary>
    public static async Task<Message> BotsNextAsync(this Chat chat)
    {
        while (true)
            if (await chat.NextMessageAsync(WholeHost.Patience) is { FromBot: true, Service: null } message) return message;
    }

    /// <summary>Somebody types, and the bot replies to that.</summary>
    public static async Task<Message> AsksAsync(this Person who, Chat chat, string line)
    {
        var asked = who.Types(chat, line);
        while (true)
            if (await chat.NextMessageAsync(WholeHost.Patience) is { FromBot: true } answer && answer.ReplyTo?.Id == asked.Id) return answer;
    }
}
