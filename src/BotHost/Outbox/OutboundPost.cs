using System.Globalization;

namespace BotHost.Outbox;

/// <summary>What goes first where a lane cannot send everything at once.</summary>
internal enum PostPriority { Answer, Correction, Digest }

/// <summary>How far a post is. Those from <see cref="Delivered"/> on are settled.</summary>
internal enum PostState
{
    /// <summary>Waits for its turn.</summary>
    Pending,
    /// <summary>A request was, or is about to be, on its way; written down before it leaves.</summary>
    Sending,
    /// <summary>Waits for an instant that the platform or the retry schedule gave.</summary>
    RetryAt,
    /// <summary>It may have arrived. Looked into, or sent again where the platform would know it again, at <see cref="OutboundPost.NotBefore"/>; parked for a person where that is null.</summary>
    Uncertain,
    Delivered,
    /// <summary>The platform will never take it, or the attempts are used up; the reason is kept.</summary>
    Rejected,
    /// <summary>Grew old while it waited.</summary>
    Expired,
    /// <summary>A person took it back or dismissed it: nothing is sent for it any more. One that was in doubt may have arrived; the reason says so.</summary>
    Cancelled,
    /// <summary>Its text is blanked, and it never left.</summary>
    Withdrawn,
}

/// <summary>An entry that a post carries, by the revision that was told; an empty one where nothing of it was told but that it is retracted.</summary>
internal sealed record CarriedEntry(string Entry, string Code, string Revision)
{
    /// <summary>Those that a reply tells, and those of which words stand in it.</summary>
    public static CarriedEntry[] Of(Replies.Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return [.. reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).Concat(reply.Naming.Select(n => new CarriedEntry(n.Entry, n.Code, ""))).DistinctBy(c => c.Entry)];
    }
}

/// <summary>One request to a platform, as it is put into the outbox.</summary>
/// <param name="Id">Deterministic, so that what is made twice is enqueued once: <c>digest/NAME/TIME/DESTINATION/PART</c>.</param>
/// <param name="Group">The message that it is a part of: the id without its part.</param>
/// <param name="Part">From 1, in the order of sending.</param>
/// <param name="Body">Rendered for the platform, ready to be sent. Never empty: a text that is, is a withdrawn one.</param>
/// <param name="Due">Not sent before.</param>
/// <param name="Expires">Not sent after; null for never.</param>
internal sealed record NewPost(string Id, string Group, int Part, Destination To, PostPriority Priority, string Body, DateTimeOffset Due, DateTimeOffset? Expires)
{
    public string Body { get; init; } = Body.Length > 0 ? Body : throw new ArgumentException($"The post {Id} has no text.", nameof(Body));

    public IReadOnlyList<CarriedEntry> Carries { get; init; } = [];
}

/// <summary>A post as the outbox keeps it.</summary>
/// <param name="Sequence">The order of enqueueing, by the store.</param>
/// <param name="Rank">Its place beside others of the destination: its priority, or before all once a part of its group was begun. Equal ranks go by sequence.</param>
/// <param name="Attempts">Requests that were begun.</param>
/// <param name="Failures">Requests that failed, which the retry schedule counts; a pause that the platform asked for is none.</param>
/// <param name="NotBefore">With <see cref="PostState.RetryAt"/> and <see cref="PostState.Uncertain"/>: when it is its turn again.</param>
/// <param name="Owner">The lease under which the last request was begun.</param>
/// <param name="SentAt">When the last request was begun; while it is in doubt whether an earlier one arrived, when that was begun: what a platform still knows counts from there.</param>
/// <param name="Body">Its text; empty once that was withdrawn.</param>
/// <param name="Receipt">What the platform calls the message; null for a delivered one where a person said that it arrived.</param>
/// <param name="Reason">Why it is where it is, in words.</param>
internal sealed record OutboundPost(
    string Id, string Group, int Part, Destination To, PostPriority Priority, string Body, DateTimeOffset Due, DateTimeOffset? Expires,
    long Sequence, int Rank, PostState State, int Attempts, int Failures, DateTimeOffset? NotBefore, long Owner, DateTimeOffset? SentAt, DateTimeOffset? SettledAt, string? Receipt, string? Reason)
{
    /// <summary>Before every priority: the rest of a message that was begun.</summary>
    public const int Begun = -1;

    /// <summary>Whether the relay still has something to do with it. What is neither open nor settled waits for a person.</summary>
    public bool Open => State == PostState.Sending || Next is not null;

    /// <summary>Whether its text was withdrawn. It is never sent again then, whatever its state.</summary>
    public bool Blank => Body.Length == 0;

    /// <summary>Whether it is parked in doubt, for a person to look at.</summary>
    public bool ParkedInDoubt => State == PostState.Uncertain && NotBefore is null;

    public bool Settled => State >= PostState.Delivered;

    /// <summary>The first instant at which something may be done with it; null if nothing will be without a person.</summary>
    public DateTimeOffset? Next => State switch
    {
        PostState.Pending => Due,
        PostState.RetryAt or PostState.Uncertain => NotBefore,
        _ => null,
    };

    public OutboundPost Begin(long owner, DateTimeOffset now) =>
        this with { State = PostState.Sending, Attempts = Attempts + 1, Owner = owner, SentAt = State == PostState.Uncertain ? SentAt : now, NotBefore = null, Reason = null };

    public OutboundPost Deliver(string? receipt, DateTimeOffset now) => this with { State = PostState.Delivered, Receipt = receipt, SettledAt = now, NotBefore = null, Reason = null };

    public OutboundPost Retry(DateTimeOffset at, string reason, bool failed = false) => this with { State = PostState.RetryAt, NotBefore = at, Reason = reason, Failures = failed ? Failures + 1 : Failures };

    public OutboundPost Doubt(DateTimeOffset? lookAt, string reason, bool failed = false) => this with { State = PostState.Uncertain, NotBefore = lookAt, Reason = reason, Failures = failed ? Failures + 1 : Failures };

    /// <summary>Ends it without delivery.</summary>
    public OutboundPost End(PostState state, string reason, DateTimeOffset now) => this with { State = state, Reason = reason, SettledAt = now, NotBefore = null };

    /// <summary>Back to its place in the queue.</summary>
    public OutboundPost Wait(string? reason) => this with { State = PostState.Pending, NotBefore = null, Reason = reason };
}

/// <summary>The ids of posts.</summary>
internal static class PostIds
{
    /// <summary>Why a post is parked whose edition waits for a moderator's approval.</summary>
    public const string HeldForSignOff = "waits for a moderator's approval";

    /// <summary>How the ids of posts begin that change with their entries by themselves.</summary>
    public const string Living = "living/";

    /// <summary>How the ids of posts begin that tell a reader what moderators said. That a private chat takes none is nobody's business.</summary>
    public const string ToReader = "reader/";

    /// <summary>How the ids of posts begin that delete a message by its number.</summary>
    public const string Deletion = "delete/";

    /// <summary>Why such a post ends when its chat becomes another.</summary>
    public const string NumberedAnew = "the chat became another, which numbers its messages anew";

    public static string Digest(string name, DateTimeOffset scheduledAt, Destination to) => $"digest/{name}/{Instant(scheduledAt)}/{to}";

    /// <summary>An instant to the second, in UTC.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Part(string group, int part) => $"{group}/{part.ToString(CultureInfo.InvariantCulture)}";
}
