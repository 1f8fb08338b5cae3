using BotHost.Replies;

namespace BotHost.Outbox;

/// <summary>Renders replies for a lane, cut into the parts that one request each can carry.</summary>
internal interface IPostRenderer
{
    string Lane { get; }

    /// <param name="to">Where in the lane: a place may have wishes of its own.</param>
    IReadOnlyList<string> Parts(Reply reply, Destination to);

    /// <summary>The body of the request that changes a post which was sent, or is about to be, into itself with other words in it, under a note. Null where that cannot be (its text was not kept, there is no room, what is shown
    /// there cannot be changed), or where nothing would change.</summary>
    /// <param name="notes">What may stand over it, the fullest first: the first for which there is room does. None: it is changed without a word.</param>
    string? Edited(OutboundPost post, IReadOnlyList<Reply> notes, IReadOnlyList<RevisedWords> words) => null;

    /// <summary>The body of a message that replies to a post.</summary>
    string? Answering(OutboundPost post, Reply note) => null;

    /// <summary>The body of the request that takes a post away; where the platform will not have that, the note takes its place.</summary>
    string? Removing(OutboundPost post, Reply note) => null;
}

/// <summary>Words that a post may hold, and what is said in their place.</summary>
/// <param name="After">Null where nothing is.</param>
/// <param name="Silently">Whether the new words just stand there; else the old ones are struck through before them.</param>
internal sealed record RevisedWords(string Before, string? After, bool Silently);
