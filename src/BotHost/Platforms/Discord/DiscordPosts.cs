using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Discord;

/// <summary>Renders replies for Discord, as each channel wants them.</summary>
internal sealed partial class DiscordPosts(ChannelBook book) : IPostRenderer
{
    public string Lane => Addresses.Discord;

    public string? Edited(OutboundPost post, IReadOnlyList<Reply> notes, IReadOnlyList<RevisedWords> words)
    {
        // A picture stays as it was made, with the note over it.
        if (DiscordPost.Read(post.Body) is DiscordPost.Picture picture)
            return notes.Select(n => DiscordEmbeds.Of(n)[0]).FirstOrDefault(n => DiscordEmbeds.Fits([.. n.Embeds])) is { } noted ? new DiscordPost.Edit(post.Id, new(noted, "", []) { Language = picture.Language }).ToBody() : null;
        if (DiscordPost.Read(post.Body) is not DiscordPost.Send send) return null;
        IReadOnlyList<DiscordEmbed>[] over = notes.Count == 0 ? [[]] : [.. notes.Select(n => DiscordEmbeds.Of(n)[0].Embeds)];
        // Struck through where there is room, in the fullest way; else at least said.
        var ways = from note in over from revised in new[] { words, words.Where(w => w.Silently).ToArray() } select (DiscordEmbed[])[.. note, .. send.Message.Embeds.Select(e => revised.Aggregate(e, Revised))];
        if (ways.FirstOrDefault(DiscordEmbeds.Fits) is not { } embeds || embeds.Select(e => (e.Title, e.Description)).SequenceEqual(send.Message.Embeds.Select(e => (e.Title, e.Description)))) return null;
        return new DiscordPost.Edit(post.Id, send with { Message = send.Message with { Embeds = embeds } }).ToBody();
    }

    public string? LanguageOf(OutboundPost post) => DiscordPost.Read(post.Body) switch
    {
        DiscordPost.Send send => send.Language ?? Words.English,
        DiscordPost.Picture picture => picture.Language ?? Words.English,
        _ => null,
    };

    public string? Answering(OutboundPost post, Reply note) => DiscordEmbeds.Of(note) is [var message, ..] ? new DiscordPost.Answer(post.Id, message with { Silent = book.Of(post.To).Silent }).ToBody() : null;

    public string? Removing(OutboundPost post, Reply note) => DiscordEmbeds.Of(note) is [var message, ..] ? new DiscordPost.Remove(post.Id, message).ToBody() : null;

    public string? Changing(string post, string body) => DiscordPost.Read(body) is DiscordPost.Send send ? new DiscordPost.Edit(post, send).ToBody() : null;

    public string? Pinning(string? post, string? instead) => new DiscordPost.Pin(post, instead).ToBody();

    public bool IsMessage(string body) => DiscordPost.Read(body) is DiscordPost.Send or DiscordPost.Picture;

    private static DiscordEmbed Revised(DiscordEmbed embed, RevisedWords words) =>
        embed.Description is null ? embed : embed with { Description = words.In(embed.Description, Line(), DiscordEscape.Markdown, text => $"~~{text}~~") };

    [GeneratedRegex(@"[^\n]+")]
    private static partial Regex Line();

    public IReadOnlyList<string> Picture(ReplyPicture picture, Reply of, Destination to)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(of);
        var settings = book.Of(to);
        var body = new DiscordPost.Picture(picture.Name, PackedSvg.Pack(picture.Svg), picture.Alternative, [.. picture.Events.Select(e => e.Code)], of.Language == Words.English ? null : of.Language).ToBody();
        return settings.Crosspost ? [body, new DiscordPost.Crosspost().ToBody()] : [body];
    }

    public IReadOnlyList<string> Parts(Reply reply, Destination to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var settings = book.Of(to);
        var messages = DiscordEmbeds.Of(reply);
        FollowUp[] follow = [.. reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items), .. ReaderFlag.Of(reply) is { } flag ? [flag] : Array.Empty<FollowUp>()];
        var bodies = new List<string>();
        for (var n = 0; n < messages.Count; n++)
        {
            bodies.Add(new DiscordPost.Send(messages[n] with { Silent = settings.Silent }, reply.Title, n == messages.Count - 1 ? follow : []) { Language = reply.Language == Words.English ? null : reply.Language }.ToBody());
            if (settings.Crosspost) bodies.Add(new DiscordPost.Crosspost().ToBody());
        }
        return bodies;
    }
}
