namespace BotHost.Outbox;

/// <summary>What becomes of a post after a request, or after it was looked for. Pure but for the draw.</summary>
/// <param name="stopWithin">How long a process goes on with what it has under way after it lost the lane.</param>
/// <param name="draw">Evenly from 0 (included) to 1 (excluded).</param>
internal sealed class Aftermath(Func<OutboundPost, CertaintyRules> certaintyOf, RetrySchedule retries, TimeSpan timeout, TimeSpan stopWithin, Func<double> draw)
{
    /// <summary>How long after a cut request one looks whether it arrived: what is still on its way must have landed.</summary>
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(3);

    /// <summary>How long after one could not look one tries to again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Why a post is in doubt whose owner fell silent instead of ending: it may be sent yet, by a process that was only stopped. It is never sent again.</summary>
    private const string SilentOwner = "the node that sent it fell silent, and may yet send it";

    /// <summary>What is to be done with an uncertain post whose turn it is. What grew old is not sent again.</summary>
    /// <param name="dated">Whether it is known when the request was begun: by this clock, and not by another machine's.</param>
    public CertaintyRules.Remedy RemedyFor(OutboundPost post, bool dated, DateTimeOffset now) =>
        // Without its text it can neither be repeated nor be told from another.
        post.Blank ? CertaintyRules.Remedy.Park
        : certaintyOf(post) is var certainty && certainty.IsRepeatable ? CertaintyRules.Remedy.SendAgain
        : post.Reason == SilentOwner
        ? certainty.ReadsBack ? CertaintyRules.Remedy.LookFirst : CertaintyRules.Remedy.Park
        : (Certainty(post, dated).For(post.SentAt ?? now, now, timeout), Old: post.Expires <= now, certainty.ReadsBack) switch
        {
            (CertaintyRules.Remedy.SendAgain, Old: true, true) => CertaintyRules.Remedy.LookFirst,
            (CertaintyRules.Remedy.SendAgain, Old: true, false) => CertaintyRules.Remedy.Park,
            (var remedy, _, _) => remedy,
        };

    /// <param name="post">As it was when the request was begun.</param>
    /// <param name="inDoubt">Whether an earlier request for it may have arrived: only a receipt ends that doubt.</param>
    public OutboundPost Of(OutboundPost post, SendOutcome outcome, bool inDoubt, DateTimeOffset now) => (outcome, inDoubt) switch
    {
        (SendOutcome.Delivered(var receipt, _), _) => post.Deliver(receipt, now),
        (SendOutcome.RetryAfter { Alone: true, Wait: var wait, Reason: var reason }, _) => (inDoubt ? post.Doubt(now + wait, reason) : post.Retry(now + wait, reason)) with { Due = now + wait },
        (SendOutcome.RetryAfter(var wait, _, var reason), true) => post.Doubt(now + wait, reason),
        (SendOutcome.RetryAfter(var wait, _, var reason), false) => post.Retry(now + wait, reason),
        (SendOutcome.Failed(var reason), true) => AgainInDoubt(post, reason, now),
        (SendOutcome.Failed(var reason), false) => Wait(post) is { } wait ? post.Retry(now + wait, reason, failed: true) : GivenUp(post, post.Failures + 1, reason, now),
        (SendOutcome.Rejected(var reason), true) => post.Doubt(null, $"{reason} An earlier request may have arrived."),
        (SendOutcome.Rejected(var reason), false) => post.End(PostState.Rejected, reason, now),
        (SendOutcome.Refused(var reason, _), true) => post.Doubt(now, reason),
        (SendOutcome.Refused(var reason, _), false) => post.Wait(reason),
        (SendOutcome.Uncertain(var reason), _) => certaintyOf(post).For(post.SentAt ?? now, now, timeout) switch
        {
            CertaintyRules.Remedy.SendAgain => AgainInDoubt(post, reason, now),
            CertaintyRules.Remedy.LookFirst => post.Doubt(now + LookAfter, reason, failed: true),
            _ => post.Doubt(null, reason),
        },
        _ => throw new InvalidOperationException(outcome.ToString()),
    };

    /// <summary>Nobody is left who knows what became of the last request.</summary>
    /// <param name="owner">What is known of its owner.</param>
    /// <param name="dated">Whether it is known when the request was begun.</param>
    public OutboundPost Orphan(OutboundPost post, PreviousOwner owner, bool dated, DateTimeOffset now)
    {
        var certainty = certaintyOf(post);
        if (owner == PreviousOwner.Silent && !certainty.IsRepeatable) return post.Doubt(certainty.ReadsBack ? now + LookAfter : null, SilentOwner);
        const string reason = "the process that sent it ended before the answer";
        return Certainty(post, dated).For(post.SentAt ?? now, now, timeout) switch
        {
            CertaintyRules.Remedy.SendAgain => post.Doubt(now, reason),
            CertaintyRules.Remedy.LookFirst => post.Doubt(now + LookAfter + (owner == PreviousOwner.Left ? 2 * stopWithin : TimeSpan.Zero), reason),
            _ => post.Doubt(null, reason),
        };
    }

    public OutboundPost Of(OutboundPost post, ReadBack found, DateTimeOffset now) => found switch
    {
        ReadBack.Found(var receipt) => post.Deliver(receipt, now),
        ReadBack.NotThere when post.Reason == SilentOwner => post.Doubt(null, SilentOwner),
        ReadBack.NotThere when post.Failures >= retries.Attempts => GivenUp(post, post.Failures, post.Reason ?? "it did not arrive", now),
        ReadBack.NotThere => post.Retry(now, "It was looked for and is not there."),
        ReadBack.NotNow(var reason) => post.Doubt(now + LookAgain, post.Reason == SilentOwner ? SilentOwner : reason),
        ReadBack.CannotTell(var reason) => post.Doubt(null, post.Reason == SilentOwner ? SilentOwner : reason),
        _ => throw new InvalidOperationException(found.ToString()),
    };

    /// <summary>That a platform knows a request for a while helps only where it is known when that began.</summary>
    private CertaintyRules Certainty(OutboundPost post, bool dated) => dated ? certaintyOf(post) : certaintyOf(post) with { DeduplicatesFor = null };

    private TimeSpan? Wait(OutboundPost post) => retries.After(post.Failures + 1, draw());

    private OutboundPost AgainInDoubt(OutboundPost post, string reason, DateTimeOffset now) =>
        Wait(post) is { } wait ? post.Doubt(now + wait, reason, failed: true) : post.Doubt(null, $"Given up after {post.Failures + 1} attempts: {reason}", failed: true);

    private static OutboundPost GivenUp(OutboundPost post, int failures, string reason, DateTimeOffset now) => post.End(PostState.Rejected, $"Given up after {failures} attempts: {reason}", now);
}
