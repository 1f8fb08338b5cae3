using System.Security.Cryptography;
using System.Text;
using BotHost.Channels;
using BotHost.Commands;

namespace BotHost.Platforms.Discord;

/// <summary>The bot's slash commands and its command on messages, registered by bulk overwrite when they changed.</summary>
internal static class DiscordMenu
{
    /// <summary>Whether it was registered with names in Arabic, as a mark beside the hash: <c>doctor</c> tells it.</summary>
    public const string WithoutArabic = "without-ar";

    /// <summary>Why it could not be registered; null if it is.</summary>
    public static async Task<DiscordFailure?> RegisterAsync(IDiscordClient client, ulong application, IChannelStore store, CommandCatalogue catalogue, CancellationToken cancel)
    {
        var commands = Commands(catalogue);
        var hash = Hash(commands);
        if (await store.MenuAsync(Addresses.Discord, cancel) is { } known && known.Split(' ')[0] == hash) return null;
        var result = await client.RegisterAsync(application, commands, cancel);
        var mark = "";
        // Discord's published specification has the locale "ar"; where it is refused all the same, the menu goes without.
        if (result is DiscordResult<bool>.Failed(DiscordFailure.Refused { Status: 400 }))
        {
            result = await client.RegisterAsync(application, [.. commands.Select(Plain)], cancel);
            mark = " " + WithoutArabic;
        }
        if (result is DiscordResult<bool>.Failed(var why)) return why;
        await store.KeepMenuAsync(Addresses.Discord, hash + mark, cancel);
        return null;
    }

    internal static IReadOnlyList<DiscordCommand> Commands(CommandCatalogue catalogue) =>
        [.. CommandMenu.For(catalogue, Role.Admin).Select(Of), new DiscordCommand(DiscordAnswers.OnMessage, "", [], OnMessage: true) { Names = new Dictionary<string, string> { ["ar"] = "لماذا؟" } }];

    private static DiscordCommand Of(MenuCommand c) => new(c.Definition.Name, c.Abouts["en"], [.. c.Arguments.OrderByDescending(a => a.Definition.Required).Select(Of)],
        Permissions: c.Definition.Who switch { Role.Member => null, Role.Moderator => DiscordPermissions.ManageMessages, _ => DiscordPermissions.ManageGuild })
    {
        Names = c.LocalNames, Descriptions = Arabic(c.Abouts),
    };

    private static DiscordOption Of(MenuArgument a) => new(a.Name, a.Abouts["en"], a.Definition.Required, Completes: a.Definition.Kind is not ArgumentKind.Words)
    {
        Names = a.LocalNames, Descriptions = Arabic(a.Abouts),
    };

    private static DiscordCommand Plain(DiscordCommand c) => new(c.Name, c.Description, [.. c.Options.Select(o => new DiscordOption(o.Name, o.Description, o.Required, o.Completes))], c.OnMessage, c.Permissions);

    private static Dictionary<string, string> Arabic(IReadOnlyDictionary<string, string> texts) => new() { ["ar"] = texts["ar"] };

    private static string Hash(IReadOnlyList<DiscordCommand> commands)
    {
        static string Texts(IReadOnlyDictionary<string, string> texts) => string.Join(',', texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key + "=" + t.Value));
        var text = string.Join('\n', commands.Select(c => $"{c.Name};{c.Description};{c.OnMessage};{c.Permissions};{Texts(c.Names)};{Texts(c.Descriptions)};"
            + string.Join('|', c.Options.Select(o => $"{o.Name};{o.Description};{o.Required};{o.Completes};{Texts(o.Names)};{Texts(o.Descriptions)}"))));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
