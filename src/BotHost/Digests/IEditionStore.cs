using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>An edition of a digest that was made and enqueued; or, with nothing told, where a digest began to be kept.</summary>
/// <param name="ScheduledAt">When it was due: with the digest's name its key.</param>
/// <param name="ToldUpTo">The end of what it covers; null where nothing was told.</param>
/// <param name="Late">Made long after it was due, because the host was down.</param>
internal sealed record DigestEdition(string Digest, DateTimeOffset ScheduledAt, DateTimeOffset? ToldUpTo, DateTimeOffset MadeAt, bool Late)
{
    /// <summary>Since when nothing was told, where that is longer than since this one: editions before it told nothing either. Null else.</summary>
    public DateTimeOffset? UntoldSince { get; init; }

    /// <summary>Where the next one begins.</summary>
    public DateTimeOffset Told => ToldUpTo ?? UntoldSince ?? ScheduledAt;
}

/// <summary>When a digest is due, as it is remembered.</summary>
internal sealed record DigestTimes(string Digest, string Cron, string TimeZone);

/// <summary>An edition and what became of its posts.</summary>
/// <param name="Became">How many posts are in which state; those that are not kept any more are left out.</param>
internal sealed record EditionFate(DigestEdition Edition, IReadOnlyDictionary<PostState, int> Became);

/// <summary>Remembers which editions were made, and by which schedule.</summary>
internal interface IEditionStore
{
    /// <summary>The one that was due last.</summary>
    Task<DigestEdition?> LastAsync(string digest, CancellationToken cancel);

    /// <summary>The one that was due last of those made before an instant.</summary>
    Task<DigestEdition?> LastMadeBeforeAsync(string digest, DateTimeOffset before, CancellationToken cancel);

    /// <summary>Notes by which schedule a digest is kept. Where it is new or was kept by another one, what fell due until now is nobody's: nothing of it is missed.
    /// What is still to be told stays to be told.</summary>
    /// <param name="due">When it was last due by this schedule.</param>
    /// <returns>False if it was kept by this schedule already.</returns>
    Task<bool> BeginAsync(DigestTimes times, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Forgets by which schedules all other digests of the file were kept: one that comes back begins anew. Those scheduled in chat end with their own change.</summary>
    Task<int> EndOthersAsync(IReadOnlyCollection<string> kept, CancellationToken cancel);

    /// <summary>The last editions that had posts, the one that was due last first.</summary>
    /// <param name="to">Where the posts that are counted went.</param>
    Task<IReadOnlyList<EditionFate>> HistoryAsync(string digest, IReadOnlyCollection<Destination> to, int most, CancellationToken cancel);

    /// <summary>Which of these entries editions of a digest have told, as far as their posts are kept; not those of which every post came to nothing.</summary>
    Task<IReadOnlySet<string>> ToldAsync(string digest, IReadOnlyCollection<string> entries, CancellationToken cancel);

    /// <summary>Records an edition and enqueues its posts in one transaction; false if it was made already, and then nothing is enqueued.</summary>
    /// <param name="audit">Written with it, where a person asked for it.</param>
    /// <param name="hold">Where it waits for an approval first: its posts are parked.</param>
    Task<bool> PublishAsync(DigestEdition edition, IReadOnlyList<NewPost> posts, CancellationToken cancel, AuditEntry? audit = null, EditionHold? hold = null);
}
