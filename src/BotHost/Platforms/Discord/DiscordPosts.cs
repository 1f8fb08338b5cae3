using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Platforms.Discord;

/// <summary>Renders replies for Discord, as each channel wants them.</summary>
internal sealed class DiscordPosts(ChannelBook book) : IPostRenderer
{
    public string Lane => Addresses.Discord;

    public IReadOnlyList<string> Parts(Reply reply, Destination to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var settings = book.Of(to);
        var messages = DiscordEmbeds.Of(reply);
        var follow = reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).ToArray();
        var bodies = new List<string>();
        for (var n = 0; n < messages.Count; n++)
        {
            bodies.Add(new DiscordPost.Send(messages[n] with { Silent = settings.Silent }, reply.Title, n == messages.Count - 1 ? follow : []).ToBody());
            if (settings.Crosspost) bodies.Add(new DiscordPost.Crosspost().ToBody());
        }
        return bodies;
    }
}
