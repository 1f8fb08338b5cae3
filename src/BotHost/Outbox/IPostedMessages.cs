namespace BotHost.Outbox;

/// <summary>A part that was delivered.</summary>
/// <param name="Id">The post's.</param>
/// <param name="Group">The message that it is a part of.</param>
/// <param name="Receipt">What the platform calls it; null where a person said that it arrived, and then it cannot be edited.</param>
/// <param name="Carries">The entries in it, each by the revision that was told; in the order of their ids.</param>
internal sealed record PostedMessage(string Id, string Group, int Part, Destination To, string? Receipt, DateTimeOffset DeliveredAt, IReadOnlyList<CarriedEntry> Carries);

/// <summary>A post, whatever its state, and what it tells.</summary>
internal sealed record TellingPost(OutboundPost Post, IReadOnlyList<CarriedEntry> Carries);

/// <summary>Which post went where, and what it told: what corrections go by. Lists are in the order of enqueueing; a part whose text was withdrawn here is told all the same, since it stands on the platform.</summary>
internal interface IPostedMessages
{
    /// <summary>The delivered parts that carry an entry.</summary>
    /// <param name="otherThan">Only those that told another revision than this one; null for all.</param>
    Task<IReadOnlyList<PostedMessage>> CarryingAsync(string entry, string? otherThan, CancellationToken cancel);

    /// <summary>Every part that tells an entry and stands there, may stand there, or is still to be sent; with everything that it tells.</summary>
    Task<IReadOnlyList<TellingPost>> TellingAsync(string entry, CancellationToken cancel);

    /// <summary>The delivered parts with an entry that was shown by this short code.</summary>
    Task<IReadOnlyList<PostedMessage>> WithCodeAsync(string code, CancellationToken cancel);

    /// <summary>The part that a platform calls so; the last of them where it calls several the same, as the terminal does.</summary>
    Task<PostedMessage?> WithReceiptAsync(Destination to, string receipt, CancellationToken cancel);

    /// <summary>The entries that a post carries, whatever became of it.</summary>
    Task<IReadOnlyList<CarriedEntry>> CarriedByAsync(string id, CancellationToken cancel);
}
