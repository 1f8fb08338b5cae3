using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Renders replies for Telegram, as each place wants them.</summary>
internal sealed class TelegramPosts(ChannelBook book, ClockOptions clock) : IPostRenderer
{
    public string Lane => Addresses.Telegram;

    /// <summary>Telegram's limit of a text, in UTF-16 units after parsing.</summary>
    private const int MostUnits = 4_096;

    public string? Edited(OutboundPost post, Reply note, IReadOnlyList<(string Before, string? After)> told)
    {
        if (TelegramPost.Read(post.Body) is not TelegramPost.Send send || TelegramParts.Of(note) is not [var under]) return null;
        var html = $"{under.Html}\n\n{told.Aggregate(send.Html, Struck)}";
        if (TelegramEscape.UnitsOf(html) > MostUnits) html = $"{under.Html}\n\n{send.Html}";
        if (TelegramEscape.UnitsOf(html) > MostUnits) return null;
        var rich = send.Rich is null ? null : under.Rich + told.Aggregate(send.Rich, Struck);
        return new TelegramPost.Edit(post.Id, send with { Html = html, Rich = rich?.Length > TelegramParts.MostRichUnits ? null : rich }, Note(post, under)).ToBody();
    }

    public string? Answering(OutboundPost post, Reply note) => TelegramParts.Of(note) is [var part, ..] ? new TelegramPost.Answer(post.Id, Note(post, part)).ToBody() : null;

    public string? Removing(OutboundPost post, Reply note) => TelegramParts.Of(note) is [var part, ..] ? new TelegramPost.Remove(post.Id, Note(post, part)).ToBody() : null;

    private TelegramPost.Send Note(OutboundPost post, TelegramPart part)
    {
        var settings = book.Of(post.To);
        return new(part.Html, settings.Format == ChannelFormat.Rich ? part.Rich : null, part.RightToLeft, [], LinkPreviews: false, settings.Silent, settings.Protected);
    }

    private static string Struck(string html, (string Before, string? After) told)
    {
        var before = TelegramEscape.Text(told.Before);
        return before.Length < 3 ? html : html.Replace(before, $"<s>{before}</s>{(told.After is { } after ? " " + TelegramEscape.Text(after) : "")}", StringComparison.Ordinal);
    }

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
