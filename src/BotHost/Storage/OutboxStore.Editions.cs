using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>The editions of digests.</summary>
internal sealed partial class OutboxStore
{
    public Task<DigestEdition?> LastMadeBeforeAsync(string digest, DateTimeOffset before, CancellationToken cancel) => database.ReadAsync(async context =>
        await context.Editions.AsNoTracking().Where(e => e.Digest == digest && e.MadeAt < before).OrderByDescending(e => e.ScheduledAt).FirstOrDefaultAsync(cancel) is { } row
            ? new DigestEdition(row.Digest, row.ScheduledAt, row.ToldUpTo, row.MadeAt, row.Late) : null, cancel);

    public Task<DigestEdition?> LastAsync(string digest, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var own = context.Editions.AsNoTracking().Where(e => e.Digest == digest);
        if (await own.OrderByDescending(e => e.ScheduledAt).FirstOrDefaultAsync(cancel) is not { } row) return null;
        var last = new DigestEdition(row.Digest, row.ScheduledAt, row.ToldUpTo, row.MadeAt, row.Late);
        if (row.ToldUpTo is not null) return last;
        var told = await own.Where(e => e.ToldUpTo != null).MaxAsync(e => (DateTimeOffset?)e.ScheduledAt, cancel) ?? DateTimeOffset.MinValue;
        var since = await own.Where(e => e.ScheduledAt > told).MinAsync(e => e.ScheduledAt, cancel);
        return since < row.ScheduledAt ? last with { UntoldSince = since } : last;
    }, cancel);

    public Task<bool> BeginAsync(DigestTimes times, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var row = await context.Digests.FirstOrDefaultAsync(d => d.Digest == times.Digest, cancel);
        if (row is not null && row.Cron == times.Cron && row.TimeZone == times.TimeZone) return false;
        var last = await context.Editions.AsNoTracking().Where(e => e.Digest == times.Digest).OrderByDescending(e => e.ScheduledAt).FirstOrDefaultAsync(cancel);
        // Editions without a schedule are of a program that did not note it: they go on.
        if (last is null || (row is not null && last.ScheduledAt < due))
            context.Editions.Add(new EditionRow { Digest = times.Digest, ScheduledAt = due, ToldUpTo = last is null ? null : last.ToldUpTo ?? last.ScheduledAt, MadeAt = now });
        if (row is null) context.Digests.Add(row = new DigestRow { Digest = times.Digest, Cron = "", TimeZone = "" });
        (row.Cron, row.TimeZone, row.Since) = (times.Cron, times.TimeZone, now);
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    public Task<int> EndOthersAsync(IReadOnlyCollection<string> kept, CancellationToken cancel) => database.RunAsync(context =>
        context.Digests.Where(d => d.Cron != "" && !kept.Contains(d.Digest) && !context.ChatDigests.Any(c => c.Key == d.Digest)).ExecuteUpdateAsync(set => set.SetProperty(d => d.Cron, ""), cancel), cancel);

    public Task<bool> PublishAsync(DigestEdition edition, IReadOnlyList<NewPost> posts, CancellationToken cancel, AuditEntry? audit = null, EditionHold? hold = null) => OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (await context.Editions.AnyAsync(e => e.Digest == edition.Digest && e.ScheduledAt == edition.ScheduledAt, cancel)) return false;
        context.Editions.Add(new EditionRow { Digest = edition.Digest, ScheduledAt = edition.ScheduledAt, ToldUpTo = edition.ToldUpTo, MadeAt = edition.MadeAt, Late = edition.Late, Posts = posts.Count });
        if (audit is not null) context.Audit.Add(AuditRow.Of(audit));
        await AddAsync(context, posts, edition.MadeAt, cancel);
        await context.SaveChangesAsync(cancel);
        if (hold is not null) await HeldEditionStore.HoldAsync(context, edition, hold, posts, cancel);
        return true;
    }, cancel));

    public Task<IReadOnlySet<string>> ToldAsync(string digest, IReadOnlyCollection<string> entries, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var (editions, ids) = ($"digest/{digest}/", entries.ToArray());
        var told = from c in context.Carried where ids.Contains(c.Entry) && c.PostId.StartsWith(editions)
                   join p in context.Posts on c.PostId equals p.Id
                   where p.State != PostState.Rejected && p.State != PostState.Expired && p.State != PostState.Cancelled && p.State != PostState.Withdrawn
                   select c.Entry;
        return (IReadOnlySet<string>)(await told.Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }, cancel);

    public Task<IReadOnlyList<EditionFate>> HistoryAsync(string digest, IReadOnlyCollection<Destination> to, int most, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var editions = await context.Editions.AsNoTracking().Where(e => e.Digest == digest && (e.Posts > 0 || e.ToldUpTo != null)).OrderByDescending(e => e.ScheduledAt).Take(most).ToListAsync(cancel);
        var groups = editions.SelectMany(e => to.Select(d => (Group: PostIds.Digest(digest, e.ScheduledAt, d), e.ScheduledAt))).ToDictionary(g => g.Group, g => g.ScheduledAt, StringComparer.Ordinal);
        var ids = groups.Keys.ToArray();
        var counts = await context.Posts.Where(p => ids.Contains(p.Group)).GroupBy(p => new { p.Group, p.State }).Select(g => new { g.Key.Group, g.Key.State, Posts = g.Count() }).ToListAsync(cancel);
        var became = counts.ToLookup(c => groups[c.Group]);
        return (IReadOnlyList<EditionFate>)[.. editions.Where(e => e.Posts > 0 || became[e.ScheduledAt].Any()).Select(e => new EditionFate(new(e.Digest, e.ScheduledAt, e.ToldUpTo, e.MadeAt, e.Late),
            became[e.ScheduledAt].GroupBy(c => c.State).ToDictionary(g => g.Key, g => g.Sum(c => c.Posts))))];
    }, cancel);
}
