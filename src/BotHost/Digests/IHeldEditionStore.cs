using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>What became of an edition that needs a moderator's approval. All but the first are for good.</summary>
internal enum HeldState { Waiting, Approved, Rejected, Expired }

/// <summary>An edition that waits, or waited, for a moderator's approval. Its posts are parked until then.</summary>
/// <param name="Number">By the store.</param>
/// <param name="Name">The digest's, as its community knows it.</param>
/// <param name="SignOff">Where it is looked at.</param>
/// <param name="By">Who decided, as the audit names them; null while it waits, and where it expired.</param>
internal sealed record HeldEdition(long Number, string Digest, DateTimeOffset ScheduledAt, string Name, Destination Community, Destination SignOff, DateTimeOffset ExpiresAt, HeldState State, string? By);

/// <summary>That an edition is to be held, with what is sent to those who look at it.</summary>
/// <param name="Asks">Made with its number.</param>
internal sealed record EditionHold(string Name, Destination Community, Destination SignOff, DateTimeOffset ExpiresAt, Func<long, IReadOnlyList<NewPost>> Asks);

/// <summary>Keeps editions that wait for a moderator's approval. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IHeldEditionStore
{
    Task<HeldEdition?> FindAsync(long number, CancellationToken cancel);

    /// <summary>Those that wait, by their numbers.</summary>
    Task<IReadOnlyList<HeldEdition>> WaitingAsync(CancellationToken cancel);

    /// <summary>The entries that its posts carry, and when it was made.</summary>
    Task<(IReadOnlyList<CarriedEntry> Carries, DateTimeOffset MadeAt)> CarriesAsync(HeldEdition edition, CancellationToken cancel);

    /// <summary>Decides on an edition that waits: approved, its posts are due now; else they are never sent, and what it told is still to be told by the next one. False if it was decided meanwhile, and then nothing is changed.</summary>
    /// <param name="by">Null where it expired.</param>
    /// <param name="expires">Until when approved posts may be sent.</param>
    /// <param name="besides">Enqueued with it, or not at all.</param>
    Task<bool> DecideAsync(long number, HeldState to, string? by, DateTimeOffset at, DateTimeOffset expires, IReadOnlyList<NewPost> besides, AuditEntry audit, CancellationToken cancel);
}
