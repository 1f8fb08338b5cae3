using BotHost.Channels;
using BotHost.Follows;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Living posts in a database.</summary>
internal sealed class LivingStore(Database database) : ILivingStore
{
    public Task<IReadOnlyList<LivingPost>> AllAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<LivingPost>)[.. (await context.Living.AsNoTracking().ToListAsync(cancel)).Select(l => new LivingPost(new(l.Lane, l.Address), l.Place, l.By, l.Post, l.Version, l.Told, l.ChangedAt)).OrderBy(l => l.To).ThenBy(l => l.Subject, StringComparer.Ordinal)], cancel);

    public Task<bool> AddAsync(LivingPost post, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (await Of(context, post).AnyAsync(cancel)) return false;
        context.Living.Add(new LivingRow { Lane = post.To.Lane, Address = post.To.Address, Place = post.Subject, By = post.By, Version = post.Version });
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    public Task<bool> RemoveAsync(LivingPost post, IReadOnlyList<NewPost> posts, DateTimeOffset now, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        if (await Of(context, post).ExecuteDeleteAsync(cancel) == 0) return false;
        await OutboxStore.AddAsync(context, posts, now, cancel);
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    public Task<bool> SaveAsync(LivingPost post, int seen, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var saved = await Of(context, post).Where(l => l.Version == seen).ExecuteUpdateAsync(set => set.SetProperty(l => l.Post, post.Post).SetProperty(l => l.Version, post.Version).SetProperty(l => l.Told, post.Told).SetProperty(l => l.ChangedAt, post.ChangedAt), cancel);
        if (saved == 0) return false;
        await OutboxStore.AddAsync(context, posts, now, cancel);
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    private static IQueryable<LivingRow> Of(StorageContext context, LivingPost post) => context.Living.Where(l => l.Lane == post.To.Lane && l.Address == post.To.Address && l.Place == post.Subject);
}
