using BotHost.Replies;

namespace BotHost.Outbox;

/// <summary>Renders replies for a lane, cut into the parts that one request each can carry.</summary>
internal interface IPostRenderer
{
    string Lane { get; }

    IReadOnlyList<string> Parts(Reply reply);
}
