using BotHost.Replies;

namespace BotHost.Outbox;

/// <summary>Renders replies for a lane, cut into the parts that one request each can carry.</summary>
internal interface IPostRenderer
{
    string Lane { get; }

    /// <param name="to">Where in the lane: a place may have wishes of its own.</param>
    IReadOnlyList<string> Parts(Reply reply, Destination to);
}
