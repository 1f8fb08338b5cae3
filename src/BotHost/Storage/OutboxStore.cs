using BotHost.Digests;
using BotHost.Inbox;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>The outbox and the editions in a database.</summary>
internal sealed partial class OutboxStore(Database database) : IOutboxStore, IEditionStore
{
    public Task<int> EnqueueAsync(IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel) =>
        posts.Count == 0 ? Task.FromResult(0) : OnceMoreAsync(() => database.RunAsync(context => AddAsync(context, posts, now, cancel), cancel));

    public Task<IReadOnlyList<WaitingDestination>> WaitingAsync(string lane, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<WaitingDestination>)await Waiting(context, lane).ToListAsync(cancel), cancel);

    internal static IQueryable<WaitingDestination> Waiting(StorageContext context, string lane) => context.Posts.Where(p => p.Open && p.Lane == lane).GroupBy(p => p.Address)
        .Select(g => new WaitingDestination(g.Key, g.Count(), g.Min(p => p.Rank), g.Min(p => p.Priority), g.Min(p => p.Due)));

    public Task<IReadOnlyList<OutboundPost>> HeadsAsync(string lane, IReadOnlyCollection<string> addresses, DateTimeOffset now, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var heads = new List<OutboundPost>(addresses.Count);
        // One step into the index a destination: whatever else waits there is not read.
        foreach (var address in addresses)
            if (await Head(context, lane, address, now).FirstOrDefaultAsync(cancel) is { } head)
                heads.Add(head.Post);
        return (IReadOnlyList<OutboundPost>)heads;
    }, cancel);

    internal static IQueryable<PostRow> Head(StorageContext context, string lane, string address, DateTimeOffset now) =>
        context.Posts.AsNoTracking().Where(p => p.Open && p.Lane == lane && p.Address == address && p.Due <= now).OrderBy(p => p.Rank).ThenBy(p => p.Sequence);

    public Task<bool> ChangeAsync(OutboundPost from, OutboundPost to, IReadOnlyList<NewPost> besides, CancellationToken cancel) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (!await ChangeAsync(context, from, to, cancel)) return false;
        if (besides.Count > 0) await AddAsync(context, besides, besides[0].Due, cancel);
        return true;
    }, cancel));

    public Task<IReadOnlyList<bool>> ChangeEachAsync(IReadOnlyList<PostChange> changes, CancellationToken cancel) => database.RunAsync(async context =>
    {
        var changed = new bool[changes.Count];
        for (var i = 0; i < changed.Length; i++) changed[i] = await ChangeAsync(context, changes[i].From, changes[i].To, cancel);
        return (IReadOnlyList<bool>)changed;
    }, cancel);

    private static async Task<bool> ChangeAsync(StorageContext context, OutboundPost from, OutboundPost to, CancellationToken cancel)
    {
        var posts = context.Posts.Where(p => p.Sequence == from.Sequence && p.State == from.State && p.Attempts == from.Attempts && p.Owner == from.Owner);
        if (to.State == PostState.Sending) posts = posts.Where(p => p.Body != "");
        // Decided in the statement itself: a text may be withdrawn until the row is locked.
        var (open, waits, blank) = (to.Open, to.State is PostState.Pending or PostState.RetryAt, to.Blank);
        var settled = waits ? to.NotBefore ?? to.SentAt ?? to.Due : to.SettledAt;
        var changed = await posts.ExecuteUpdateAsync(set => set
            .SetProperty(p => p.State, p => waits && p.Body == "" ? PostState.Withdrawn : to.State).SetProperty(p => p.Open, p => waits && p.Body == "" ? false : open)
            .SetProperty(p => p.SettledAt, p => waits && p.Body == "" ? settled : to.SettledAt).SetProperty(p => p.Body, p => blank ? "" : p.Body)
            .SetProperty(p => p.Attempts, to.Attempts).SetProperty(p => p.Failures, to.Failures).SetProperty(p => p.NotBefore, to.NotBefore).SetProperty(p => p.Owner, to.Owner).SetProperty(p => p.Due, to.Due)
            .SetProperty(p => p.SentAt, to.SentAt).SetProperty(p => p.Receipt, to.Receipt).SetProperty(p => p.Reason, to.Reason).SetProperty(p => p.Expires, to.Expires), cancel);
        if (changed == 0) return false;
        if (to is { State: PostState.Sending, Attempts: 1, Rank: not OutboundPost.Begun })
            await context.Posts.Where(p => p.Group == to.Group && p.Lane == to.To.Lane && p.Address == to.To.Address && p.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Rank, OutboundPost.Begun), cancel);
        return true;
    }

    public Task<int?> WithdrawAsync(string id, DateTimeOffset now, CancellationToken cancel) => database.RunAsync(async context =>
    {
        if (await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } post) return (int?)null;
        var texts = context.Posts.Where(p => p.Group == post.Group && p.Lane == post.Lane && p.Address == post.Address && (p.Id == id || p.State < PostState.Delivered) && p.Body != "");
        // One statement: what a request comes to meanwhile is written before it or after it.
        return await texts.ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, "")
            .SetProperty(p => p.Open, p => p.Open && (p.State == PostState.Sending || p.State == PostState.Uncertain))
            .SetProperty(p => p.SettledAt, p => p.State == PostState.Sending || p.State == PostState.Uncertain ? p.SettledAt : p.SettledAt ?? now)
            .SetProperty(p => p.NotBefore, p => p.State == PostState.Uncertain ? p.NotBefore : null)
            .SetProperty(p => p.State, p => p.State == PostState.Sending || p.State == PostState.Uncertain || p.State == PostState.Delivered ? p.State : PostState.Withdrawn), cancel);
    }, cancel);

    public Task<OutboundPost?> FindAsync(string id, CancellationToken cancel) => database.ReadAsync(async context =>
        (await context.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel))?.Post, cancel);

    public Task<IReadOnlyList<OutboundPost>> SendingAsync(string lane, CancellationToken cancel) => database.ReadAsync(async context =>
        Posts(await context.Posts.AsNoTracking().Where(p => p.State == PostState.Sending && p.Lane == lane).OrderBy(p => p.Sequence).ToListAsync(cancel)), cancel);

    public Task<IReadOnlyList<SentPost>> SentSinceAsync(string lane, DateTimeOffset since, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<SentPost>)await context.Posts.Where(p => p.Lane == lane && p.SentAt >= since).OrderBy(p => p.SentAt)
            .Select(p => new SentPost(p.Address, p.Attempts, p.SentAt!.Value, p.SettledAt ?? p.NotBefore)).ToListAsync(cancel), cancel);

    public Task<IReadOnlyList<OutboundPost>> ListAsync(PostState state, bool parked, Destination? to, int skip, int most, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var posts = In(context.Posts.AsNoTracking().Where(p => p.State == state), to);
        if (parked) posts = posts.Where(p => !p.Open);
        posts = state >= PostState.Delivered ? posts.OrderByDescending(p => p.Sequence) : posts.OrderBy(p => p.Sequence);
        return Posts(await posts.Skip(skip).Take(most).ToListAsync(cancel));
    }, cancel);

    public Task<IReadOnlyList<DeliveryCount>> CountsAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<DeliveryCount>)[.. (await context.Posts.GroupBy(p => new { p.Lane, p.Address, p.State, p.Open }).Select(g => new { g.Key.Lane, g.Key.Address, g.Key.State, g.Key.Open, Posts = g.Count() }).ToListAsync(cancel))
            .Select(c => new DeliveryCount(new(c.Lane, c.Address), c.State, c.Open, c.Posts)).OrderBy(c => c.To).ThenBy(c => c.State).ThenByDescending(c => c.Open)], cancel);

    public Task<IReadOnlyList<StoppedDestination>> StoppedAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<StoppedDestination>)[.. (await context.Stops.AsNoTracking().ToListAsync(cancel)).Select(s => new StoppedDestination(new(s.Lane, s.Address), s.Reason, s.Remedy, s.Since)).OrderBy(s => s.To)], cancel);

    public Task<bool> StopAsync(StoppedDestination stop, IReadOnlyList<NewPost> besides, CancellationToken cancel) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var there = context.Stops.Where(s => s.Lane == stop.To.Lane && s.Address == stop.To.Address);
        if (await there.AnyAsync(cancel))
        {
            // Decided in the statement itself: of several pauses at once one takes the platform's stop over.
            if (stop.Remedy is not null || await there.Where(s => s.Remedy != null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Reason, stop.Reason).SetProperty(s => s.Remedy, (string?)null).SetProperty(s => s.Since, stop.Since), cancel) == 0) return false;
        }
        else context.Stops.Add(new StopRow { Lane = stop.To.Lane, Address = stop.To.Address, Reason = stop.Reason, Remedy = stop.Remedy, Since = stop.Since });
        await context.SaveChangesAsync(cancel);
        if (besides.Count > 0) await AddAsync(context, besides, stop.Since, cancel);
        return true;
    }, cancel));

    public Task<bool> ResumeAsync(Destination to, CancellationToken cancel) => database.RunAsync(async context =>
        await context.Stops.Where(s => s.Lane == to.Lane && s.Address == to.Address).ExecuteDeleteAsync(cancel) > 0, cancel);

    public Task<int> ParkAsync(Destination? to, DateTimeOffset dueBefore, string reason, CancellationToken cancel) => database.RunAsync(async context =>
    {
        var posts = In(context.Posts.Where(p => p.Open && p.Due < dueBefore && (p.State == PostState.Pending || p.State == PostState.RetryAt)), to);
        return await posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.RetryAt).SetProperty(p => p.Open, false).SetProperty(p => p.NotBefore, (DateTimeOffset?)null).SetProperty(p => p.Reason, reason), cancel);
    }, cancel);

    public Task<DateTimeOffset?> LaneHeldAsync(string lane, CancellationToken cancel) => database.ReadAsync(async context =>
        (await context.Lanes.AsNoTracking().FirstOrDefaultAsync(l => l.Lane == lane, cancel))?.HeldUntil, cancel);

    public Task HoldLaneAsync(string lane, DateTimeOffset until, CancellationToken cancel) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var row = await LaneAsync(context, lane, cancel);
        if (row.HeldUntil is not { } held || held < until) row.HeldUntil = until;
        return await context.SaveChangesAsync(cancel);
    }, cancel));

    /// <summary>The number of a new lease of a lane, and who had the one before.</summary>
    /// <param name="holder">Who gets it; null where that does not matter.</param>
    public Task<(long Owner, string? Previous)> NextOwnerAsync(string lane, string? holder, CancellationToken cancel) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var row = await LaneAsync(context, lane, cancel);
        var previous = row.Holder;
        row.LastOwner++;
        row.Holder = holder;
        await context.SaveChangesAsync(cancel);
        return (row.LastOwner, previous);
    }, cancel));

    public Task<int> PruneAsync(DateTimeOffset settledBefore, CancellationToken cancel) => database.RunAsync(context =>
        context.Posts.Where(p => p.SettledAt < settledBefore).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Enqueues within a transaction; what goes to a chat that was given another address goes there.</summary>
    internal static async Task<int> AddAsync(StorageContext context, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel)
    {
        if (posts.Count == 0) return 0;
        var moved = (await context.Moves.AsNoTracking().ToListAsync(cancel)).ToDictionary(m => (m.Lane, m.Address), m => m.NewAddress);
        return await AddAsync(context, [.. posts.Select(p => (moved.TryGetValue((p.To.Lane, p.To.Address), out var to) ? Moved(p, to, now) : PostRow.Of(p, now), p.Carries))], cancel);
    }

    private static PostRow Moved(NewPost post, string to, DateTimeOffset now)
    {
        var row = PostRow.Of(post with { To = post.To with { Address = to } }, now);
        if (post.Id.StartsWith(PostIds.Deletion, StringComparison.Ordinal)) (row.State, row.Open, row.SettledAt, row.Reason) = (PostState.Cancelled, false, now, PostIds.NumberedAnew);
        return row;
    }

    /// <summary>Adds within a transaction what was sent directly.</summary>
    internal static Task RecordAsync(StorageContext context, IReadOnlyList<SentAnswer> answers, DateTimeOffset now, CancellationToken cancel) =>
        AddAsync(context, [.. answers.Select(a => (PostRow.Of(a, now), a.Carries))], cancel);

    private static async Task<int> AddAsync(StorageContext context, IReadOnlyList<(PostRow Row, IReadOnlyList<CarriedEntry> Carries)> posts, CancellationToken cancel)
    {
        var added = 0;
        foreach (var some in posts.DistinctBy(p => p.Row.Id).Chunk(500))
        {
            var ids = some.Select(p => p.Row.Id).ToArray();
            var known = (await context.Posts.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            foreach (var (row, carries) in some.Where(p => !known.Contains(p.Row.Id)))
            {
                context.Posts.Add(row);
                context.Carried.AddRange(carries.DistinctBy(c => c.Entry).Select(c => new CarriedRow { PostId = row.Id, Entry = c.Entry, Code = c.Code, Revision = c.Revision }));
                added++;
            }
            await context.SaveChangesAsync(cancel);
            context.ChangeTracker.Clear();
        }
        return added;
    }

    internal static async Task<LaneRow> LaneAsync(StorageContext context, string lane, CancellationToken cancel)
    {
        if (await context.Lanes.FirstOrDefaultAsync(l => l.Lane == lane, cancel) is { } row) return row;
        row = new LaneRow { Lane = lane };
        context.Lanes.Add(row);
        return row;
    }

    /// <summary>Within a transaction: waits until no other one holds this row, and holds it to the end. What is done under it is done one after the other, on both engines.</summary>
    /// <param name="lane">A platform's, or another name for a turn of its own.</param>
    internal static async Task TakeTurnAsync(StorageContext context, string lane, CancellationToken cancel)
    {
        await LaneAsync(context, lane, cancel);
        await context.SaveChangesAsync(cancel);
        await context.Lanes.Where(l => l.Lane == lane).ExecuteUpdateAsync(set => set.SetProperty(l => l.Menu, l => l.Menu), cancel);
    }

    /// <summary>Two nodes may insert the same key at once: the second finds it the next time.</summary>
    internal static async Task<T> OnceMoreAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbUpdateException)
        {
            return await work();
        }
    }

    /// <summary>Those that a stop of <paramref name="to"/> holds; all where that is null.</summary>
    private static IQueryable<PostRow> In(IQueryable<PostRow> posts, Destination? to)
    {
        if (to is not { Lane: var lane, Address: var address }) return posts;
        posts = posts.Where(p => p.Lane == lane);
        if (address.Length == 0) return posts;
        // Compared piece by piece: LIKE would take no notice of case, and an order is each engine's own. Both count characters, not UTF-16 units.
        var (within, length) = (address + '/', address.EnumerateRunes().Count() + 1);
        return posts.Where(p => p.Address == address || p.Address.Substring(0, length) == within);
    }

    private static IReadOnlyList<OutboundPost> Posts(List<PostRow> rows) => [.. rows.Select(r => r.Post)];
}
