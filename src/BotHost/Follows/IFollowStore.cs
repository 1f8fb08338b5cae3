using BotHost.Outbox;

namespace BotHost.Follows;

/// <summary>A place to post to that wants to hear of something. Who asked for it is not kept.</summary>
/// <param name="Subject"><c>place:homs</c> or <c>kind:strike</c>.</param>
internal sealed record Follow(Destination To, string Subject, DateTimeOffset Since);

/// <summary>An entry that a follower is still to be told of.</summary>
/// <param name="Revision">As it was when it changed.</param>
internal sealed record DueNotice(Destination To, string Entry, string Revision, DateTimeOffset At);

/// <summary>An entry as it was seen last.</summary>
/// <param name="Before">Null for one that was never seen.</param>
internal sealed record SeenChange(string Entry, string? Before, string Now);

/// <summary>Keeps who follows what, and what they are still to be told. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IFollowStore
{
    /// <summary>False if it was followed already.</summary>
    Task<bool> AddAsync(Follow follow, CancellationToken cancel);

    /// <summary>Takes one away, or with null all of a place, and what it was still to be told if nothing is left. Returns how many there were.</summary>
    Task<int> RemoveAsync(Destination to, string? subject, CancellationToken cancel);

    Task<IReadOnlyList<Follow>> OfAsync(Destination to, CancellationToken cancel);

    Task<IReadOnlyList<Follow>> AllAsync(CancellationToken cancel);

    /// <summary>The revisions of all entries that were seen; null if none ever was: then everything is old.</summary>
    Task<IReadOnlyDictionary<string, string>?> SeenAsync(CancellationToken cancel);

    /// <summary>Notes what changed and who is to be told, for each entry whose revision still is as it was read: of two nodes one is first.</summary>
    /// <param name="notices">By entry.</param>
    Task<int> NoteAsync(IReadOnlyList<SeenChange> changes, ILookup<string, Destination> notices, DateTimeOffset now, CancellationToken cancel);

    /// <summary>What waits, by place, the oldest first.</summary>
    Task<IReadOnlyList<DueNotice>> DueAsync(CancellationToken cancel);

    /// <summary>How many posts with such an id were enqueued.</summary>
    Task<int> CountAsync(string idPrefix, CancellationToken cancel);

    /// <summary>Enqueues a message and takes away what it tells; false if another node told it meanwhile.</summary>
    Task<bool> TellAsync(IReadOnlyList<DueNotice> told, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel);
}
