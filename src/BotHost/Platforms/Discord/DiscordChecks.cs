using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>Whether the bot may post in a channel, and by name which permissions it lacks.</summary>
internal sealed class DiscordChecks(IDiscordClient client, DiscordSelf self) : IPlaceChecks
{
    private const ulong Everywhere = DiscordPermissions.ViewChannel | DiscordPermissions.EmbedLinks | DiscordPermissions.ReadMessageHistory;

    public string Lane => Addresses.Discord;

    public async Task<PlaceCheck> CheckAsync(Destination place, ChannelSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return self.User is { } user ? await OfAsync(client, user, place, settings, cancel) : new(false, $"{place}: Discord was not reached yet. Try again in a minute.", []);
    }

    /// <param name="user">The bot.</param>
    public static async Task<PlaceCheck> OfAsync(IDiscordClient client, ulong user, Destination at, ChannelSettings settings, CancellationToken cancel)
    {
        if (DiscordPlace.Read(at.Address) is not { } place) return new(false, $"{at}: is no channel of Discord's. Write discord:GUILD/CHANNEL.", []);
        var asked = await DiscordStanding.AskAsync(client, place, user, cancel);
        if (asked is not DiscordResult<DiscordStanding>.Ok { Value: var (guild, channel, have) }) return new(false, $"{at}: {Words(((DiscordResult<DiscordStanding>.Failed)asked).Why)}", []);
        var name = $"{at} ({guild.Name} #{channel.Name})";
        if (channel.Guild != place.Guild) return new(false, $"{name}: the channel is not in that server. The address is GUILD/CHANNEL, as in the channel's link.", []);
        if (channel.Kind is DiscordChannelKind.Private or DiscordChannelKind.Other) return new(false, $"{name}: cannot be posted to. Name a text, announcement or forum channel, or a thread.", []);
        if (channel.Locked) return new(false, $"{name}: the thread is locked. Unlock it, or name another.", []);
        if (settings.Crosspost && channel.Kind != DiscordChannelKind.Announcement) return new(false, $"{name}: crosspost is asked for, and it is no announcement channel. Turn crosspost off, or make it one.", []);
        var missing = DiscordPermissions.Missing(have, Needed(channel.Kind));
        return missing.Count == 0
            ? new(true, $"{name}: the bot may post{(settings.Crosspost ? ", and crosspost" : "")}{((have & DiscordPermissions.AttachFiles) == 0 ? ", without pictures: it lacks Attach Files" : "")}", [])
            : new(false, $"{name}: the bot lacks {string.Join(", ", missing)}. Give it these in the channel's settings, under Permissions.", missing);
    }

    /// <summary>A post that has more than one message goes on in the thread that it began in a forum. To crosspost asks for nothing more: by Discord's page on "Crosspost Message"
    /// Manage Messages is for the messages of others.</summary>
    private static ulong Needed(DiscordChannelKind kind) => Everywhere | kind switch
    {
        DiscordChannelKind.Thread => DiscordPermissions.SendMessagesInThreads,
        DiscordChannelKind.Forum => DiscordPermissions.SendMessages | DiscordPermissions.SendMessagesInThreads,
        _ => DiscordPermissions.SendMessages,
    };

    /// <summary>Why, and the remedy.</summary>
    internal static string Words(DiscordFailure why) => why switch
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
