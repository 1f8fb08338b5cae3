using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>The platforms' lanes, and what is said of an address that is none.</summary>
internal static class Addresses
{
    public const string Telegram = "telegram";
    public const string Discord = "discord";

    public const string Allowed = "Allowed: " + Destination.Forms + ".";

    /// <summary>What is wrong with an address; null if it can be one. Whether the place is there only the platform knows.</summary>
    public static string? Problem(string text) =>
        string.IsNullOrWhiteSpace(text) ? "A place to post to is empty." : Destination.IsWellFormed(text) ? null : $"'{text}' is no place that can be posted to.";
}
