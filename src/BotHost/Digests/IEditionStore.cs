using BotHost.Outbox;

namespace BotHost.Digests;

/// <summary>An edition of a digest that was made and enqueued; or, with nothing told, where a digest began to be kept.</summary>
/// <param name="ScheduledAt">When it was due: with the digest's name its key.</param>
/// <param name="ToldUpTo">The end of what it covers; null where nothing was told.</param>
/// <param name="Late">Made long after it was due, because the host was down.</param>
internal sealed record DigestEdition(string Digest, DateTimeOffset ScheduledAt, DateTimeOffset? ToldUpTo, DateTimeOffset MadeAt, bool Late);

/// <summary>Remembers which editions were made.</summary>
internal interface IEditionStore
{
    /// <summary>The one that was due last.</summary>
    Task<DigestEdition?> LastAsync(string digest, CancellationToken cancel);

    /// <summary>Records an edition and enqueues its posts in one transaction; false if it was made already, and then nothing is enqueued.</summary>
    Task<bool> PublishAsync(DigestEdition edition, IReadOnlyList<NewPost> posts, CancellationToken cancel);
}
