using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Renders replies for Telegram, as each place wants them.</summary>
internal sealed partial class TelegramPosts(ChannelBook book, ClockOptions clock) : IPostRenderer
{
    public string Lane => Addresses.Telegram;

    /// <summary>Telegram's limit of a text, in UTF-16 units after parsing.</summary>
    private const int MostUnits = 4_096;

    public string? Edited(OutboundPost post, IReadOnlyList<Reply> notes, IReadOnlyList<RevisedWords> words)
    {
        if (TelegramPost.Read(post.Body) is TelegramPost.Picture picture) return Captioned(post, picture, notes);
        if (TelegramPost.Read(post.Body) is not TelegramPost.Send send) return null;
        var silent = words.Where(w => w.Silently).ToArray();
        TelegramPart?[] over = notes.Count == 0 ? [null] : [.. notes.Select(n => TelegramParts.Of(n)[0])];
        // Struck through where there is room, in the fullest way; else at least said.
        var ways = from note in over from revised in new[] { words, silent } select With(send, note, revised);
        if (ways.FirstOrDefault(w => TelegramEscape.UnitsOf(w.Html) <= MostUnits) is not { } edited || edited.Html == send.Html) return null;
        return new TelegramPost.Edit(post.Id, edited, over[0] is { } full ? Note(post, full) : null).ToBody();
    }

    /// <summary>A picture stays as it was made: the note stands over its caption, whose last lines go where there is no room for them.</summary>
    private string? Captioned(OutboundPost post, TelegramPost.Picture picture, IReadOnlyList<Reply> notes)
    {
        TelegramPart[] over = [.. notes.Select(n => TelegramParts.Of(n)[0])];
        if (over.FirstOrDefault(n => TelegramEscape.UnitsOf(n.Html) <= ReplyPicture.MostAlternative) is not { } note) return null;
        var html = note.Html + "\n";
        foreach (var line in picture.Alternative.Split('\n'))
            if (html + "\n" + TelegramEscape.Text(line) is var longer && TelegramEscape.UnitsOf(longer) <= ReplyPicture.MostAlternative) html = longer;
            else break;
        return new TelegramPost.Caption(post.Id, html.TrimEnd(), Note(post, over[0])).ToBody();
    }

    public string? LanguageOf(OutboundPost post) => TelegramPost.Read(post.Body) switch
    {
        TelegramPost.Send send => send.RightToLeft ? Words.Arabic : Words.English,
        TelegramPost.Picture picture => picture.RightToLeft ? Words.Arabic : Words.English,
        _ => null,
    };

    public IReadOnlyList<string> Picture(ReplyPicture picture, Reply of, Destination to)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(of);
        var settings = book.Of(to);
        return [new TelegramPost.Picture(picture.Name, PackedSvg.Pack(picture.Svg), picture.Alternative, [.. picture.Events.Select(e => e.Code)], of.Language == Words.Arabic, Kept(settings, of)).ToBody()];
    }

    /// <summary>What is of the past must not travel as news: it cannot be forwarded.</summary>
    private bool Kept(ChannelSettings settings, Reply reply) => settings.Protected || clock.Replays || reply.Stale;

    private static TelegramPost.Send With(TelegramPost.Send send, TelegramPart? note, IReadOnlyList<RevisedWords> words)
    {
        var rich = send.Rich is null ? null : (note?.Rich ?? "") + words.Aggregate(send.Rich, RevisedRich);
        return send with { Html = (note is null ? "" : note.Html + "\n\n") + words.Aggregate(send.Html, Revised), Rich = rich?.Length > TelegramParts.MostRichUnits ? null : rich };
    }

    public string? Answering(OutboundPost post, Reply note) => TelegramParts.Of(note) is [var part, ..] ? new TelegramPost.Answer(post.Id, Note(post, part)).ToBody() : null;

    public string? Removing(OutboundPost post, Reply note) => TelegramParts.Of(note) is [var part, ..] ? new TelegramPost.Remove(post.Id, Note(post, part)).ToBody() : null;

    public string? Changing(string post, string body) => TelegramPost.Read(body) is TelegramPost.Send send ? new TelegramPost.Edit(post, send, null).ToBody() : null;

    public string? Pinning(string? post, string? instead) => new TelegramPost.Pin(post, instead).ToBody();

    private TelegramPost.Send Note(OutboundPost post, TelegramPart part)
    {
        var settings = book.Of(post.To);
        return new(part.Html, settings.Format == ChannelFormat.Rich ? part.Rich : null, part.RightToLeft, [], LinkPreviews: false, settings.Silent, settings.Protected);
    }

    private static string Revised(string html, RevisedWords words) => words.In(html, Line(), TelegramEscape.Text, Struck);

    private static string RevisedRich(string html, RevisedWords words) => words.In(html, Block(), TelegramEscape.Text, Struck);

    private static string Struck(string text) => $"<s>{text}</s>";

    [GeneratedRegex(@"[^\n]+")]
    private static partial Regex Line();

    [GeneratedRegex(@"<(li|tr|blockquote|p)\b[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Block();

    public IReadOnlyList<string> Parts(Reply reply, Destination to)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var settings = book.Of(to);
        var parts = TelegramParts.Of(reply);
        FollowUp[] follow = [.. reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items), .. ReaderFlag.Of(reply) is { } flag ? [flag] : Array.Empty<FollowUp>()];
        var kept = Kept(settings, reply);
        return [.. parts.Select((part, n) => new TelegramPost.Send(part.Html, settings.Format == ChannelFormat.Rich ? part.Rich : null, part.RightToLeft,
            n == parts.Count - 1 ? follow : [], settings.LinkPreviews, settings.Silent, kept).ToBody())];
    }
}
