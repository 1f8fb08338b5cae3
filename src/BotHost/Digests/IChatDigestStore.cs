using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>What became of a change.</summary>
/// <param name="Done">False if somebody else changed that digest since it was looked at; nothing was changed then.</param>
/// <param name="Now">As it stands.</param>
internal sealed record ChatDigestChange(bool Done, ChatDigest Now);

/// <summary>Keeps the digests that were scheduled in chat. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IChatDigestStore
{
    /// <summary>The version of the last change of any; 0 if there was none. Cheap: several hosts ask it all the time.</summary>
    Task<long> VersionAsync(CancellationToken cancel);

    /// <summary>Those that are not deleted, of all communities, by name.</summary>
    Task<IReadOnlyList<ChatDigest>> AllAsync(CancellationToken cancel);

    /// <summary>Those of a community that are not deleted, by name.</summary>
    Task<IReadOnlyList<ChatDigest>> ListAsync(Destination community, CancellationToken cancel);

    /// <summary>Null if there is none, or it was deleted.</summary>
    Task<ChatDigest?> FindAsync(Destination community, string name, CancellationToken cancel);

    /// <summary>Puts a digest in the place of what stands under its name in its community. One that is not active is kept by no schedule any more.</summary>
    /// <param name="seen">The version that was looked at; 0 where none was there.</param>
    /// <param name="audit">Written with it, or not at all.</param>
    Task<ChatDigestChange> SaveAsync(ChatDigest digest, long seen, AuditEntry audit, CancellationToken cancel);
}
