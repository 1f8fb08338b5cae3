using BotHost.Channels;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;

namespace BotHost.Editorial;

internal enum RevisionState
{
    /// <summary>Waits for somebody else to look at it.</summary>
    Draft,
    Approved,
    Rejected,
}

/// <summary>A revision of an entry, as it is kept.</summary>
/// <param name="Number">By the store, in the order of proposing.</param>
/// <param name="By">Who proposed it, as the audit names them.</param>
/// <param name="DecidedBy">Who approved or rejected it; null while it is a draft.</param>
/// <param name="Spread">Whether what goes out for it was enqueued.</param>
internal sealed record Revision(long Number, EntryChange Change, RevisionState State, string By, DateTimeOffset At, string? DecidedBy, DateTimeOffset? DecidedAt, bool Spread);

/// <summary>Keeps revisions on top of the seeds. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IRevisionStore
{
    /// <summary>Keeps a draft, or what is decided at once. Returns its number.</summary>
    /// <param name="audit">Written with it, or not at all.</param>
    Task<long> AddAsync(EntryChange change, RevisionState state, string by, DateTimeOffset at, AuditEntry audit, CancellationToken cancel);

    Task<Revision?> FindAsync(long number, CancellationToken cancel);

    /// <summary>By their numbers.</summary>
    Task<IReadOnlyList<Revision>> ListAsync(RevisionState state, CancellationToken cancel);

    /// <summary>Decides on a draft; false if it was decided meanwhile, and then nothing is changed.</summary>
    Task<bool> DecideAsync(long number, RevisionState to, string by, DateTimeOffset at, AuditEntry audit, CancellationToken cancel);

    /// <summary>How many were decided: another number than before says that there is something to read.</summary>
    Task<int> DecidedAsync(CancellationToken cancel);

    /// <summary>Enqueues what goes out for an approved revision, and notes that it was.</summary>
    Task SpreadAsync(long number, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Takes the words of an entry out of every revision and audit entry of it; a hash of them stays. Returns how many held some.</summary>
    Task<int> BlankAsync(string entry, string code, CancellationToken cancel);
}
