using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Renders replies for Telegram, as each place wants them.</summary>
internal sealed class TelegramPosts(ChannelBook book, ClockOptions clock) : IPostRenderer
{
    public string Lane => Addresses.Telegram;

    public IReadOnlyList<string> Parts(Reply reply, Destination to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var settings = book.Of(to);
        var parts = TelegramParts.Of(reply);
        var follow = reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).ToArray();
        // What is of the past must not travel as news: it cannot be forwarded.
        var kept = settings.Protected || clock.Replays || reply.Stale;
        return [.. parts.Select((part, n) => new TelegramPost.Send(part.Html, settings.Format == ChannelFormat.Rich ? part.Rich : null, part.RightToLeft,
            n == parts.Count - 1 ? follow : [], settings.LinkPreviews, settings.Silent, kept).ToBody())];
    }
}
