using System.Text.RegularExpressions;
using BotHost.Replies;

namespace BotHost.Outbox;

/// <summary>Renders replies for a lane, cut into the parts that one request each can carry.</summary>
internal interface IPostRenderer
{
    string Lane { get; }

    /// <summary>The language of a post that was written for this lane; null where its text is not kept, or does not tell.</summary>
    string? LanguageOf(OutboundPost post) => null;

    /// <param name="to">Where in the lane: a place may have wishes of its own.</param>
    IReadOnlyList<string> Parts(Reply reply, Destination to);

    /// <summary>The requests by which a picture is posted behind a text there; none where the lane carries no pictures.</summary>
    /// <param name="of">The text.</param>
    IReadOnlyList<string> Picture(ReplyPicture picture, Reply of, Destination to) => [];

    /// <summary>The body of the request that changes a post which was sent, or is about to be, into itself with other words in it, under a note. Null where that cannot be (its text was not kept, there is no room, what is shown
    /// there cannot be changed), or where nothing would change.</summary>
    /// <param name="notes">What may stand over it, the fullest first: the first for which there is room does. None: it is changed without a word.</param>
    string? Edited(OutboundPost post, IReadOnlyList<Reply> notes, IReadOnlyList<RevisedWords> words) => null;

    /// <summary>The body of the request that makes of what a post became what another body says; null where nothing can be changed.</summary>
    string? Changing(string post, string body) => null;

    /// <summary>The body of the request that pins what a post became, in the place of what another did; null where nothing can be pinned.</summary>
    string? Pinning(string? post, string? instead) => null;

    /// <summary>Whether a body is a message; else it does something to one that went before.</summary>
    bool IsMessage(string body) => true;

    /// <summary>The body of a message that replies to a post.</summary>
    string? Answering(OutboundPost post, Reply note) => null;

    /// <summary>The body of the request that takes a post away; where the platform will not have that, the note takes its place.</summary>
    string? Removing(OutboundPost post, Reply note) => null;
}

/// <summary>Words that a post may hold, and what is said in their place.</summary>
/// <param name="Code">Of the entry: only where it stands beside them the words are its own.</param>
/// <param name="After">Null where nothing is.</param>
/// <param name="Silently">Whether the new words just stand there; else the old ones are struck through before them.</param>
internal sealed partial record RevisedWords(string Code, string Before, string? After, bool Silently)
{
    /// <summary>A text with the new words in it, in the pieces that show the entry's code. Words within other words or numbers are others.</summary>
    /// <param name="piece">What belongs together in the text: a line, a row.</param>
    /// <param name="escape">As the text was written.</param>
    /// <param name="strike">Strikes escaped words through.</param>
    public string In(string text, Regex piece, Func<string, string> escape, Func<string, string> strike)
    {
        if (Before.Length < 3) return text;
        var (code, before, after) = ($"[{escape(Code)}]", escape(Before), escape(After ?? ""));
        var whole = new Regex($@"(?<![\p{{L}}\d]|\d[.,]){Regex.Escape(before)}(?![\p{{L}}\d]|[.,]\d)", RegexOptions.CultureInvariant);
        return piece.Replace(text, m => m.Value.Contains(code, StringComparison.Ordinal) ? whole.Replace(m.Value, _ => Silently ? after : strike(before) + (after.Length > 0 ? " " + after : "")) : m.Value);
    }
}
