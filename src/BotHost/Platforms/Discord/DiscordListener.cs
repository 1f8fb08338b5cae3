using System.Globalization;
using BotHost.Channels;
using BotHost.Commands;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord;

/// <summary>Listens to Discord while this node owns the lane, and lets what comes in be answered, in order within a channel.</summary>
/// <remarks>An interaction is never sent twice by Discord, and can be answered for minutes only: what a process did not answer when it died is gone, and the person sees that.</remarks>
internal sealed partial class DiscordListener(
    IDiscordClient client, DiscordSelf self, DiscordAnswers answers, DiscordPictures pictures, DiscordForums forums, DiscordMembership membership, IChannelStore channels, CommandCatalogue catalogue, TransportClock clock, ILogger<DiscordListener> logger) : ILaneCompanion
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFatal = TimeSpan.FromMinutes(5);

    public string Lane => Addresses.Discord;

    public async Task RunAsync(CancellationToken whileOwned)
    {
        using var turns = new ChatTurns(FloodLimits.Default, e => Log.AnswerFailed(logger, e));
        try
        {
            var identity = await IdentifyAsync(whileOwned);
            self.User = identity.User;
            Log.Listens(logger, identity.Name);
            if (await DiscordMenu.RegisterAsync(client, identity.Application, channels, catalogue, whileOwned) is { } why) Log.MenuRefused(logger, why.ToString());
            var end = await client.ListenAsync(heard => Hear(heard, turns, whileOwned), whileOwned);
            if (end is not DiscordGatewayEnd.Fatal(var code, var reason)) return;
            Log.Fatal(logger, code, reason, Remedy(code));
            await Task.Delay(AfterFatal, clock.Time, whileOwned);
        }
        finally
        {
            await turns.DrainAsync(Drain);
            await pictures.DrainAsync(Drain);
        }
    }

    private async Task<DiscordBotIdentity> IdentifyAsync(CancellationToken cancel)
    {
        for (var times = 0; ; times++)
        {
            switch (await client.IdentifyAsync(cancel))
            {
                case DiscordResult<DiscordBotIdentity>.Ok(var identity, _):
                    return identity;
                case DiscordResult<DiscordBotIdentity>.Failed(var why):
                    var token = why is DiscordFailure.Refused refused && DiscordRefusal.IsOfToken(refused);
                    if (times == 0) Log.Unreachable(logger, token ? DiscordRefusal.OfToken : why.ToString(), token ? DiscordRefusal.RemedyForToken : "It is tried again.");
                    await Task.Delay(token ? AfterFatal : why is DiscordFailure.TooMany(var wait, _, _) ? wait : TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Math.Pow(2, Math.Min(times, 10)))), clock.Time, cancel);
                    break;
            }
        }
    }

    /// <summary>What closed the gateway for good, in words for whoever runs the bot. By Discord's table of close codes.</summary>
    internal static string Remedy(int code) => code switch
    {
        4004 => DiscordRefusal.RemedyForToken,
        4010 or 4011 => "Start again: the number of shards is asked anew.",
        4012 or 4013 => "Update this program.",
        4014 => "This program asks for no privileged intent; look at the bot's settings in the developer portal.",
        _ => "Look at the bot's settings in the developer portal.",
    };

    /// <summary>Must not wait: the shard reads on when it returns.</summary>
    private void Hear(DiscordEvent heard, ChatTurns turns, CancellationToken whileOwned)
    {
        switch (heard)
        {
            case DiscordEvent.Used used:
                var usedReplies = answers.Promise(used.Interaction, used.Origin.Locale, updates: false, answers.IsPrivate(used.Command));
                Take(turns, used.Origin, () => answers.UsedAsync(used, usedReplies), usedReplies);
                break;
            case DiscordEvent.UsedOn usedOn:
                var onReplies = answers.Promise(usedOn.Interaction, usedOn.Origin.Locale, updates: false, alone: true);
                Take(turns, usedOn.Origin, () => answers.UsedOnAsync(usedOn, onReplies), onReplies);
                break;
            case DiscordEvent.Pressed pressed when DiscordPress.Read(pressed.Id) is { } press:
                var pressReplies = answers.Promise(pressed.Interaction, pressed.Origin.Locale, updates: !press.Private, press.Private);
                Take(turns, pressed.Origin, () => answers.PressedAsync(pressed, press, pressReplies), pressReplies);
                break;
            case DiscordEvent.Pressed unknown:
                Beside(() => answers.TurnAwayAsync(unknown));
                break;
            case DiscordEvent.Typing typing:
                Beside(() => answers.TypingAsync(typing, whileOwned));
                break;
            case DiscordEvent.Said said:
                turns.Take(Text(said.Origin.Channel), Text(said.Origin.User), () => answers.SaidAsync(said, whileOwned), () => { });
                break;
            case DiscordEvent.PermissionsChanged changed:
                forums.Forget(changed.Channel);
                Beside(() => membership.ChangedAsync(heard, whileOwned));
                break;
            case DiscordEvent.GuildSeen or DiscordEvent.GuildGone or DiscordEvent.ChannelGone:
                Beside(() => membership.ChangedAsync(heard, whileOwned));
                break;
        }
    }

    /// <summary>Who asks too much is told so, and nobody else.</summary>
    private void Take(ChatTurns turns, DiscordOrigin origin, Func<Task> turn, DiscordReplies replies) =>
        turns.Take(Text(origin.Channel), Text(origin.User), turn, () => Beside(() => DiscordAnswers.TurnAwayAsync(replies)));

    private void Beside(Func<Task> work) => _ = Task.Run(async () =>
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // A defect here is told and ends nothing else.
        catch (Exception e)
        {
            Log.AnswerFailed(logger, e);
        }
#pragma warning restore CA1031
    });

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(100, LogLevel.Information, "Listening to Discord as {Name}")]
        public static partial void Listens(ILogger logger, string name);

        [LoggerMessage(101, LogLevel.Error, "Discord: {What}. {Remedy}")]
        public static partial void Unreachable(ILogger logger, string what, string remedy);

        [LoggerMessage(102, LogLevel.Error, "Discord ended the connection for good ({Code}: {Reason}). {Remedy}")]
        public static partial void Fatal(ILogger logger, int code, string reason, string remedy);

        [LoggerMessage(103, LogLevel.Warning, "Discord did not take the commands: {Why}")]
        public static partial void MenuRefused(ILogger logger, string why);

        [LoggerMessage(104, LogLevel.Error, "An answer failed")]
        public static partial void AnswerFailed(ILogger logger, Exception exception);
    }
}
