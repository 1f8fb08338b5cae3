using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Follows;

/// <summary>A pinned post about a place or a digest that changes with its entries.</summary>
/// <param name="Subject">The id of a <see cref="LivingSubject"/>.</param>
/// <param name="Post">The id of the post that is pinned now; null before the first.</param>
/// <param name="Version">How often there was another post, or a change of one.</param>
/// <param name="Told">What it tells, as <see cref="LivingText"/> writes it; null for nothing.</param>
/// <param name="ChangedAt">When it was posted or changed last.</param>
internal sealed record LivingPost(Destination To, string Subject, string By, string? Post, int Version, string? Told, DateTimeOffset? ChangedAt)
{
    /// <summary>The id of its version's own post: the message, or a change of it.</summary>
    public string IdOf(int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PostIds.Living}{To}/{Subject}/{version}");
}

/// <summary>Keeps living posts. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface ILivingStore
{
    Task<IReadOnlyList<LivingPost>> AllAsync(CancellationToken cancel);

    /// <summary>False if there is one about that there already.</summary>
    Task<bool> AddAsync(LivingPost post, AuditEntry audit, CancellationToken cancel);

    /// <summary>Ends it and enqueues what goes with that; false if there was none.</summary>
    Task<bool> RemoveAsync(LivingPost post, IReadOnlyList<NewPost> posts, DateTimeOffset now, AuditEntry audit, CancellationToken cancel);

    /// <summary>Keeps what it tells now, and enqueues it; false if another node did so since it was read.</summary>
    /// <param name="seen">The version that was read.</param>
    Task<bool> SaveAsync(LivingPost post, int seen, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel);
}
