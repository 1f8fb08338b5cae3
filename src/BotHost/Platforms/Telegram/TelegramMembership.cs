using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Telegram;

/// <summary>What becomes of a chat's posts when the bot's standing there changes: kept while it may not post, sent when it may again, and taken along when the chat gets another number.</summary>
internal sealed partial class TelegramMembership(IOutboxStore store, OutboxSignal signal, OutboxNotices notices, ChannelBook book, TransportClock clock, ILogger<TelegramMembership> logger)
{
    public async Task ChangedAsync(TelegramUpdate update, CancellationToken cancel)
    {
        switch (update)
        {
            case TelegramUpdate.Moved(_, var old, var now):
                if (await book.MoveAsync(At(old), At(now), cancel)) Log.Moved(logger, At(old), At(now));
                break;
            // A private chat's number is the person's: that somebody blocked the bot is nobody's business. A post that is due there finds it out by itself.
            case TelegramUpdate.Membership { MayPost: false, Chat.Kind: TelegramChatKind.Private }:
                break;
            case TelegramUpdate.Membership { MayPost: false } gone:
                var reason = gone.Gone ? "the bot was taken out of the chat, or blocked" : "the bot may not send messages there";
                var remedy = gone.Gone ? "Add it to the chat again." : "Let it send messages; in a channel make it an administrator who may post.";
                var stop = new StoppedDestination(At(gone.Chat.Id), reason, remedy, clock.Time.GetUtcNow());
                if (await store.StopAsync(stop, notices.Of(stop), cancel)) Log.Stopped(logger, At(gone.Chat.Id), reason);
                break;
            case TelegramUpdate.Membership { Chat.Id: var chat }:
                // What a person paused stays paused: only Telegram's own refusal ends with its cause.
                if ((await store.StoppedAsync(cancel)).FirstOrDefault(s => s.To == At(chat)) is { Remedy: not null } && await store.ResumeAsync(At(chat), cancel))
                {
                    signal.Raise(Addresses.Telegram);
                    Log.GoesOn(logger, At(chat));
                }
                break;
        }
    }

    private static Destination At(long chat) => TelegramDelivery.At(new TelegramPlace(chat));

    private static partial class Log
    {
        [LoggerMessage(85, LogLevel.Information, "{From} became {To}; what is due goes there")]
        public static partial void Moved(ILogger logger, Destination from, Destination to);

        [LoggerMessage(86, LogLevel.Warning, "{To} takes nothing more: {Reason}. What is due is kept.")]
        public static partial void Stopped(ILogger logger, Destination to, string reason);

        [LoggerMessage(87, LogLevel.Information, "{To} takes posts again")]
        public static partial void GoesOn(ILogger logger, Destination to);
    }
}
