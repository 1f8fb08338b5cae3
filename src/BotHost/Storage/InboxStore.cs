using BotHost.Channels;
using BotHost.Inbox;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>The inbox, and what is remembered of channels, in a database.</summary>
internal sealed partial class InboxStore(Database database) : IInboxStore, IChannelStore
{
    public Task<IReadOnlySet<long>> TakeAsync(string lane, IReadOnlyList<InboxUpdate> updates, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var ids = updates.Select(u => u.Id).Distinct().ToArray();
        var known = (await context.Inbox.Where(i => i.Lane == lane && ids.Contains(i.Id)).Select(i => i.Id).ToListAsync(cancel)).ToHashSet();
        var fresh = updates.DistinctBy(u => u.Id).Where(u => !known.Contains(u.Id)).ToArray();
        context.Inbox.AddRange(fresh.Select(u => new InboxRow { Lane = lane, Id = u.Id, Body = u.Body, ReceivedAt = u.ReceivedAt }));
        await context.SaveChangesAsync(cancel);
        return (IReadOnlySet<long>)fresh.Select(u => u.Id).ToHashSet();
    }, cancel));

    public Task<IReadOnlyList<InboxUpdate>> UnansweredAsync(string lane, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<InboxUpdate>)[.. (await context.Inbox.AsNoTracking().Where(i => !i.Answered && i.Lane == lane).OrderBy(i => i.Id).ToListAsync(cancel))
            .Select(i => new InboxUpdate(i.Lane, i.Id, i.Body ?? "", i.ReceivedAt))], cancel);

    public Task AnsweredAsync(IReadOnlyList<AnsweredUpdate> updates, DateTimeOffset now, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        foreach (var lane in updates.GroupBy(u => u.Lane))
            foreach (var some in lane.Select(u => u.Id).Chunk(500))
                await context.Inbox.Where(i => i.Lane == lane.Key && some.Contains(i.Id)).ExecuteUpdateAsync(set => set.SetProperty(i => i.Answered, true).SetProperty(i => i.Body, (string?)null), cancel);
        await OutboxStore.RecordAsync(context, [.. updates.SelectMany(u => u.Posts)], now, cancel);
        return await OutboxStore.AddAsync(context, [.. updates.SelectMany(u => u.Later)], now, cancel);
    }, cancel));

    public Task<int> ForgetAsync(DateTimeOffset receivedBefore, CancellationToken cancel) => database.RunAsync(context =>
        context.Inbox.Where(i => i.ReceivedAt < receivedBefore).ExecuteDeleteAsync(cancel), cancel);

    /// <remarks>Writers wait while the log is being emptied, so that readers are waited for only a moment.</remarks>
    public Task<bool> ScrubAsync(CancellationToken cancel) => database.Provider != StorageProvider.Sqlite ? Task.FromResult(true) : database.ReadAsync(async context =>
    {
        await context.Database.OpenConnectionAsync(cancel);
        using var empty = context.Database.GetDbConnection().CreateCommand();
        empty.CommandText = "PRAGMA busy_timeout=200; PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = await empty.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        return await reader.ReadAsync(cancel) && reader.GetInt32(0) == 0;
    }, cancel);

    public Task<bool> MoveAsync(Destination from, Destination to, DateTimeOffset now, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (from.Lane != to.Lane) throw new ArgumentException($"{from} and {to} are places of different platforms.", nameof(to));
        if (await context.Moves.AnyAsync(m => m.Lane == from.Lane && m.Address == from.Address, cancel)) return false;
        context.Moves.Add(new MoveRow { Lane = from.Lane, Address = from.Address, NewAddress = to.Address });
        await context.SaveChangesAsync(cancel);
        // The new chat numbers its messages anew: by these numbers others would be deleted there.
        await context.Posts.Where(p => p.Lane == from.Lane && p.Address == from.Address && p.SettledAt == null && p.Id.StartsWith(PostIds.Deletion)).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.State, PostState.Cancelled).SetProperty(p => p.Open, false).SetProperty(p => p.SettledAt, p => p.Due).SetProperty(p => p.NotBefore, (DateTimeOffset?)null).SetProperty(p => p.Reason, PostIds.NumberedAnew), cancel);
        await context.Posts.Where(p => p.Lane == from.Lane && p.Address == from.Address && (p.Open || p.SettledAt == null)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Address, to.Address), cancel);
        if (!await context.Stops.AnyAsync(s => s.Lane == to.Lane && s.Address == to.Address, cancel))
            await context.Stops.Where(s => s.Lane == from.Lane && s.Address == from.Address).ExecuteUpdateAsync(set => set.SetProperty(s => s.Address, to.Address), cancel);
        await ChatDigestStore.MoveAsync(context, from, to, cancel);
        await context.ChatDigests.Where(d => d.SignOff == from.ToString()).ExecuteUpdateAsync(set => set.SetProperty(d => d.SignOff, to.ToString()), cancel);
        await context.Held.Where(h => h.SignOff == from.ToString()).ExecuteUpdateAsync(set => set.SetProperty(h => h.SignOff, to.ToString()), cancel);
        await context.Held.Where(h => h.Lane == from.Lane && h.Community == from.Address).ExecuteUpdateAsync(set => set.SetProperty(h => h.Community, to.Address), cancel);
        // Messages are numbered anew: what was pinned is posted again there.
        await context.Living.Where(l => l.Lane == from.Lane && l.Address == from.Address && !context.Living.Any(o => o.Lane == to.Lane && o.Address == to.Address && o.Place == l.Place)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Address, to.Address).SetProperty(l => l.Post, (string?)null), cancel);
        await MoveCommunityAsync(context, from, to, cancel);
        await MoveSettingsAsync(context, from, to, now, cancel);
        return true;
    }, cancel));

    /// <summary>Who may do what there, and what the chat follows. What the new chat has of its own was said later, and stays.</summary>
    private static async Task MoveCommunityAsync(StorageContext context, Destination from, Destination to, CancellationToken cancel)
    {
        await context.Roles.Where(r => r.Lane == from.Lane && r.Community == from.Address && !context.Roles.Any(o => o.Lane == to.Lane && o.Community == to.Address && o.Person == r.Person))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Community, to.Address), cancel);
        await context.Follows.Where(f => f.Lane == from.Lane && f.Address == from.Address && !context.Follows.Any(o => o.Lane == to.Lane && o.Address == to.Address && o.Subject == f.Subject))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Address, to.Address), cancel);
        await context.Notices.Where(n => n.Lane == from.Lane && n.Address == from.Address && !context.Notices.Any(o => o.Lane == to.Lane && o.Address == to.Address && o.Entry == n.Entry))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Address, to.Address), cancel);
        await context.Follows.Where(f => f.Lane == from.Lane && f.Address == from.Address).ExecuteDeleteAsync(cancel);
        await context.Notices.Where(n => n.Lane == from.Lane && n.Address == from.Address).ExecuteDeleteAsync(cancel);
    }

    public Task<IReadOnlyList<MovedChannel>> MovesAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<MovedChannel>)[.. (await context.Moves.AsNoTracking().OrderBy(m => m.Lane).ThenBy(m => m.Address).ToListAsync(cancel))
            .Select(m => new MovedChannel(new(m.Lane, m.Address), new(m.Lane, m.NewAddress)))], cancel);

    public Task<string?> MenuAsync(string lane, CancellationToken cancel) => database.ReadAsync(async context =>
        (await context.Lanes.AsNoTracking().FirstOrDefaultAsync(l => l.Lane == lane, cancel))?.Menu, cancel);

    public Task KeepMenuAsync(string lane, string hash, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var row = await OutboxStore.LaneAsync(context, lane, cancel);
        row.Menu = hash;
        return await context.SaveChangesAsync(cancel);
    }, cancel));
}
