using System.Security.Cryptography;
using System.Text;
using BotHost.Channels;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Roles that were given in chat, and who changed what, in a database.</summary>
internal sealed class ManagingStore(Database database) : IRoleStore, IAuditStore
{
    public Task<RoleGrant?> FindAsync(Destination community, Person person, CancellationToken cancel) => database.ReadAsync(async context =>
        (await Grants(context, community).FirstOrDefaultAsync(r => r.Person == person.ToString(), cancel))?.Grant, cancel);

    public Task<IReadOnlyList<RoleGrant>> ListAsync(Destination community, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<RoleGrant>)[.. (await Grants(context, community).ToListAsync(cancel)).Select(r => r.Grant).OrderByDescending(g => g.Role).ThenBy(g => g.To.ToString(), StringComparer.Ordinal)], cancel);

    public Task<bool> GrantAsync(RoleGrant grant, Person? by, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        // One at a time: of two admins who take each other's role one is first, and the other is none any more.
        await OutboxStore.TakeTurnAsync(context, grant.Community.Lane, cancel);
        if (by is not null && await Grants(context, grant.Community).FirstOrDefaultAsync(r => r.Person == by.ToString(), cancel) is { Role: not Role.Admin }) return false;
        var row = await context.Roles.FirstOrDefaultAsync(r => r.Lane == grant.Community.Lane && r.Community == grant.Community.Address && r.Person == grant.To.ToString(), cancel);
        if (row is null) context.Roles.Add(row = new RoleRow { Lane = grant.Community.Lane, Community = grant.Community.Address, Person = grant.To.ToString(), By = grant.By });
        (row.Role, row.By, row.At) = (grant.Role, grant.By, grant.At);
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel));

    private static IQueryable<RoleRow> Grants(StorageContext context, Destination community) => context.Roles.AsNoTracking().Where(r => r.Lane == community.Lane && r.Community == community.Address);

    public Task AppendAsync(AuditEntry entry, CancellationToken cancel) => database.RunAsync(async context =>
    {
        context.Audit.Add(AuditRow.Of(entry));
        return await context.SaveChangesAsync(cancel);
    }, cancel);

    public Task<int> ForgetAsync(Person person, CancellationToken cancel) => database.RunAsync(async context =>
    {
        // The salt is kept nowhere: nobody can find out from the hash whose it was.
        var name = person.ToString();
        var hash = "forgotten:" + Convert.ToHexStringLower(HMACSHA256.HashData(RandomNumberGenerator.GetBytes(32), Encoding.UTF8.GetBytes(name)))[..12];
        var held = await context.Roles.Where(r => r.Person == name).ExecuteDeleteAsync(cancel);
        await context.Roles.Where(r => r.By == name).ExecuteUpdateAsync(set => set.SetProperty(r => r.By, hash), cancel);
        held += await context.Audit.Where(a => a.By == name).ExecuteUpdateAsync(set => set.SetProperty(a => a.By, hash), cancel);
        held += await context.Audit.Where(a => a.Subject == name).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, hash), cancel);
        await context.ChatDigests.Where(d => d.By == name).ExecuteUpdateAsync(set => set.SetProperty(d => d.By, hash), cancel);
        await context.Revisions.Where(r => r.By == name).ExecuteUpdateAsync(set => set.SetProperty(r => r.By, hash), cancel);
        await context.Revisions.Where(r => r.DecidedBy == name).ExecuteUpdateAsync(set => set.SetProperty(r => r.DecidedBy, hash), cancel);
        await context.Held.Where(h => h.By == name).ExecuteUpdateAsync(set => set.SetProperty(h => h.By, hash), cancel);
        await context.Living.Where(l => l.By == name).ExecuteUpdateAsync(set => set.SetProperty(l => l.By, hash), cancel);
        await context.Reports.Where(r => r.AnsweredBy == name).ExecuteUpdateAsync(set => set.SetProperty(r => r.AnsweredBy, hash), cancel);
        return held;
    }, cancel);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, int skip, int most, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var rows = context.Audit.AsNoTracking();
        if (filter.Community is { } at) rows = rows.Where(a => a.Lane == at.Lane && a.Community == at.Address);
        if (filter.By is { } by) rows = rows.Where(a => a.By == by);
        if (filter.Action is { } action) rows = rows.Where(a => a.Action.StartsWith(action));
        if (filter.Since is { } since) rows = rows.Where(a => a.At >= since);
        return (IReadOnlyList<AuditEntry>)[.. (await rows.OrderByDescending(a => a.Sequence).Skip(skip).Take(most).ToListAsync(cancel)).Select(a => a.Entry)];
    }, cancel);
}
