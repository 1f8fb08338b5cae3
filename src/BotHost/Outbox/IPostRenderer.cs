using BotHost.Replies;

namespace BotHost.Outbox;

/// <summary>Renders replies for a lane, cut into the parts that one request each can carry.</summary>
internal interface IPostRenderer
{
    string Lane { get; }

    /// <param name="to">Where in the lane: a place may have wishes of its own.</param>
    IReadOnlyList<string> Parts(Reply reply, Destination to);

    /// <summary>The body of the request that changes a post which was sent, or is about to be, into itself under a note. Null where that cannot be: its text was not kept, there is no room, or what is shown there cannot be changed.</summary>
    /// <param name="told">What the note says was told and is told now: where the old words stand in the post, they are struck through.</param>
    string? Edited(OutboundPost post, Reply note, IReadOnlyList<(string Before, string? After)> told) => null;

    /// <summary>The body of a message that replies to a post.</summary>
    string? Answering(OutboundPost post, Reply note) => null;

    /// <summary>The body of the request that takes a post away; where the platform will not have that, the note takes its place.</summary>
    string? Removing(OutboundPost post, Reply note) => null;
}
