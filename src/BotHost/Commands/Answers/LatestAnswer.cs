using BotHost.Digests;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/latest [PLACE]: the digest on demand, over the newest days of the ledger's own time.</summary>
internal static class LatestAnswer
{
    /// <summary>Hours of the ledger's own time that it looks back.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromHours(48);

    public static Reply Answer(Question q)
    {
        var definition = DigestDefinition.OnDemand(q.Words.Say("latest.title", ("place", q.Place is { } p ? q.Words.Say("latest.place", ("place", q.Name(p))) : "")), q.Place, Span);
        var digest = DigestBuilder.Build(definition, DigestWindow.OfLedgersOwnTime(q.View, Span), q.View);
        return DigestReply.Compose(digest, q.Words) with { Command = q.Command.Name, Resolved = q.Resolved, AsOf = q.View.Day };
    }
}
