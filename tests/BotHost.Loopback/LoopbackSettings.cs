using BotHost.Loopback.Discord;
using BotHost.Loopback.Telegram;

namespace BotHost.Loopback;

/// <summary>The settings of a host on the loopback platforms, with a database and configuration of its own in a folder.</summary>
internal static class LoopbackSettings
{
    /// <param name="telegram">Null: that platform is off, whatever the environment says.</param>
    /// <param name="discord">The same.</param>
    /// <param name="channels">What config/channels.yaml holds.</param>
    /// <param name="digests">What config/digests.yaml holds.</param>
    public static Dictionary<string, string?> For(string folder, TelegramServer? telegram, DiscordServer? discord, string channels = "channels: []\n", string digests = "digests: []\n")
    {
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Sqlite", ["Storage:Path"] = Database(folder), ["Telegram:Token"] = telegram?.Token ?? "", ["Discord:Token"] = discord?.Token ?? "", ["Telegram:PollFor"] = "00:00:05",
            ["Channels:Path"] = Written("channels.yaml", channels), ["Digests:Path"] = Written("digests.yaml", digests), ["Ledger:Watch"] = "false", ["Pictures:Path"] = Path.Combine(folder, "pictures"), ["Logging:LogLevel:Default"] = "Warning",
        };
        if (telegram is not null) settings["Telegram:ApiBase"] = telegram.Url;
        if (discord is not null) settings["Discord:ApiBase"] = discord.ApiUrl.ToString();
        return settings;

        string Written(string name, string text)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, text);
            return file;
        }
    }

    /// <summary>The SQLite file.</summary>
    public static string Database(string folder) => Path.Combine(folder, "loopback.db");

    /// <summary>As a setting is named in the environment.</summary>
    public static string InEnvironment(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
