using System.Collections.Concurrent;
using BotHost.Channels;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Digests;

/// <summary>Makes an edition that is due, once, and puts its posts into the outbox.</summary>
/// <remarks>Each place is told as its settings want it. In its quiet hours nothing is posted there; the edition is made all the same, so that other places get it, and is made up for when they end.</remarks>
internal sealed class DigestPublisher(
    DigestDesk desk, IEditionStore editions, IOutboxStore store, ChannelBook channels, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, OutboxOptions outbox, TransportClock transport, SignOffs? signOffs = null, PictureMaker? pictures = null)
{
    /// <summary>An edition that is due so soon after quiet hours takes along what they held.</summary>
    private static readonly TimeSpan TakesAlong = TimeSpan.FromMinutes(10);

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
    /// <param name="to">The place that it is shown as for.</param>
    public async Task<IReadOnlyList<Reply>> PreviewAsync(DigestDefinition definition, Destination? to, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await editions.LastAsync(definition.Name, cancel);
        var shown = to is { } place ? definition.For(channels.Of(place)) : definition;
        return desk.Edition(shown, now, now, last?.Told, last?.ToldUpTo, null, await CorrectionsAsync(shown, last, now, now, cancel), WordsFor(shown));
    }

    /// <summary>The requests by which a reply would be posted there, as its platform writes them.</summary>
    public IReadOnlyList<string> Parts(Reply reply, Destination to) => renderers.TryGetValue(to.Lane, out var renderer) ? renderer.Parts(reply, to) : [];

    /// <summary>The pictures that would follow them there.</summary>
    public IEnumerable<ReplyPicture> Pictures(IReadOnlyList<Reply> replies, Destination to) => !renderers.TryGetValue(to.Lane, out var renderer) ? [] : Drawn(replies).Where(d => renderer.Picture(d.Picture, d.Of, to).Count > 0).Select(d => d.Picture);

    private IEnumerable<(Reply Of, ReplyPicture Picture)> Drawn(IReadOnlyList<Reply> replies)
    {
        foreach (var reply in pictures is { CanMake: true } ? replies : [])
            if (reply.Picture is { } drawn && pictures!.Drawn(drawn) is { } picture) yield return (reply, picture);
    }

    /// <summary>Makes up for what fell due in the quiet hours of a place, once they have ended: one post for all of it, covering what the editions that were made meanwhile covered. Repeating it changes nothing.</summary>
    /// <returns>False if it is too early: the edition that is due in a moment tells it.</returns>
    public Task<bool> PublishHeldAsync(DigestDefinition definition, Destination to, QuietStretch quiet, DateTimeOffset now, CancellationToken cancel) => AloneAsync(definition.Name, async () =>
    {
        if (!Reaches(to) || definition.Chat?.SignOff is not null) return true;
        if (definition.Schedule.NextAfter(quiet.End.AddTicks(-1)) < quiet.End + TakesAlong && now < quiet.End + TakesAlong + DueEdition.LateAfter) return false;
        if (await editions.LastMadeBeforeAsync(definition.Name, DateTimeOffset.MaxValue, cancel) is not { ToldUpTo: { } until } held || held.MadeAt < quiet.Start || held.MadeAt >= quiet.End) return true;
        var since = await ToldThereAsync(held, to, quiet, cancel);
        if (since == held) return true;
        var replies = await RepliesAsync(definition.For(channels.Of(to)) with { HeldOver = quiet }, new(held.ScheduledAt, until, Late: false), since, now, cancel);
        await store.EnqueueAsync([.. Posts(definition, held.ScheduledAt, to, replies)], transport.Time.GetUtcNow(), cancel);
        signal.Raise(to.Lane);
        return true;
    }, cancel);

    /// <summary>The last edition, back from one, that was posted at a place or was made before its quiet hours.</summary>
    private async Task<DigestEdition?> ToldThereAsync(DigestEdition? last, Destination to, QuietStretch quiet, CancellationToken cancel)
    {
        while (last is { ToldUpTo: not null } && last.MadeAt >= quiet.Start && await store.FindAsync(PostIds.Part(PostIds.Digest(last.Digest, last.ScheduledAt, to), 1), cancel) is null)
            last = await editions.LastMadeBeforeAsync(last.Digest, last.MadeAt, cancel);
        return last;
    }

    private async Task<bool> PublishAsync(DigestDefinition definition, DueEdition due, DigestEdition? last, DateTimeOffset now, CancellationToken cancel, AuditEntry? audit = null)
    {
        var posts = new List<NewPost>();
        // Places that want the same are told the same, in words found once.
        var told = new Dictionary<(ChannelSettings Settings, DateTimeOffset? Since), IReadOnlyList<Reply>>();
        foreach (var to in definition.Destinations.Select(d => d.Address).Where(Reaches))
        {
            var settings = channels.Of(to);
            // Who asks for an edition by hand wants it now, and so does who approves one.
            if (audit is null && definition.Chat?.SignOff is null && channels.IsQuiet(to, now)) continue;
            var since = definition.Chat?.SignOff is null && channels.QuietAround(to, now) is { } quiet ? await ToldThereAsync(last, to, quiet, cancel) : last;
            var key = (settings, since?.ScheduledAt);
            if (!told.TryGetValue(key, out var replies)) told[key] = replies = await RepliesAsync(definition.For(settings), due, since, now, cancel);
            posts.AddRange(Posts(definition, due.ScheduledAt, to, replies));
        }
        var made = await editions.PublishAsync(new(definition.Name, due.ScheduledAt, due.Until, now, due.Late), posts, cancel, audit, signOffs?.Hold(definition, posts));
        foreach (var lane in definition.Destinations.Select(d => d.Address.Lane).Distinct()) signal.Raise(lane);
        return made;
    }

    private async Task<IReadOnlyList<Reply>> RepliesAsync(DigestDefinition definition, DueEdition due, DigestEdition? last, DateTimeOffset now, CancellationToken cancel) =>
        desk.Edition(definition, due.Until, now, last?.Told, last?.ToldUpTo, due, await CorrectionsAsync(definition, last, due.Until, now, cancel), WordsFor(definition));

    private static Words[] WordsFor(DigestDefinition definition) => [.. definition.Languages.Select(l => Words.In(l, definition.Digits))];

    /// <summary>What was corrected since the last edition, of what editions of this digest told: nobody else's words come in by a correction.</summary>
    private async Task<IReadOnlyList<EntryChange>> CorrectionsAsync(DigestDefinition definition, DigestEdition? last, DateTimeOffset until, DateTimeOffset now, CancellationToken cancel)
    {
        if (last?.Told is not { } since || desk.Corrections(DigestCorrections.Between(since, until), now) is not { Count: > 0 } corrected) return [];
        var told = await editions.ToldAsync(definition.Name, [.. corrected.Select(c => c.Entry).Distinct()], cancel);
        return [.. corrected.Where(c => told.Contains(c.Entry) && !desk.IsOf(c.Entry, definition.Never, now))];
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

    /// <summary>The posts of an edition at a place: its texts, and behind all of them their pictures, so that no picture stands between two texts or before one. Where none can be made here, the texts go alone.</summary>
    private IEnumerable<NewPost> Posts(DigestDefinition definition, DateTimeOffset scheduledAt, Destination to, IReadOnlyList<Reply> replies)
    {
        // When a post may go is a matter of real time: the schedule may be a replay's.
        var now = transport.Time.GetUtcNow();
        var (group, part) = (PostIds.Digest(definition.Name, scheduledAt, to), 0);
        foreach (var reply in replies)
        {
            var carries = reply.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision)).Concat(desk.Carried(reply.Corrected, now)).DistinctBy(c => c.Entry).ToArray();
            foreach (var body in renderers[to.Lane].Parts(reply, to)) yield return Post(body, carries);
        }
        foreach (var (reply, picture) in Drawn(replies))
            foreach (var body in renderers[to.Lane].Picture(picture, reply, to)) yield return Post(body, [.. picture.Events.Select(e => new CarriedEntry(e.Id, e.Code, e.Revision))]);

        NewPost Post(string body, IReadOnlyList<CarriedEntry> carries)
        {
            part++;
            return new NewPost(PostIds.Part(group, part), group, part, to, PostPriority.Digest, body, now, now + outbox.DigestsExpireAfter) { Carries = carries };
        }
    }
}
