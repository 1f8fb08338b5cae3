using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Digests that were scheduled in chat, in a database. Changes are made one after the other, so that a higher version is never written before a lower one.</summary>
internal sealed class ChatDigestStore(Database database) : IChatDigestStore
{
    /// <summary>The row that a change holds until it is written, beside those of the platforms.</summary>
    private const string Turn = "digests";

    public Task<long> VersionAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        await context.ChatDigests.MaxAsync(d => (long?)d.Version, cancel) ?? 0, cancel);

    public Task<IReadOnlyList<ChatDigest>> AllAsync(CancellationToken cancel) => database.ReadAsync(context => ListAsync(Existing(context), cancel), cancel);

    public Task<IReadOnlyList<ChatDigest>> ListAsync(Destination community, CancellationToken cancel) => database.ReadAsync(context => ListAsync(In(Existing(context), community), cancel), cancel);

    private static async Task<IReadOnlyList<ChatDigest>> ListAsync(IQueryable<ChatDigestRow> rows, CancellationToken cancel) => [.. (await rows.ToListAsync(cancel)).Select(d => d.Digest).OrderBy(d => d.Name, StringComparer.Ordinal)];

    private static IQueryable<ChatDigestRow> Existing(StorageContext context) => context.ChatDigests.AsNoTracking().Where(d => d.State != ChatDigestState.Deleted);

    private static IQueryable<ChatDigestRow> In(IQueryable<ChatDigestRow> rows, Destination community) => rows.Where(d => d.Lane == community.Lane && d.Community == community.Address);

    public Task<ChatDigest?> FindAsync(Destination community, string name, CancellationToken cancel) => database.ReadAsync(async context =>
        (await In(Existing(context), community).FirstOrDefaultAsync(d => d.Name == name, cancel))?.Digest, cancel);

    public Task<ChatDigestChange> SaveAsync(ChatDigest digest, long seen, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var version = await NextVersionAsync(context, cancel);
        var row = await In(context.ChatDigests, digest.Community).FirstOrDefaultAsync(d => d.Name == digest.Name, cancel);
        if (row is { State: not ChatDigestState.Deleted } ? row.Version != seen : seen != 0) return new ChatDigestChange(false, row?.Digest ?? digest with { State = ChatDigestState.Deleted });
        // One that has moved here with its community keeps its key.
        var saved = digest with { Key = row?.Key ?? digest.Key, Version = version };
        if (row is null) context.ChatDigests.Add(ChatDigestRow.Of(saved, version));
        else context.Entry(row).CurrentValues.SetValues(ChatDigestRow.Of(saved, version));
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        if (saved.State != ChatDigestState.Active) await context.Digests.Where(d => d.Digest == saved.Key).ExecuteUpdateAsync(set => set.SetProperty(d => d.Cron, ""), cancel);
        return new ChatDigestChange(true, saved);
    }, cancel));

    /// <summary>Within a transaction: a community has another address, and its digests go along. One whose name is taken there stays behind, deleted.</summary>
    internal static async Task MoveAsync(StorageContext context, Destination from, Destination to, CancellationToken cancel)
    {
        if (!await In(context.ChatDigests, from).AnyAsync(cancel)) return;
        var version = await NextVersionAsync(context, cancel);
        var taken = (await In(context.ChatDigests, to).Select(d => d.Name).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in await In(context.ChatDigests, from).ToListAsync(cancel))
        {
            row.Version = version++;
            if (taken.Contains(row.Name)) row.State = ChatDigestState.Deleted;
            else (row.Community, row.Address) = (to.Address, row.Address == from.Address ? to.Address : row.Address.StartsWith(from.Address + "/", StringComparison.Ordinal) ? to.Address + row.Address[from.Address.Length..] : row.Address);
        }
        await context.SaveChangesAsync(cancel);
    }

    /// <summary>Waits for its turn, and gives the version of what is changed next.</summary>
    private static async Task<long> NextVersionAsync(StorageContext context, CancellationToken cancel)
    {
        await OutboxStore.TakeTurnAsync(context, Turn, cancel);
        return (await context.ChatDigests.MaxAsync(d => (long?)d.Version, cancel) ?? 0) + 1;
    }
}
