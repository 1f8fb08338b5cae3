using BotHost.Pictures.Making;
using BotHost.Replies;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord;

/// <summary>Sends an answer's picture after its text, as a message of its own that nobody waits for. Where none can be made, or Discord does not take it, the text stands alone.</summary>
internal sealed partial class DiscordPictures(PictureMaker maker, ILogger<DiscordPictures> logger)
{
    private readonly Following following = new(e => Log.Failed(logger, e));

    /// <summary>Begins to make it while the text is on its way; null for an answer without one.</summary>
    public Task<FinishedPicture?>? Begin(Reply reply) => reply is { Outcome: ReplyOutcome.Answered, Picture: { } picture } ? maker.Begin(picture) : null;

    /// <param name="send">Null if it did not arrive.</param>
    /// <param name="record">Told of the message once it stands there.</param>
    public void Follow(Task<FinishedPicture?> making, Func<DiscordMessage, Task<DiscordSent?>> send, Action<DiscordSent, FinishedPicture> record) => following.Begin(async () =>
    {
        if (await making is not { } made) return;
        if (await send(new(null, []) { File = new(made.FileName, "image/png", made.Png, made.Alternative) }) is { } sent) record(sent, made);
    });

    /// <summary>Until none is under way, or for so long.</summary>
    public Task DrainAsync(TimeSpan within) => following.DrainAsync(within);

    private static partial class Log
    {
        [LoggerMessage(105, LogLevel.Error, "A picture was not sent")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
