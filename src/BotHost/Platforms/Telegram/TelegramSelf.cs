using System.Collections.Concurrent;

namespace BotHost.Platforms.Telegram;

/// <summary>What is known of the bot itself while the host runs: who it is, and where Telegram asked it to wait.</summary>
internal sealed class TelegramSelf(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, DateTimeOffset> asked = new();

    public TelegramBotIdentity? Identity { get; set; }

    /// <summary>Its username; null until Telegram told it.</summary>
    public string? Name => Identity?.Name;

    /// <summary>Whether a pause is for the whole bot: Telegram does not say, but where it asks for one in several chats at once, it is.</summary>
    public bool IsForEverybody(long chat, TimeSpan wait)
    {
        var now = time.GetUtcNow();
        foreach (var (other, until) in asked)
            if (until <= now) asked.TryRemove(other, out _);
        asked[chat] = now + wait;
        return asked.Count > 1;
    }
}
