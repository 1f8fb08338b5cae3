using BotHost.Follows;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Who follows what, in a database.</summary>
internal sealed class FollowStore(Database database) : IFollowStore
{
    public Task<bool> AddAsync(Follow follow, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (await context.Follows.AnyAsync(f => f.Lane == follow.To.Lane && f.Address == follow.To.Address && f.Subject == follow.Subject, cancel)) return false;
        context.Follows.Add(new FollowRow { Lane = follow.To.Lane, Address = follow.To.Address, Subject = follow.Subject, Since = follow.Since });
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    public Task<int> RemoveAsync(Destination to, string? subject, CancellationToken cancel) => database.RunAsync(async context =>
    {
        var own = context.Follows.Where(f => f.Lane == to.Lane && f.Address == to.Address);
        var removed = await (subject is null ? own : own.Where(f => f.Subject == subject)).ExecuteDeleteAsync(cancel);
        if (!await own.AnyAsync(cancel)) await context.Notices.Where(n => n.Lane == to.Lane && n.Address == to.Address).ExecuteDeleteAsync(cancel);
        return removed;
    }, cancel);

    public Task<IReadOnlyList<Follow>> OfAsync(Destination to, CancellationToken cancel) => FollowsAsync(f => f.Where(r => r.Lane == to.Lane && r.Address == to.Address), cancel);

    public Task<IReadOnlyList<Follow>> AllAsync(CancellationToken cancel) => FollowsAsync(f => f, cancel);

    private Task<IReadOnlyList<Follow>> FollowsAsync(Func<IQueryable<FollowRow>, IQueryable<FollowRow>> which, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<Follow>)[.. (await which(context.Follows.AsNoTracking()).ToListAsync(cancel)).Select(f => new Follow(new(f.Lane, f.Address), f.Subject, f.Since)).OrderBy(f => f.To).ThenBy(f => f.Subject, StringComparer.Ordinal)], cancel);

    public Task<IReadOnlyDictionary<string, string>?> SeenAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        await context.Seen.AsNoTracking().ToDictionaryAsync(s => s.Entry, s => s.Revision, StringComparer.Ordinal, cancel) is { Count: > 0 } seen ? (IReadOnlyDictionary<string, string>)seen : null, cancel);

    public Task<int> NoteAsync(IReadOnlyList<SeenChange> changes, ILookup<string, Destination> notices, DateTimeOffset now, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var noted = 0;
        foreach (var change in changes)
        {
            if (change.Before is null)
            {
                if (await context.Seen.AnyAsync(s => s.Entry == change.Entry, cancel)) continue;
                context.Seen.Add(new SeenRow { Entry = change.Entry, Revision = change.Now });
            }
            else if (await context.Seen.Where(s => s.Entry == change.Entry && s.Revision == change.Before).ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, change.Now), cancel) == 0) continue;
            foreach (var to in notices[change.Entry])
            {
                // What waits is told as it stands then: one line is enough.
                if (await context.Notices.AnyAsync(n => n.Lane == to.Lane && n.Address == to.Address && n.Entry == change.Entry, cancel)) continue;
                context.Notices.Add(new NoticeRow { Lane = to.Lane, Address = to.Address, Entry = change.Entry, Revision = change.Now, At = now });
                noted++;
            }
        }
        await context.SaveChangesAsync(cancel);
        return noted;
    }, cancel));

    public Task<IReadOnlyList<DueNotice>> DueAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<DueNotice>)[.. (await context.Notices.AsNoTracking().OrderBy(n => n.At).ToListAsync(cancel)).Select(n => new DueNotice(new(n.Lane, n.Address), n.Entry, n.Revision, n.At))], cancel);

    public Task<int> CountAsync(string idPrefix, CancellationToken cancel) => database.ReadAsync(context =>
        context.Posts.Where(p => p.Id.StartsWith(idPrefix) && p.Part == 1).CountAsync(cancel), cancel);

    public async Task<bool> TellAsync(IReadOnlyList<DueNotice> told, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            return await database.RunAsync(async context =>
            {
                // Each row is gone for whoever comes second, and then nothing of this is done.
                foreach (var notice in told)
                    if (await context.Notices.Where(n => n.Lane == notice.To.Lane && n.Address == notice.To.Address && n.Entry == notice.Entry && n.At == notice.At).ExecuteDeleteAsync(cancel) == 0)
                        throw new ToldMeanwhileException();
                await OutboxStore.AddAsync(context, posts, now, cancel);
                return true;
            }, cancel);
        }
        catch (ToldMeanwhileException)
        {
            return false;
        }
    }

    /// <summary>Undoes a transaction.</summary>
    private sealed class ToldMeanwhileException : Exception;
}
