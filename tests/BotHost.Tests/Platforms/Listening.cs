using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Platforms;

/// <summary>What the bot says in a chat on Telegram, as somebody there waits for it. Patience is for the whole of a wait: a chat in which something else is posted every two seconds must not be listened to for ever.</summary>
internal static class Listening
{
    /// <summary>The next message of the bot's.</summary>
    public static Task<Message> BotsNextAsync(this Chat chat) => NextAsync(chat, m => m is { FromBot: true, Service: null }, "a message of the bot's");

    /// <summary>The next message of the bot's that begins so.</summary>
    public static Task<Message> BotsNextAsync(this Chat chat, string beginning) =>
        NextAsync(chat, m => m is { FromBot: true, Service: null } && m.Text.StartsWith(beginning, StringComparison.Ordinal), $"“{beginning}…”");

    /// <summary>Somebody types, and the bot replies to that.</summary>
    public static Task<Message> AsksAsync(this Person who, Chat chat, string line)
    {
        var asked = who.Types(chat, line);
        return NextAsync(chat, m => m.FromBot && m.ReplyTo?.Id == asked.Id, $"an answer to {line}");
    }

    private static async Task<Message> NextAsync(Chat chat, Func<Message, bool> awaited, string what)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; ;)
        {
            var left = until - DateTime.UtcNow;
            if (left <= TimeSpan.Zero) throw new TimeoutException($"Awaited in vain: {what}.");
            if (await chat.NextMessageAsync(left) is var message && awaited(message)) return message;
        }
    }

    /// <summary>Waits until something holds that nothing tells of.</summary>
    public static Task UntilAsync(Func<Task<bool>> holds, string what) => UntilAsync(holds, () => what);

    /// <param name="what">Told as it is at the end.</param>
    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> what)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; !await holds(); await Task.Delay(50))
            if (DateTime.UtcNow > until) throw new TimeoutException($"Awaited in vain: {what()}.");
    }
}
