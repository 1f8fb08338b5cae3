using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;

namespace BotHost.Platforms.Discord;

/// <summary>Renders replies for Discord, as each channel wants them.</summary>
internal sealed class DiscordPosts(ChannelBook book) : IPostRenderer
{
    public string Lane => Addresses.Discord;

    public string? Edited(OutboundPost post, Reply note, IReadOnlyList<(string Before, string? After)> told)
    {
        if (DiscordPost.Read(post.Body) is not DiscordPost.Send send || DiscordEmbeds.Of(note) is not [{ Embeds: var under }]) return null;
        DiscordMessage[] ways =
        [
            send.Message with { Embeds = [.. under, .. send.Message.Embeds.Select(e => told.Aggregate(e, Struck))] },
            send.Message with { Embeds = [.. under, .. send.Message.Embeds] },
        ];
        return ways.FirstOrDefault(w => DiscordEmbeds.Fits(w.Embeds)) is { } message ? new DiscordPost.Edit(post.Id, send with { Message = message }).ToBody() : null;
    }

    public string? Answering(OutboundPost post, Reply note) => DiscordEmbeds.Of(note) is [var message, ..] ? new DiscordPost.Answer(post.Id, message with { Silent = book.Of(post.To).Silent }).ToBody() : null;

    public string? Removing(OutboundPost post, Reply note) => DiscordEmbeds.Of(note) is [var message, ..] ? new DiscordPost.Remove(post.Id, message).ToBody() : null;

    private static DiscordEmbed Struck(DiscordEmbed embed, (string Before, string? After) told)
    {
        var before = DiscordEscape.Markdown(told.Before);
        return before.Length < 3 || embed.Description is null ? embed
            : embed with { Description = embed.Description.Replace(before, $"~~{before}~~{(told.After is { } after ? " " + DiscordEscape.Markdown(after) : "")}", StringComparison.Ordinal) };
    }

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
