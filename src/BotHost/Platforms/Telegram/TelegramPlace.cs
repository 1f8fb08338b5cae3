using System.Globalization;

namespace BotHost.Platforms.Telegram;

/// <summary>A chat, or a topic in it. Written <c>CHAT</c> or <c>CHAT/TOPIC</c> as the address of a destination.</summary>
/// <param name="Chat">Telegram's <c>chat_id</c>: positive for a person's private chat, negative for groups and channels.</param>
/// <param name="Topic">Telegram's <c>message_thread_id</c> in a forum; null outside one and for its General topic.</param>
internal readonly record struct TelegramPlace(long Chat, int? Topic = null)
{
    /// <summary>Null if the address is none.</summary>
    public static TelegramPlace? Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parts = address.Split('/');
        if (parts.Length > 2 || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) || chat == 0) return null;
        if (parts.Length == 1) return new(chat);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var topic) && topic > 0 ? new(chat, topic) : null;
    }

    /// <summary>A person's own chat with the bot: Telegram gives people positive ids, groups and channels negative ones.</summary>
    public bool IsPrivate => Chat > 0;

    public override string ToString() => Topic is { } topic
        ? string.Create(CultureInfo.InvariantCulture, $"{Chat}/{topic}")
        : Chat.ToString(CultureInfo.InvariantCulture);
}
