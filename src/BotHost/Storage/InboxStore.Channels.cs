using BotHost.Channels;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>The settings of places. Changes are made one after the other, so that a higher version is never written before a lower one.</summary>
internal sealed partial class InboxStore
{
    /// <summary>The row that a change holds until it is written, beside those of the platforms.</summary>
    private const string Turn = "channels";

    public Task<long> VersionAsync(CancellationToken cancel) => database.ReadAsync(async context => await context.Channels.MaxAsync(c => (long?)c.Version, cancel) ?? 0, cancel);

    public Task<IReadOnlyList<KeyValuePair<Destination, ChannelSettings>>> ConnectedAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<KeyValuePair<Destination, ChannelSettings>>)[.. (await context.Channels.AsNoTracking().Where(c => c.Settings != null).ToListAsync(cancel))
            .Select(c => KeyValuePair.Create(new Destination(c.Lane, c.Address), ChannelSettings.FromJson(c.Settings!)))], cancel);

    public Task<bool> ChangeAsync(Destination at, Func<ChannelSettings?, (ChannelSettings? After, AuditEntry? Audit)?> change, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        ArgumentNullException.ThrowIfNull(change);
        var version = await NextVersionAsync(context, cancel);
        var row = await context.Channels.FirstOrDefaultAsync(c => c.Lane == at.Lane && c.Address == at.Address, cancel);
        if (change(row?.Settings is { } set ? ChannelSettings.FromJson(set) : null) is not var (after, audit)) return false;
        if (row is null) context.Channels.Add(row = new ChannelRow { Lane = at.Lane, Address = at.Address });
        (row.Settings, row.Version) = (after?.ToJson(), version);
        if (audit is not null) context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    /// <summary>Within a transaction: a chat has another address, and its settings and those of its topics go along, which the audit shows. What was set in the new one stays.</summary>
    private static async Task MoveSettingsAsync(StorageContext context, Destination from, Destination to, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await context.Channels.Where(c => c.Lane == from.Lane && c.Settings != null && (c.Address == from.Address || c.Address.StartsWith(from.Address + "/"))).ToListAsync(cancel);
        if (rows.Count == 0) return;
        var version = await NextVersionAsync(context, cancel);
        foreach (var row in rows)
        {
            var address = to.Address + row.Address[from.Address.Length..];
            var there = await context.Channels.FirstOrDefaultAsync(c => c.Lane == to.Lane && c.Address == address, cancel);
            if (there is null) context.Channels.Add(there = new ChannelRow { Lane = to.Lane, Address = address });
            there.Settings ??= row.Settings;
            (row.Settings, row.Version, there.Version) = (null, version++, version++);
            context.Audit.Add(AuditRow.Of(new(now, to, "platform", "channel move", new Destination(to.Lane, address).ToString(), new Destination(row.Lane, row.Address).ToString(), new Destination(to.Lane, address).ToString())));
        }
        await context.SaveChangesAsync(cancel);
    }

    private static async Task<long> NextVersionAsync(StorageContext context, CancellationToken cancel)
    {
        await OutboxStore.TakeTurnAsync(context, Turn, cancel);
        return (await context.Channels.MaxAsync(c => (long?)c.Version, cancel) ?? 0) + 1;
    }
}
