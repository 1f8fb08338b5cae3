using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Editions that wait for a moderator's approval, in a database.</summary>
internal sealed class HeldEditionStore(Database database) : IHeldEditionStore
{
    public Task<HeldEdition?> FindAsync(long number, CancellationToken cancel) => database.ReadAsync(async context =>
        await context.Held.AsNoTracking().FirstOrDefaultAsync(h => h.Number == number, cancel) is { } row ? Edition(row) : null, cancel);

    public Task<IReadOnlyList<HeldEdition>> WaitingAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<HeldEdition>)[.. (await context.Held.AsNoTracking().Where(h => h.State == HeldState.Waiting).OrderBy(h => h.Number).ToListAsync(cancel)).Select(Edition)], cancel);

    public Task<(IReadOnlyList<CarriedEntry> Carries, DateTimeOffset MadeAt)> CarriesAsync(HeldEdition edition, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var posts = PostsOf(context, edition.Digest, edition.ScheduledAt);
        var carried = await (from p in posts join c in context.Carried on p.Id equals c.PostId select c).AsNoTracking().ToListAsync(cancel);
        var made = await context.Editions.Where(e => e.Digest == edition.Digest && e.ScheduledAt == edition.ScheduledAt).Select(e => e.MadeAt).FirstOrDefaultAsync(cancel);
        return ((IReadOnlyList<CarriedEntry>)[.. carried.Select(c => new CarriedEntry(c.Entry, c.Code, c.Revision)).DistinctBy(c => c.Entry)], made);
    }, cancel);

    public Task<bool> DecideAsync(long number, HeldState to, string? by, DateTimeOffset at, DateTimeOffset expires, IReadOnlyList<NewPost> besides, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var decided = await context.Held.Where(h => h.Number == number && h.State == HeldState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, to).SetProperty(h => h.By, by).SetProperty(h => h.At, at), cancel);
        if (decided == 0) return false;
        var row = await context.Held.AsNoTracking().FirstAsync(h => h.Number == number, cancel);
        var posts = PostsOf(context, row.Digest, row.ScheduledAt).Where(p => p.State == PostState.RetryAt && !p.Open && p.Body != "");
        if (to == HeldState.Approved)
            await posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.Pending).SetProperty(p => p.Open, true).SetProperty(p => p.Due, at).SetProperty(p => p.Expires, expires).SetProperty(p => p.Reason, (string?)null), cancel);
        else
        {
            var (state, reason) = to == HeldState.Rejected ? (PostState.Cancelled, "a moderator rejected the edition") : (PostState.Expired, "nobody approved the edition in time");
            await posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, state).SetProperty(p => p.Reason, reason).SetProperty(p => p.SettledAt, at), cancel);
            // The next edition begins where the one before this ended.
            var before = await context.Editions.AsNoTracking().Where(e => e.Digest == row.Digest && e.ScheduledAt < row.ScheduledAt).OrderByDescending(e => e.ScheduledAt).FirstOrDefaultAsync(cancel);
            var told = before?.ToldUpTo;
            await context.Editions.Where(e => e.Digest == row.Digest && e.ScheduledAt == row.ScheduledAt).ExecuteUpdateAsync(set => set.SetProperty(e => e.ToldUpTo, told), cancel);
        }
        await OutboxStore.AddAsync(context, besides, at, cancel);
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    /// <summary>Within the transaction that records the edition.</summary>
    internal static async Task HoldAsync(StorageContext context, DigestEdition edition, EditionHold hold, IReadOnlyList<NewPost> posts, CancellationToken cancel)
    {
        var row = new HeldRow
        {
            Digest = edition.Digest, ScheduledAt = edition.ScheduledAt, Name = hold.Name, Lane = hold.Community.Lane, Community = hold.Community.Address, SignOff = hold.SignOff.ToString(), ExpiresAt = hold.ExpiresAt,
        };
        context.Held.Add(row);
        await context.SaveChangesAsync(cancel);
        var ids = posts.Select(p => p.Id).ToArray();
        await context.Posts.Where(p => ids.Contains(p.Id)).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostState.RetryAt).SetProperty(p => p.Open, false).SetProperty(p => p.Reason, PostIds.HeldForSignOff), cancel);
        await OutboxStore.AddAsync(context, hold.Asks(row.Number), edition.MadeAt, cancel);
        await context.SaveChangesAsync(cancel);
    }

    private static IQueryable<PostRow> PostsOf(StorageContext context, string digest, DateTimeOffset scheduledAt)
    {
        var group = $"digest/{digest}/{PostIds.Instant(scheduledAt)}/";
        return context.Posts.Where(p => p.Group.StartsWith(group));
    }

    private static HeldEdition Edition(HeldRow h) => new(h.Number, h.Digest, h.ScheduledAt, h.Name, new(h.Lane, h.Community), Destination.Parse(h.SignOff), h.ExpiresAt, h.State, h.By);
}
