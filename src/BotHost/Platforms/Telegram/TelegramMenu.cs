using System.Security.Cryptography;
using System.Text;
using BotHost.Channels;
using BotHost.Commands;

namespace BotHost.Platforms.Telegram;

/// <summary>The bot's menus, by who sees them and by language; told to Telegram when they changed.</summary>
internal static class TelegramMenu
{
    private static readonly (TelegramMenuScope Scope, Role Role)[] Scopes =
        [(TelegramMenuScope.Everyone, Role.Member), (TelegramMenuScope.Private, Role.Member), (TelegramMenuScope.GroupAdmins, Role.Admin)];

    /// <summary>Null for the language of everybody who has none of their own.</summary>
    private static readonly string?[] Languages = [null, "ar"];

    /// <summary>Why it could not be registered; null if it is.</summary>
    public static async Task<TelegramFailure?> RegisterAsync(ITelegramClient client, IChannelStore store, CommandCatalogue catalogue, CancellationToken cancel)
    {
        var menus = (from s in Scopes from language in Languages select (s.Scope, Language: language, Entries: Entries(catalogue, s.Role, language))).ToArray();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', menus.Select(m => $"{m.Scope} {m.Language} {string.Join(';', m.Entries)}")))));
        if (await store.MenuAsync(Addresses.Telegram, cancel) == hash) return null;
        foreach (var (scope, language, entries) in menus)
            if (await client.SetMenuAsync(scope, language, entries, cancel) is TelegramResult<bool>.Failed(var why)) return why;
        await store.KeepMenuAsync(Addresses.Telegram, hash, cancel);
        return null;
    }

    private static IReadOnlyList<TelegramMenuEntry> Entries(CommandCatalogue catalogue, Role role, string? language) =>
        [.. CommandMenu.For(catalogue, role).Select(c => new TelegramMenuEntry(c.Definition.Name, c.Abouts[language ?? "en"]))];
}
