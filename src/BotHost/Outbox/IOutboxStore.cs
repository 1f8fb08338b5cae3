namespace BotHost.Outbox;

/// <summary>A destination with posts that are still open.</summary>
/// <param name="Open">How many.</param>
/// <param name="Rank">The first rank among them.</param>
/// <param name="Priority">The first priority among them, which is the destination's among others: whatever stands before it has to go first.</param>
/// <param name="Due">The earliest instant for which one of them is due.</param>
internal sealed record WaitingDestination(string Address, int Open, int Rank, PostPriority Priority, DateTimeOffset Due);

/// <summary>A post whose last request was begun lately.</summary>
/// <param name="Attempts">Requests that were begun for it, of which the earlier ones may count still.</param>
/// <param name="EndedBy">Its last request ended at or before this instant; null where that is not known.</param>
internal sealed record SentPost(string Address, int Attempts, DateTimeOffset SentAt, DateTimeOffset? EndedBy);

/// <summary>A destination that gets nothing for now.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Remedy">What to do about it; null where a person paused it.</param>
internal sealed record StoppedDestination(Destination To, string Reason, string? Remedy, DateTimeOffset Since);

/// <summary>A post as it was read, and as it is to be.</summary>
internal sealed record PostChange(OutboundPost From, OutboundPost To);

/// <summary>What <c>deliveries</c> counts for a destination.</summary>
internal sealed record DeliveryCount(Destination To, PostState State, bool Open, int Posts);

/// <summary>Keeps posts until they are settled, and knows afterwards what went where. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IOutboxStore : IPostedMessages
{
    /// <summary>Adds posts in this order; whose id is there already is left as it is. Returns how many were new.</summary>
    Task<int> EnqueueAsync(IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel);

    /// <summary>A lane's destinations with open posts.</summary>
    Task<IReadOnlyList<WaitingDestination>> WaitingAsync(string lane, CancellationToken cancel);

    /// <summary>Of each of these destinations the open post whose turn it is: of those that are due by <paramref name="now"/>, by rank, then by sequence. Those without such posts are left out.</summary>
    Task<IReadOnlyList<OutboundPost>> HeadsAsync(string lane, IReadOnlyCollection<string> addresses, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Replaces a post if it still is as <paramref name="from"/> has it (state, attempts and owner); false if not, and then nothing is changed.
    /// The first request for a part of a group takes all open parts of the group, at that destination, before everything else there.
    /// A text is never changed but blanked, and one that was withdrawn meanwhile stays so: such a post cannot begin another request, and where it would wait for its turn again it becomes <see cref="PostState.Withdrawn"/>.</summary>
    /// <param name="besides">Enqueued with the change, or not at all.</param>
    Task<bool> ChangeAsync(OutboundPost from, OutboundPost to, IReadOnlyList<NewPost> besides, CancellationToken cancel);

    Task<bool> ChangeAsync(OutboundPost from, OutboundPost to, CancellationToken cancel) => ChangeAsync(from, to, [], cancel);

    /// <summary>Several posts as <see cref="ChangeAsync(OutboundPost, OutboundPost, CancellationToken)"/> does each, in one transaction. Says of each, in their order, whether it was changed.</summary>
    Task<IReadOnlyList<bool>> ChangeEachAsync(IReadOnlyList<PostChange> changes, CancellationToken cancel);

    Task<OutboundPost?> FindAsync(string id, CancellationToken cancel);

    /// <summary>A lane's posts in <see cref="PostState.Sending"/>.</summary>
    Task<IReadOnlyList<OutboundPost>> SendingAsync(string lane, CancellationToken cancel);

    /// <summary>Posts whose last request was begun at or after an instant.</summary>
    Task<IReadOnlyList<SentPost>> SentSinceAsync(string lane, DateTimeOffset since, CancellationToken cancel);

    /// <summary>Posts in a state by the order of enqueueing: the oldest first, of a settled state the newest first.</summary>
    /// <param name="parked">Only those that wait for a person.</param>
    /// <param name="to">Only those that a stop of it holds: at this place, in this community, or in this lane.</param>
    /// <param name="skip">How many of the first are left out.</param>
    Task<IReadOnlyList<OutboundPost>> ListAsync(PostState state, bool parked, Destination? to, int skip, int most, CancellationToken cancel);

    Task<IReadOnlyList<OutboundPost>> ListAsync(PostState state, bool parked, Destination? to, int most, CancellationToken cancel) => ListAsync(state, parked, to, 0, most, cancel);

    Task<IReadOnlyList<DeliveryCount>> CountsAsync(CancellationToken cancel);

    /// <summary>The destinations that get nothing, and the pauses of everything (lane <c>*</c>).</summary>
    Task<IReadOnlyList<StoppedDestination>> StoppedAsync(CancellationToken cancel);

    /// <summary>Stops a destination, a community or a lane; false if just that was stopped already. A person's pause (without a remedy) takes the place of the platform's own stop, which would end with its cause.</summary>
    /// <param name="besides">Enqueued with the stop, or not at all.</param>
    Task<bool> StopAsync(StoppedDestination stop, IReadOnlyList<NewPost> besides, CancellationToken cancel);

    Task<bool> StopAsync(StoppedDestination stop, CancellationToken cancel) => StopAsync(stop, [], cancel);

    /// <summary>Lets it go on; false if it was not stopped.</summary>
    Task<bool> ResumeAsync(Destination to, CancellationToken cancel);

    /// <summary>Parks pending posts that were due before an instant, so that a person looks at them first: those that a stop of <paramref name="to"/> holds, or all. Returns how many.</summary>
    Task<int> ParkAsync(Destination? to, DateTimeOffset dueBefore, string reason, CancellationToken cancel);

    /// <summary>Blanks a post's text, whatever its state, and that of the parts of its group at its destination that are not settled. What has not left becomes <see cref="PostState.Withdrawn"/>.
    /// Returns how many had a text; null if there is no such post.</summary>
    Task<int?> WithdrawAsync(string id, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Until when a platform asked a lane to pause.</summary>
    Task<DateTimeOffset?> LaneHeldAsync(string lane, CancellationToken cancel);

    Task HoldLaneAsync(string lane, DateTimeOffset until, CancellationToken cancel);

    /// <summary>Removes posts that were settled before an instant. Returns how many.</summary>
    Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancel);
}

/// <summary>The store cannot be reached just now: locked, full, or the server is away. Nothing was changed; or, where the connection broke on commit, all of it may have been.</summary>
internal sealed class OutboxUnavailableException(string message, Exception inner) : Exception(message, inner);
