using System.Data.Common;
using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Platforms.Discord;
using BotHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>Who the bot is on Discord, whether its menus are registered, and what it may do in each channel.</summary>
internal static class DiscordFindings
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(Installation house, DiscordOptions options, IReadOnlyList<Destination> places, IReadOnlyDictionary<Destination, DeclaredChannel> settings, CancellationToken cancel)
    {
        await using var client = DiscordConnection.Open(options, TimeProvider.System, NullLogger.Instance);
        var identified = await client.IdentifyAsync(cancel);
        if (identified is DiscordResult<DiscordBotIdentity>.Failed { Why: var why }) return [new(false, $"Discord: {DiscordChecks.Words(why)}")];
        var self = ((DiscordResult<DiscordBotIdentity>.Ok)identified).Value;
        var findings = new List<Finding> { new(true, $"Discord: the bot is {self.Name}") };
        if (await MenuAsync(house, cancel) is { } menu) findings.Add(menu);
        foreach (var at in places)
        {
            var check = await DiscordChecks.OfAsync(client, self.User, at, settings.GetValueOrDefault(at)?.Settings ?? ChannelSettings.Default, cancel);
            findings.Add(new(check.MayPost, check.Words));
        }
        return findings;
    }

    /// <summary>What was registered last; null if the database cannot tell. A file that is not there is not made.</summary>
    private static async Task<Finding?> MenuAsync(Installation house, CancellationToken cancel)
    {
        try
        {
            var (database, file) = StorageRegistration.Open(house);
            if (file is not null && !File.Exists(file)) return new(true, "Discord: no menu is registered yet; the host does that when it starts");
            return await new InboxStore(database).MenuAsync(Addresses.Discord, cancel) switch
            {
                null => new(true, "Discord: no menu is registered yet; the host does that when it starts"),
                var known when known.Contains(DiscordMenu.WithoutArabic, StringComparison.Ordinal) => new(true, "Discord: the menu is registered without Arabic, as Discord refused it; commands typed in Arabic are answered all the same"),
                _ => new(true, "Discord: the menu is registered in English and Arabic"),
            };
        }
        catch (Exception e) when (e is OutboxUnavailableException or StartupException or OptionsValidationException or DbException)
        {
            return null; // Said by the finding on the storage.
        }
    }
}
