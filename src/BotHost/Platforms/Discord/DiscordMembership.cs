using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord;

/// <summary>What becomes of a channel's posts when the bot's standing changes: kept while it may not post, tried again when something changed.</summary>
internal sealed partial class DiscordMembership(IOutboxStore store, OutboxSignal signal, OutboxNotices notices, TransportClock clock, ILogger<DiscordMembership> logger)
{
    public async Task ChangedAsync(DiscordEvent change, CancellationToken cancel)
    {
        switch (change)
        {
            case DiscordEvent.GuildGone(var guild):
                await StopAsync(Guild(guild), "the bot was taken out of the server", "Invite it again.", cancel);
                break;
            case DiscordEvent.ChannelGone(Guild: { } guild, var channel):
                await StopAsync(Channel(guild, channel), "the channel was deleted", "Name another channel.", cancel);
                break;
            case DiscordEvent.GuildSeen(var guild, _):
                await GoOnAsync(Guild(guild), cancel);
                break;
            case DiscordEvent.PermissionsChanged(var guild, { } channel):
                await GoOnAsync(Channel(guild, channel), cancel);
                break;
            case DiscordEvent.PermissionsChanged(var guild, null):
                foreach (var stop in (await store.StoppedAsync(cancel)).Where(s => s.To.Lane == Addresses.Discord && s.To.Address.StartsWith(Guild(guild).Address + "/", StringComparison.Ordinal)).ToArray())
                    await GoOnAsync(stop.To, cancel);
                break;
        }
    }

    private async Task StopAsync(Destination at, string reason, string remedy, CancellationToken cancel)
    {
        var stop = new StoppedDestination(at, reason, remedy, clock.Time.GetUtcNow());
        if (await store.StopAsync(stop, notices.Of(stop), cancel)) Log.Stopped(logger, at, reason);
    }

    /// <summary>What a person paused stays paused: only Discord's own refusal ends with its cause.</summary>
    private async Task GoOnAsync(Destination at, CancellationToken cancel)
    {
        if ((await store.StoppedAsync(cancel)).FirstOrDefault(s => s.To == at) is not { Remedy: not null } || !await store.ResumeAsync(at, cancel)) return;
        signal.Raise(Addresses.Discord);
        Log.GoesOn(logger, at);
    }

    /// <summary>A whole server: the first step of its channels' addresses.</summary>
    private static Destination Guild(ulong guild) => new(Addresses.Discord, guild.ToString(CultureInfo.InvariantCulture));

    private static Destination Channel(ulong guild, ulong channel) => new(Addresses.Discord, new DiscordPlace(guild, channel).ToString());

    private static partial class Log
    {
        [LoggerMessage(105, LogLevel.Warning, "{To} takes nothing more: {Reason}. What is due is kept.")]
        public static partial void Stopped(ILogger logger, Destination to, string reason);

        [LoggerMessage(106, LogLevel.Information, "{To} is tried again")]
        public static partial void GoesOn(ILogger logger, Destination to);
    }
}
