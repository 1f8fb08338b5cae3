using System.Collections.Concurrent;
using BotHost.Channels;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Time;

namespace BotHost.Digests;

/// <summary>Makes an edition that is due, once, and puts its posts into the outbox.</summary>
internal sealed class DigestPublisher(DigestDesk desk, IEditionStore editions, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, OutboxOptions outbox, TransportClock transport, SignOffs? signOffs = null)
{
    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>One edition of a digest at a time: of two firings at once both would begin where the one before them ended, and tell the same twice.</summary>
    private readonly ConcurrentDictionary<string, SemaphoreSlim> doors = new(StringComparer.Ordinal);

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
        return await AloneAsync(definition.Name, async () =>
        {
            await OvertakeAsync(definition, definition.Schedule.LastAtOrBefore(at), cancel);
            var last = await editions.LastAsync(definition.Name, cancel);
            return DueEdition.Of(definition, last?.ScheduledAt ?? DateTimeOffset.MinValue, at) is { } due && await PublishAsync(definition, due, last, now, cancel) ? due : (DueEdition?)null;
        }, cancel);
    }

    /// <summary>Publishes an edition that no schedule asked for; the next one covers what comes after it. False if one that was due at that instant or later was made, or began, already.</summary>
    /// <param name="at">Whole seconds: with the digest's name its key, so that it is made once.</param>
    /// <param name="audit">Written with it, or not at all.</param>
    public async Task<bool> PublishNowAsync(DigestDefinition definition, DateTimeOffset at, DateTimeOffset now, AuditEntry audit, CancellationToken cancel)
    {
        return await AloneAsync(definition.Name, async () =>
        {
            await OvertakeAsync(definition, at, cancel);
            var last = await editions.LastAsync(definition.Name, cancel);
            return !(last?.ScheduledAt >= at) && await PublishAsync(definition, new DueEdition(at, at, Late: false), last, now, cancel, audit);
        }, cancel);
    }

    /// <summary>What would be posted if it were posted now: one reply a language. Records nothing.</summary>
    public async Task<IReadOnlyList<Reply>> PreviewAsync(DigestDefinition definition, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await editions.LastAsync(definition.Name, cancel);
        return desk.Edition(definition, now, now, last?.Told, last?.ToldUpTo, corrections: await CorrectionsAsync(definition, last, now, now, cancel));
    }

    /// <summary>The requests by which a reply would be posted there, as its platform writes them.</summary>
    public IReadOnlyList<string> Parts(Reply reply, Destination to) => renderers.TryGetValue(to.Lane, out var renderer) ? renderer.Parts(reply, to) : [];

    private async Task<bool> PublishAsync(DigestDefinition definition, DueEdition due, DigestEdition? last, DateTimeOffset now, CancellationToken cancel, AuditEntry? audit = null)
    {
        var replies = desk.Edition(definition, due.Until, now, last?.Told, last?.ToldUpTo, due, await CorrectionsAsync(definition, last, due.Until, now, cancel));
        var posts = Posts(definition, due, replies);
        var made = await editions.PublishAsync(new(definition.Name, due.ScheduledAt, due.Until, now, due.Late), posts, cancel, audit, signOffs?.Hold(definition, posts));
        foreach (var lane in definition.Destinations.Select(d => d.Address.Lane).Distinct()) signal.Raise(lane);
        return made;
    }

    /// <summary>What was corrected since the last edition, of what editions of this digest told: nobody else's words come in by a correction.</summary>
    private async Task<IReadOnlyList<EntryChange>> CorrectionsAsync(DigestDefinition definition, DigestEdition? last, DateTimeOffset until, DateTimeOffset now, CancellationToken cancel)
    {
        if (last?.Told is not { } since || desk.Corrections(DigestCorrections.Between(since, until), now) is not { Count: > 0 } corrected) return [];
        var told = await editions.ToldAsync(definition.Name, [.. corrected.Select(c => c.Entry).Distinct()], cancel);
        return [.. corrected.Where(c => told.Contains(c.Entry))];
    }

    private async Task<T> AloneAsync<T>(string digest, Func<Task<T>> work, CancellationToken cancel)
    {
        var door = doors.GetOrAdd(digest, _ => new SemaphoreSlim(1, 1));
        await door.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>Where a further edition is due, the one that still waits for an approval waits no longer.</summary>
    private async Task OvertakeAsync(DigestDefinition definition, DateTimeOffset? due, CancellationToken cancel)
    {
        if (signOffs is null || definition.Chat?.SignOff is null) return;
        var last = await editions.LastAsync(definition.Name, cancel);
        if (last is null || due > last.ScheduledAt) await signOffs.OvertakeAsync(definition.Name, cancel);
    }

    private List<NewPost> Posts(DigestDefinition definition, DueEdition due, IReadOnlyList<Reply> replies)
    {
        // When a post may go is a matter of real time: the schedule may be a replay's.
        var now = transport.Time.GetUtcNow();
        var posts = new List<NewPost>();
        foreach (var to in definition.Destinations.Select(d => d.Address))
        {
            if (!renderers.TryGetValue(to.Lane, out var renderer)) continue;
            var (group, part) = (PostIds.Digest(definition.Name, due.ScheduledAt, to), 0);
            foreach (var reply in replies)
            {
                var carries = reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).Concat(desk.Carried(reply.Corrected, now)).DistinctBy(c => c.Entry).ToArray();
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
