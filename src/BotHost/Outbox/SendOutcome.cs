namespace BotHost.Outbox;

/// <summary>What became of one request.</summary>
internal abstract record SendOutcome
{
    private SendOutcome() { }

    /// <summary>It did not arrive, and is tried one more time: for what is not worth to be waited for.</summary>
    public static SendOutcome OnceMore(OutboundPost post, string reason) => post.Attempts > 1 ? new Rejected(reason) : new Failed(reason);

    /// <param name="Receipt">What the platform calls the message.</param>
    /// <param name="Pause">For how long nothing more should go there, where the platform says so with its answer; null if it says nothing.</param>
    public sealed record Delivered(string Receipt, TimeSpan? Pause = null) : SendOutcome;

    /// <summary>The platform asks for a pause. It did not take the post.</summary>
    /// <param name="WholeLane">Whether the pause is for the whole lane, or for this destination only.</param>
    public sealed record RetryAfter(TimeSpan Wait, bool WholeLane, string Reason) : SendOutcome
    {
        /// <summary>Whether it is for this post alone: others of its destination go before it meanwhile.</summary>
        public bool Alone { get; init; }
    }

    /// <summary>It certainly did not arrive, and may another time: no connection, an error of the server's own.</summary>
    public sealed record Failed(string Reason) : SendOutcome;

    /// <summary>The platform will never take this post.</summary>
    public sealed record Rejected(string Reason) : SendOutcome;

    /// <summary>The platform will take nothing for this destination: blocked, kicked, no such channel, a permission is missing. The post itself is kept.</summary>
    /// <param name="Remedy">What the destination's admins can do, in words.</param>
    public sealed record Refused(string Reason, string Remedy) : SendOutcome;

    /// <summary>The request went out and no answer came back.</summary>
    public sealed record Uncertain(string Reason) : SendOutcome;
}

/// <summary>What a platform can tell of a request whose answer was lost.</summary>
/// <param name="DeduplicatesFor">For so long after a request the platform takes another with the same key for the same one: it is simply sent again. Null where it cannot.</param>
/// <param name="ReadsBack">Whether one can look whether it is there. Where neither can be done, the post is parked and shown to a person, never repeated.</param>
internal sealed record CertaintyRules(TimeSpan? DeduplicatesFor, bool ReadsBack)
{
    /// <summary>Changes nothing a second time: an edit, a removal. Sent again whatever became of the first.</summary>
    public static readonly CertaintyRules Repeatable = new(null, false) { IsRepeatable = true };

    public bool IsRepeatable { get; private init; }

    /// <summary>Nothing can be known.</summary>
    public static readonly CertaintyRules None = new(null, false);

    /// <summary>What to do with a post whose request was begun at <paramref name="sentAt"/>.</summary>
    public Remedy For(DateTimeOffset sentAt, DateTimeOffset now, TimeSpan timeout) => this switch
    {
        { IsRepeatable: true } => Remedy.SendAgain,
        // A repeated request must reach the platform while it still knows the first.
        { DeduplicatesFor: { } known } when now + timeout - sentAt < known => Remedy.SendAgain,
        { ReadsBack: true } => Remedy.LookFirst,
        _ => Remedy.Park,
    };

    public enum Remedy { SendAgain, LookFirst, Park }
}

/// <summary>What reading a destination back showed.</summary>
internal abstract record ReadBack
{
    private ReadBack() { }

    public sealed record Found(string Receipt) : ReadBack;

    public sealed record NotThere : ReadBack;

    /// <summary>It could not be looked; later perhaps.</summary>
    public sealed record NotNow(string Reason) : ReadBack;

    /// <summary>What can be seen there tells nothing, and will not later: a person has to look.</summary>
    public sealed record CannotTell(string Reason) : ReadBack;
}

/// <summary>Sends one lane's posts. Retries, pace and order are the outbox's: one call is one request.</summary>
internal interface IMessageSender
{
    string Lane { get; }

    PacingLimits Limits { get; }

    CertaintyRules Certainty { get; }

    /// <summary>The same of one post: what changes nothing a second time may be repeated whatever the platform can tell.</summary>
    CertaintyRules CertaintyOf(OutboundPost post) => Certainty;

    /// <summary>Whether the limits for groups hold for an address.</summary>
    bool IsGroup(string address);

    Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel);

    /// <summary>Looks whether a post is there. Called only where <see cref="Certainty"/> says that it can be.</summary>
    Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel);
}
