using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;

namespace BotHost.Tests.Contracts;

/// <summary>The outbox and the editions in memory, for proofs on a manual clock. The contract suite holds it to what the databases do.</summary>
internal sealed class InMemoryOutboxStore : IOutboxStore, IEditionStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, OutboundPost> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<Destination, SortedSet<(int Rank, long Sequence, string Id)>> open = [];
    private readonly Dictionary<(string Group, Destination To), List<string>> groups = [];
    private readonly SortedDictionary<Destination, StoppedDestination> stops = [];
    private readonly Dictionary<string, DateTimeOffset> held = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, DateTimeOffset), DigestEdition> editions = [];
    private readonly HashSet<(string, DateTimeOffset)> posted = [];
    private readonly Dictionary<string, DigestTimes> kept = [];
    private readonly Dictionary<string, CarriedEntry[]> carries = new(StringComparer.Ordinal);
    private long sequence;

    /// <summary>Called with the name of each method before its work is done, and after: what it throws is thrown in place of the answer.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public Action<string> After { get; set; } = _ => { };

    /// <summary>Posts handed out to be sent, and the most of them at once.</summary>
    public (long Posts, int AtOnce) HeadsRead { get; private set; }

    /// <summary>Everything that is kept, in the order of enqueueing.</summary>
    public IReadOnlyList<OutboundPost> Posts
    {
        get { lock (gate) return [.. posts.Values.OrderBy(p => p.Sequence)]; }
    }

    public OutboundPost this[string id]
    {
        get { lock (gate) return posts[id]; }
    }

    public Task<int> EnqueueAsync(IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel) => Do(nameof(EnqueueAsync), () => posts.Count(Add));

    public Task<IReadOnlyList<WaitingDestination>> WaitingAsync(string lane, CancellationToken cancel) => Do<IReadOnlyList<WaitingDestination>>(nameof(WaitingAsync), () =>
        [.. from d in open where d.Key.Lane == lane && d.Value.Count > 0
            let waiting = d.Value.Select(p => posts[p.Id]).ToArray()
            select new WaitingDestination(d.Key.Address, waiting.Length, waiting.Min(p => p.Rank), waiting.Min(p => p.Priority), waiting.Min(p => p.Due))]);

    public Task<IReadOnlyList<OutboundPost>> HeadsAsync(string lane, IReadOnlyCollection<string> addresses, DateTimeOffset now, CancellationToken cancel) => Do<IReadOnlyList<OutboundPost>>(nameof(HeadsAsync), () =>
    {
        OutboundPost[] heads = [.. addresses.Select(a => open.GetValueOrDefault(new(lane, a))).Select(d => d?.Select(p => posts[p.Id]).FirstOrDefault(p => p.Due <= now)).OfType<OutboundPost>()];
        HeadsRead = (HeadsRead.Posts + heads.Length, Math.Max(HeadsRead.AtOnce, heads.Length));
        return heads;
    });

    public Task<bool> ChangeAsync(OutboundPost from, OutboundPost to, IReadOnlyList<NewPost> besides, CancellationToken cancel) =>
        Do(nameof(ChangeAsync), () => Change(from, to, besides));

    public Task<IReadOnlyList<bool>> ChangeEachAsync(IReadOnlyList<PostChange> changes, CancellationToken cancel) =>
        Do<IReadOnlyList<bool>>(nameof(ChangeEachAsync), () => [.. changes.Select(c => Change(c.From, c.To, []))]);

    private bool Change(OutboundPost from, OutboundPost to, IReadOnlyList<NewPost> besides)
    {
        if (!posts.TryGetValue(from.Id, out var now) || (now.State, now.Attempts, now.Owner) != (from.State, from.Attempts, from.Owner)) return false;
        if (now.Blank && to.State == PostState.Sending) return false;
        to = to with { Rank = now.Rank, Body = to.Blank ? "" : now.Body };
        Put(now.Blank && to.State is PostState.Pending or PostState.RetryAt ? to with { State = PostState.Withdrawn, SettledAt = to.NotBefore ?? to.SentAt ?? to.Due } : to);
        if (to is { State: PostState.Sending, Attempts: 1 })
            foreach (var part in Parts(to).Where(p => p.Open)) Put(part with { Rank = OutboundPost.Begun });
        foreach (var post in besides) Add(post);
        return true;
    }

    public Task<int?> WithdrawAsync(string id, DateTimeOffset now, CancellationToken cancel) => Do<int?>(nameof(WithdrawAsync), () =>
    {
        if (!posts.TryGetValue(id, out var named)) return null;
        var some = Parts(named).Where(p => (p.Id == id || !p.Settled) && !p.Blank).ToArray();
        foreach (var post in some)
            Put(post.State is PostState.Sending or PostState.Uncertain or PostState.Delivered ? post with { Body = "" } : post with { Body = "", State = PostState.Withdrawn, NotBefore = null, SettledAt = post.SettledAt ?? now });
        return some.Length;
    });

    public Task<OutboundPost?> FindAsync(string id, CancellationToken cancel) => Do(nameof(FindAsync), () => posts.GetValueOrDefault(id));

    public Task<IReadOnlyList<OutboundPost>> SendingAsync(string lane, CancellationToken cancel) => Do(nameof(SendingAsync), () => Where(p => p.State == PostState.Sending && p.To.Lane == lane));

    public Task<IReadOnlyList<SentPost>> SentSinceAsync(string lane, DateTimeOffset since, CancellationToken cancel) => Do<IReadOnlyList<SentPost>>(nameof(SentSinceAsync), () =>
        [.. posts.Values.Where(p => p.To.Lane == lane && p.SentAt >= since).OrderBy(p => p.SentAt).Select(p => new SentPost(p.To.Address, p.Attempts, p.SentAt!.Value, p.SettledAt ?? p.NotBefore))]);

    public Task<IReadOnlyList<OutboundPost>> ListAsync(PostState state, bool parked, Destination? to, int skip, int most, CancellationToken cancel) => Do<IReadOnlyList<OutboundPost>>(nameof(ListAsync), () =>
    {
        var some = Where(p => p.State == state && !(parked && p.Open) && (to is not { } at || at.Covers(p.To)));
        return [.. (state >= PostState.Delivered ? some.Reverse() : some).Skip(skip).Take(most)];
    });

    public Task<IReadOnlyList<DeliveryCount>> CountsAsync(CancellationToken cancel) => Do<IReadOnlyList<DeliveryCount>>(nameof(CountsAsync), () =>
        [.. posts.Values.GroupBy(p => (p.To, p.State, p.Open)).Select(g => new DeliveryCount(g.Key.To, g.Key.State, g.Key.Open, g.Count())).OrderBy(c => c.To).ThenBy(c => c.State).ThenByDescending(c => c.Open)]);

    public Task<IReadOnlyList<StoppedDestination>> StoppedAsync(CancellationToken cancel) => Do<IReadOnlyList<StoppedDestination>>(nameof(StoppedAsync), () => [.. stops.Values]);

    public Task<bool> StopAsync(StoppedDestination stop, IReadOnlyList<NewPost> besides, CancellationToken cancel) => Do(nameof(StopAsync), () =>
    {
        if (stops.TryGetValue(stop.To, out var there) && (stop.Remedy is not null || there.Remedy is null)) return false;
        stops[stop.To] = stop;
        foreach (var post in besides) Add(post);
        return true;
    });

    public Task<bool> ResumeAsync(Destination to, CancellationToken cancel) => Do(nameof(ResumeAsync), () => stops.Remove(to));

    public Task<int> ParkAsync(Destination? to, DateTimeOffset dueBefore, string reason, CancellationToken cancel) => Do(nameof(ParkAsync), () =>
    {
        var parked = Where(p => p.Open && p.Due < dueBefore && p.State is PostState.Pending or PostState.RetryAt && (to is not { } at || at.Covers(p.To)));
        foreach (var post in parked) Put(post with { State = PostState.RetryAt, NotBefore = null, Reason = reason });
        return parked.Count;
    });

    public Task<DateTimeOffset?> LaneHeldAsync(string lane, CancellationToken cancel) => Do(nameof(LaneHeldAsync), () => held.TryGetValue(lane, out var until) ? until : (DateTimeOffset?)null);

    public Task HoldLaneAsync(string lane, DateTimeOffset until, CancellationToken cancel) => Do(nameof(HoldLaneAsync), () =>
        held[lane] = held.TryGetValue(lane, out var other) && other > until ? other : until);

    public Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancel) => Do(nameof(PruneAsync), () =>
    {
        var old = Where(p => p.SettledAt < settledBefore);
        foreach (var post in old)
        {
            posts.Remove(post.Id);
            groups[(post.Group, post.To)].Remove(post.Id);
            carries.Remove(post.Id);
        }
        return old.Count;
    });

    public Task<DigestEdition?> LastAsync(string digest, CancellationToken cancel) => Do(nameof(LastAsync), () => editions.Values.Where(e => e.Digest == digest).MaxBy(e => e.ScheduledAt));

    public Task<DigestEdition?> LastMadeBeforeAsync(string digest, DateTimeOffset before, CancellationToken cancel) =>
        Do(nameof(LastMadeBeforeAsync), () => editions.Values.Where(e => e.Digest == digest && e.MadeAt < before).MaxBy(e => e.ScheduledAt));

    public Task<bool> BeginAsync(DigestTimes times, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel) => Do(nameof(BeginAsync), () =>
    {
        var known = kept.GetValueOrDefault(times.Digest);
        if (known == times) return false;
        var last = editions.Values.Where(e => e.Digest == times.Digest).MaxBy(e => e.ScheduledAt);
        if (last is null || (known is not null && last.ScheduledAt < due)) editions.Add((times.Digest, due), new(times.Digest, due, last is null ? null : last.ToldUpTo ?? last.ScheduledAt, now, false));
        kept[times.Digest] = times;
        return true;
    });

    public Task<int> EndOthersAsync(IReadOnlyCollection<string> names, CancellationToken cancel) => Do(nameof(EndOthersAsync), () =>
    {
        var others = kept.Values.Where(t => t.Cron != "" && !names.Contains(t.Digest)).ToArray();
        foreach (var other in others) kept[other.Digest] = other with { Cron = "" };
        return others.Length;
    });

    public Task<IReadOnlyList<EditionFate>> HistoryAsync(string digest, IReadOnlyCollection<Destination> to, int most, CancellationToken cancel) => Do<IReadOnlyList<EditionFate>>(nameof(HistoryAsync), () =>
        [.. editions.Values.Where(e => e.Digest == digest && posted.Contains((digest, e.ScheduledAt))).OrderByDescending(e => e.ScheduledAt).Take(most).Select(e => new EditionFate(e,
            Where(p => to.Any(d => p.Group == PostIds.Digest(digest, e.ScheduledAt, d))).GroupBy(p => p.State).ToDictionary(g => g.Key, g => g.Count())))]);

    public Task<IReadOnlySet<string>> ToldAsync(string digest, IReadOnlyCollection<string> entries, CancellationToken cancel) => Do<IReadOnlySet<string>>(nameof(ToldAsync), () =>
        posts.Values.Where(p => p.Id.StartsWith($"digest/{digest}/", StringComparison.Ordinal) && p.State is not (PostState.Rejected or PostState.Expired or PostState.Cancelled or PostState.Withdrawn))
            .SelectMany(p => carries[p.Id]).Select(c => c.Entry).Where(entries.Contains).ToHashSet(StringComparer.Ordinal));

    public Task<bool> PublishAsync(DigestEdition edition, IReadOnlyList<NewPost> posts, CancellationToken cancel, AuditEntry? audit = null, EditionHold? hold = null) => Do(nameof(PublishAsync), () =>
    {
        if (!editions.TryAdd((edition.Digest, edition.ScheduledAt), edition)) return false;
        if (posts.Count > 0) posted.Add((edition.Digest, edition.ScheduledAt));
        foreach (var post in posts) Add(post);
        return true;
    });

    public Task<IReadOnlyList<PostedMessage>> CarryingAsync(string entry, string? otherThan, CancellationToken cancel) => Do(nameof(CarryingAsync), () => Delivered(p => carries[p.Id].Any(c => c.Entry == entry && c.Revision != otherThan)));

    public Task<IReadOnlyList<TellingPost>> TellingAsync(string entry, CancellationToken cancel) => Do<IReadOnlyList<TellingPost>>(nameof(TellingAsync), () =>
        [.. posts.Values.Where(p => carries[p.Id].Any(c => c.Entry == entry) && p.State is not (PostState.Rejected or PostState.Expired or PostState.Cancelled or PostState.Withdrawn)).OrderBy(p => p.Sequence).Select(p => new TellingPost(p, carries[p.Id]))]);

    public Task<IReadOnlyList<PostedMessage>> WithCodeAsync(string code, CancellationToken cancel) => Do(nameof(WithCodeAsync), () => Delivered(p => carries[p.Id].Any(c => c.Code == code)));

    public Task<PostedMessage?> WithReceiptAsync(Destination to, string receipt, CancellationToken cancel) => Do(nameof(WithReceiptAsync), () => Delivered(p => p.To == to && p.Receipt == receipt) is [.., var last] ? last : null);

    public Task<IReadOnlyList<CarriedEntry>> CarriedByAsync(string id, CancellationToken cancel) => Do<IReadOnlyList<CarriedEntry>>(nameof(CarriedByAsync), () => carries.GetValueOrDefault(id, []));

    private IReadOnlyList<PostedMessage> Delivered(Func<OutboundPost, bool> holds) =>
        [.. Where(p => p.State == PostState.Delivered && holds(p)).Select(p => new PostedMessage(p.Id, p.Group, p.Part, p.To, p.Receipt, p.SettledAt!.Value, carries[p.Id]))];

    private OutboundPost[] Parts(OutboundPost post) => [.. groups[(post.Group, post.To)].Where(posts.ContainsKey).Select(id => posts[id])];

    private Task<T> Do<T>(string method, Func<T> work)
    {
        try
        {
            Before(method);
            T result;
            lock (gate) result = work();
            After(method);
            return Task.FromResult(result);
        }
        catch (OutboxUnavailableException e)
        {
            return Task.FromException<T>(e);
        }
    }

    private bool Add(NewPost post)
    {
        if (posts.ContainsKey(post.Id)) return false;
        if (!groups.TryGetValue((post.Group, post.To), out var parts)) groups[(post.Group, post.To)] = parts = [];
        parts.Add(post.Id);
        carries[post.Id] = [.. post.Carries.DistinctBy(c => c.Entry).OrderBy(c => c.Entry, StringComparer.Ordinal)];
        Put(new(post.Id, post.Group, post.Part, post.To, post.Priority, post.Body, post.Due, post.Expires, ++sequence, (int)post.Priority, PostState.Pending, 0, 0, null, 0, null, null, null, null));
        return true;
    }

    private void Put(OutboundPost post)
    {
        if (!open.TryGetValue(post.To, out var waiting)) open[post.To] = waiting = [];
        if (posts.TryGetValue(post.Id, out var before)) waiting.Remove((before.Rank, before.Sequence, before.Id));
        posts[post.Id] = post;
        if (post.Open) waiting.Add((post.Rank, post.Sequence, post.Id));
    }

    private IReadOnlyList<OutboundPost> Where(Func<OutboundPost, bool> holds) => [.. posts.Values.Where(holds).OrderBy(p => p.Sequence)];
}
