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
    private const ulong Everywhere = DiscordPermissions.ViewChannel | DiscordPermissions.EmbedLinks | DiscordPermissions.ReadMessageHistory;

    public static async Task<IReadOnlyList<Finding>> OfAsync(Installation house, DiscordOptions options, IReadOnlyList<Destination> places, IReadOnlyDictionary<Destination, ChannelSettings> settings, CancellationToken cancel)
    {
        await using var client = DiscordConnection.Open(options, TimeProvider.System, NullLogger.Instance);
        var identified = await client.IdentifyAsync(cancel);
        if (identified is DiscordResult<DiscordBotIdentity>.Failed { Why: var why }) return [new(false, $"Discord: {Words(why)}")];
        var self = ((DiscordResult<DiscordBotIdentity>.Ok)identified).Value;
        var findings = new List<Finding> { new(true, $"Discord: the bot is {self.Name}") };
        if (await MenuAsync(house, cancel) is { } menu) findings.Add(menu);
        foreach (var at in places)
            findings.Add(DiscordPlace.Read(at.Address) is { } place
                ? await AtAsync(client, self, at, place, settings.GetValueOrDefault(at)?.Crosspost == true, cancel)
                : new(false, $"{at}: is no channel of Discord's. Write discord:GUILD/CHANNEL."));
        return findings;
    }

    private static async Task<Finding> AtAsync(IDiscordClient client, DiscordBotIdentity self, Destination at, DiscordPlace place, bool crosspost, CancellationToken cancel)
    {
        var asked = await DiscordStanding.AskAsync(client, place, self.User, cancel);
        if (asked is not DiscordResult<DiscordStanding>.Ok { Value: var (guild, channel, have) }) return Failed(at, asked);
        var name = $"{at} ({guild.Name} #{channel.Name})";
        if (channel.Guild != place.Guild) return new(false, $"{name}: the channel is not in that server. The address is GUILD/CHANNEL, as in the channel's link.");
        if (channel.Kind is DiscordChannelKind.Private or DiscordChannelKind.Other) return new(false, $"{name}: cannot be posted to. Name a text, announcement or forum channel, or a thread.");
        if (channel.Locked) return new(false, $"{name}: the thread is locked. Unlock it, or name another.");
        if (crosspost && channel.Kind != DiscordChannelKind.Announcement) return new(false, $"{name}: crosspost is asked for, and it is no announcement channel. Take 'crosspost' out of config/channels.yaml, or make it one.");
        var missing = DiscordPermissions.Missing(have, Needed(channel.Kind));
        return missing.Count == 0
            ? new(true, $"{name}: the bot may post{(crosspost ? ", and crosspost" : "")}{((have & DiscordPermissions.AttachFiles) == 0 ? ", without pictures: it lacks Attach Files" : "")}")
            : new(false, $"{name}: the bot lacks {string.Join(", ", missing)}. Give it these in the channel's settings, under Permissions.");
    }

    /// <summary>A post that has more than one message goes on in the thread that it began in a forum. To crosspost asks for nothing more: by Discord's page on "Crosspost Message"
    /// Manage Messages is for the messages of others.</summary>
    private static ulong Needed(DiscordChannelKind kind) => Everywhere | kind switch
    {
        DiscordChannelKind.Thread => DiscordPermissions.SendMessagesInThreads,
        DiscordChannelKind.Forum => DiscordPermissions.SendMessages | DiscordPermissions.SendMessagesInThreads,
        _ => DiscordPermissions.SendMessages,
    };

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

    private static Finding Failed<T>(Destination at, DiscordResult<T> result) => new(false, $"{at}: {Words(((DiscordResult<T>.Failed)result).Why)}");

    /// <summary>Why, and the remedy.</summary>
    private static string Words(DiscordFailure why) => why switch
    {
        DiscordFailure.Refused refused when DiscordRefusal.IsOfToken(refused) => $"{DiscordRefusal.OfToken}. {DiscordRefusal.RemedyForToken}",
        DiscordFailure.Refused refused => $"{refused.Message}. {DiscordRefusal.RemedyForPlace(refused) ?? "Look at the bot's place in the server."}",
        DiscordFailure.TooMany many => $"asked too often. Try again in {many.Wait.TotalSeconds:0} s.",
        DiscordFailure.Fault fault => $"an error of Discord's own ({fault.Status}). Try again later.",
        DiscordFailure.NotSent { Reason: var reason } => $"cannot be reached: {reason}. Look at the network and Discord:ApiBase.",
        DiscordFailure.NoAnswer { Reason: var reason } => $"did not answer: {reason}. Look at the network and Discord:ApiBase.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
