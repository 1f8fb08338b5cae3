using BotHost.Channels;
using BotHost.Pictures.Making;
using BotHost.Replies;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Telegram;

/// <summary>Sends an answer's picture after its text, as a message of its own that nobody waits for. Where none can be made, or Telegram does not take it, the text stands alone.</summary>
internal sealed partial class TelegramPictures(PictureMaker maker, TelegramDelivery delivery, ILogger<TelegramPictures> logger)
{
    private readonly Following following = new(e => Log.Failed(logger, e));

    /// <summary>Begins to make it while the text is on its way; null for an answer without one.</summary>
    public Task<FinishedPicture?>? Begin(Reply reply) => reply is { Outcome: ReplyOutcome.Answered, Picture: { } picture } ? maker.Begin(picture) : null;

    /// <param name="under">The message that it replies to; null for none.</param>
    /// <param name="record">Told of the message once it stands there, where, and what it is.</param>
    public void Follow(Task<FinishedPicture?> making, TelegramPlace place, long? under, ChannelSettings settings, Action<TelegramSent, TelegramPlace, FinishedPicture> record, CancellationToken cancel) => following.Begin(async () =>
    {
        if (await making is not { } made) return;
        var photo = new TelegramPhoto(made.FileName, made.Png, made.Alternative) { RepliesTo = under, Silent = true, Protected = settings.Protected };
        if (await delivery.SendAsync(place, photo, cancel) is { } sent) record(sent, place with { Chat = sent.Chat }, made);
    });

    /// <summary>Until none is under way, or for so long.</summary>
    public Task DrainAsync(TimeSpan within) => following.DrainAsync(within);

    private static partial class Log
    {
        [LoggerMessage(85, LogLevel.Error, "A picture was not sent")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
