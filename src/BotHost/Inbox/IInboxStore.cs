using BotHost.Outbox;

namespace BotHost.Inbox;

/// <summary>Something that a platform sent, as it is kept until it is answered.</summary>
/// <param name="Id">The platform's own number of it, unique in its lane.</param>
/// <param name="Body">What is needed to answer it after a crash; blanked as soon as it is answered.</param>
internal sealed record InboxUpdate(string Lane, long Id, string Body, DateTimeOffset ReceivedAt);

/// <summary>A message that answered somebody.</summary>
/// <param name="Id">Deterministic: <c>answer/LANE/UPDATE/PART</c>.</param>
/// <param name="Receipt">What the platform calls it.</param>
internal sealed record SentAnswer(string Id, Destination To, string Receipt, DateTimeOffset SentAt, IReadOnlyList<CarriedEntry> Carries);

/// <summary>An update that is done with.</summary>
/// <param name="Posts">What was sent for it and can be corrected later.</param>
/// <param name="Later">What is to be done about it later, such as deleting an answer; enqueued with it.</param>
internal sealed record AnsweredUpdate(string Lane, long Id, IReadOnlyList<SentAnswer> Posts, IReadOnlyList<NewPost> Later)
{
    public static AnsweredUpdate Of(string lane, long id) => new(lane, id, [], []);
}

/// <summary>Remembers which updates came in, so that none has an effect twice and none is lost. Every method is one transaction.
/// Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IInboxStore
{
    /// <summary>Adds updates; returns the ids of those that were not known.</summary>
    Task<IReadOnlySet<long>> TakeAsync(string lane, IReadOnlyList<InboxUpdate> updates, CancellationToken cancel);

    /// <summary>A lane's updates that are not answered, in their order.</summary>
    Task<IReadOnlyList<InboxUpdate>> UnansweredAsync(string lane, CancellationToken cancel);

    /// <summary>Writes down that updates were answered, blanks what they said, records the answers as delivered posts, and enqueues what is to be done later. What is recorded twice is there once.</summary>
    Task AnsweredAsync(IReadOnlyList<AnsweredUpdate> updates, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Forgets updates that came in before an instant. Returns how many.</summary>
    Task<int> ForgetAsync(DateTimeOffset receivedBefore, CancellationToken cancel);

    /// <summary>Takes what was blanked out of the engine's files too, as far as one can: SQLite's log is emptied. PostgreSQL overwrites old versions of a row in its own time.
    /// False if somebody reads just now; nothing is lost then, and it can be asked for again.</summary>
    Task<bool> ScrubAsync(CancellationToken cancel);
}
