using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>How the places of each platform are written in files and commands.</summary>
internal static class Addresses
{
    public const string Telegram = "telegram";
    public const string Discord = "discord";

    public const string Allowed = "Allowed: terminal, telegram:CHAT, telegram:CHAT/TOPIC, discord:GUILD/CHANNEL.";

    /// <summary>What is wrong with an address; null if it can be one. Whether the place is there only the platform knows.</summary>
    public static string? Problem(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "A place to post to is empty.";
        var (lane, address) = Destination.Parse(text);
        var sound = lane switch
        {
            "terminal" => address.Length == 0,
            Telegram => address.Split('/') is [var chat] ? IsChat(chat) : address.Split('/') is [var c, var topic] && IsChat(c) && IsNumber(topic),
            Discord => address.Split('/') is [var guild, var channel] && IsNumber(guild) && IsNumber(channel),
            _ => false,
        };
        return sound ? null : $"'{text}' is no place that can be posted to.";
    }

    private static bool IsChat(string text) => IsNumber(text.StartsWith('-') ? text[1..] : text);

    private static bool IsNumber(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit) && text.Trim('0').Length > 0;
}
