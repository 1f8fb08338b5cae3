using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Digests;

/// <summary>Makes an edition that is due, once, and puts its posts into the outbox.</summary>
internal sealed class DigestPublisher(DigestDesk desk, IEditionStore editions, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, OutboxOptions outbox, TransportClock transport, ChannelBook? book = null)
{
    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>Whether anything here can write posts for that place: not where its platform is off.</summary>
    public bool Reaches(Destination to) => renderers.ContainsKey(to.Lane);

    /// <summary>Notes when a digest began to be kept by its schedule, so that what is missed from now on is known. What fell due before is nobody's.</summary>
    public Task BeginAsync(DigestDefinition definition, DateTimeOffset now, CancellationToken cancel) =>
        editions.BeginAsync(definition.Times, definition.Schedule.LastAtOrBefore(now) ?? now, now, cancel);

    /// <summary>All other digests are kept no longer.</summary>
    public Task EndOthersAsync(IReadOnlyCollection<string> kept, CancellationToken cancel) => editions.EndOthersAsync(kept, cancel);

    /// <summary>Publishes the edition that is due at an instant, if there is one that was not made; null if not.</summary>
    /// <param name="at">When it is asked: the instant of a firing, or now.</param>
    public async Task<DueEdition?> PublishDueAsync(DigestDefinition definition, DateTimeOffset at, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await editions.LastAsync(definition.Name, cancel);
        return DueEdition.Of(definition, last?.ScheduledAt ?? DateTimeOffset.MinValue, at) is { } due && await PublishAsync(definition, due, last, now, cancel) ? due : null;
    }

    /// <summary>Publishes an edition that no schedule asked for; the next one covers what comes after it. False if one that was due at that instant or later was made, or began, already.</summary>
    /// <param name="at">Whole seconds: with the digest's name its key, so that it is made once.</param>
    /// <param name="audit">Written with it, or not at all.</param>
    public async Task<bool> PublishNowAsync(DigestDefinition definition, DateTimeOffset at, DateTimeOffset now, AuditEntry audit, CancellationToken cancel)
    {
        var last = await editions.LastAsync(definition.Name, cancel);
        return !(last?.ScheduledAt >= at) && await PublishAsync(definition, new DueEdition(at, at, Late: false), last, now, cancel, audit);
    }

    /// <summary>In which words a digest is posted at a place: those that the place asks for, else one reply in each of the digest's languages.</summary>
    private Words[] WordsFor(DigestDefinition definition, Destination to) => [.. definition.Languages.Select(l => book?.WordsFor(to, l) ?? Words.In(l)).Distinct()];

    private Words[] WordsFor(DigestDefinition definition) => definition.Destinations.Count == 0 ? WordsFor(definition, Destination.Terminal) : [.. definition.Destinations.SelectMany(d => WordsFor(definition, d.Address)).Distinct()];

    /// <summary>What would be posted if it were posted now: one reply a language. Records nothing.</summary>
    public async Task<IReadOnlyList<Reply>> PreviewAsync(DigestDefinition definition, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await editions.LastAsync(definition.Name, cancel);
        return desk.Edition(definition, now, now, last?.ToldUpTo ?? last?.ScheduledAt, last?.ToldUpTo, null, WordsFor(definition));
    }

    /// <summary>The requests by which a reply would be posted there, as its platform writes them.</summary>
    public IReadOnlyList<string> Parts(Reply reply, Destination to) => renderers.TryGetValue(to.Lane, out var renderer) ? renderer.Parts(reply, to) : [];

    private async Task<bool> PublishAsync(DigestDefinition definition, DueEdition due, DigestEdition? last, DateTimeOffset now, CancellationToken cancel, AuditEntry? audit = null)
    {
        var words = WordsFor(definition);
        var replies = desk.Edition(definition, due.Until, now, last?.ToldUpTo ?? last?.ScheduledAt, last?.ToldUpTo, due, words).Zip(words).ToDictionary(r => r.Second, r => r.First);
        var made = await editions.PublishAsync(new(definition.Name, due.ScheduledAt, due.Until, now, due.Late), Posts(definition, due, replies), cancel, audit);
        foreach (var lane in definition.Destinations.Select(d => d.Address.Lane).Distinct()) signal.Raise(lane);
        return made;
    }

    private List<NewPost> Posts(DigestDefinition definition, DueEdition due, Dictionary<Words, Reply> replies)
    {
        // When a post may go is a matter of real time: the schedule may be a replay's.
        var now = transport.Time.GetUtcNow();
        var posts = new List<NewPost>();
        foreach (var to in definition.Destinations.Select(d => d.Address))
        {
            if (!renderers.TryGetValue(to.Lane, out var renderer)) continue;
            var (group, part) = (PostIds.Digest(definition.Name, due.ScheduledAt, to), 0);
            foreach (var reply in WordsFor(definition, to).Select(w => replies[w]))
            {
                var carries = reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).DistinctBy(c => c.Entry).ToArray();
                foreach (var body in renderer.Parts(reply, to))
                {
                    part++;
                    posts.Add(new NewPost(PostIds.Part(group, part), group, part, to, PostPriority.Digest, body, now, now + outbox.DigestsExpireAfter) { Carries = carries });
                }
            }
        }
        return posts;
    }
}
