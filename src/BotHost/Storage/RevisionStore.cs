using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Revisions in a database.</summary>
internal sealed class RevisionStore(Database database) : IRevisionStore
{
    /// <summary>Before the hash of what was said.</summary>
    private const string Withdrawn = "withdrawn ";

    /// <summary>The row that a new entry holds until it has its name, beside those of the platforms.</summary>
    private const string Turn = "entries";

    public Task<long> AddAsync(EntryChange change, RevisionState state, string by, DateTimeOffset at, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        var row = new RevisionRow { Entry = change.Entry, State = state, Change = JsonSerializer.Serialize(change), By = by, At = at };
        if (state != RevisionState.Draft) (row.DecidedBy, row.DecidedAt) = (by, at);
        if (change.Kind == ChangeKind.Entry)
        {
            // Its name is made from the number that it gets here, or, where a database was restored from an older copy, from the next that no post told yet.
            await OutboxStore.TakeTurnAsync(context, Turn, cancel);
            context.Revisions.Add(row);
            await context.SaveChangesAsync(cancel);
            var ids = EntryChange.EnteredCode.ToLowerInvariant();
            var last = (await context.Revisions.Where(r => r.Entry.StartsWith(ids)).Select(r => r.Entry).ToListAsync(cancel)).Concat(await context.Carried.Where(c => c.Entry.StartsWith(ids)).Select(c => c.Entry).Distinct().ToListAsync(cancel))
                .Select(e => long.TryParse(e.AsSpan(ids.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
            change = change.Named(Math.Max(row.Number, last + 1));
            (row.Entry, row.Change, audit) = (change.Entry, JsonSerializer.Serialize(change), audit with { Subject = change.Code });
        }
        else context.Revisions.Add(row);
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return row.Number;
    }, cancel));

    public Task<Revision?> FindAsync(long number, CancellationToken cancel) => database.ReadAsync(async context =>
        (await context.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancel))?.Revision, cancel);

    public Task<IReadOnlyList<Revision>> ListAsync(RevisionState state, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<Revision>)[.. (await context.Revisions.AsNoTracking().Where(r => r.State == state).OrderBy(r => r.Number).ToListAsync(cancel)).Select(r => r.Revision)], cancel);

    public Task<bool> DecideAsync(long number, RevisionState to, string by, DateTimeOffset at, AuditEntry audit, CancellationToken cancel) => database.RunAsync(async context =>
    {
        var decided = await context.Revisions.Where(r => r.Number == number && r.State == RevisionState.Draft)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, to).SetProperty(r => r.DecidedBy, by).SetProperty(r => r.DecidedAt, at), cancel);
        if (decided == 0) return false;
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return true;
    }, cancel);

    public Task<int> DecidedAsync(CancellationToken cancel) => database.ReadAsync(context => context.Revisions.CountAsync(r => r.State != RevisionState.Draft, cancel), cancel);

    public Task SpreadAsync(long number, IReadOnlyList<NewPost> posts, DateTimeOffset now, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        await OutboxStore.AddAsync(context, posts, now, cancel);
        return await context.Revisions.Where(r => r.Number == number).ExecuteUpdateAsync(set => set.SetProperty(r => r.Spread, true), cancel);
    }, cancel));

    public async Task<int> BlankAsync(string entry, string code, CancellationToken cancel)
    {
        var blanked = await database.RunAsync(context => BlankAsync(context, entry, code, cancel), cancel);
        await database.ScrubAsync(cancel);
        return blanked;
    }

    private static async Task<int> BlankAsync(StorageContext context, string entry, string code, CancellationToken cancel)
    {
        // What was refused, grew old or was taken back stands nowhere, and is kept all the same.
        var ids = context.Carried.Where(c => c.Entry == entry).Select(c => c.PostId);
        var blanked = await context.Posts.Where(p => ids.Contains(p.Id) && p.State >= PostState.Delivered && p.Body != "").ExecuteUpdateAsync(set => set.SetProperty(p => p.Body, ""), cancel);
        foreach (var row in await context.Revisions.Where(r => r.Entry == entry).ToListAsync(cancel))
        {
            var change = JsonSerializer.Deserialize<EntryChange>(row.Change)!;
            if (change.Before is null && change.After is null && change.Text is null && change.Figure is null && change.Place is null && change.Citation is null && change.Entered is null && change.Added is null) continue;
            // A withdrawn entry is not told at all: what an earlier revision changed in it is of no use any more.
            row.Change = JsonSerializer.Serialize(change.WithoutWords() with { Speaker = null, Kind = change.Kind == ChangeKind.Withdraw ? ChangeKind.Withdraw : ChangeKind.Blanked, Reason = Withdrawn + Hash(row.Change) });
            // Nobody approves what has no words any more.
            if (row.State == RevisionState.Draft) (row.State, row.DecidedBy, row.DecidedAt) = (RevisionState.Rejected, "withdrawn", row.At);
            blanked++;
        }
        // Of answers to readers the subject is several codes.
        var audited = await context.Audit.Where(a => a.Subject.Contains(code) && (a.Before != null || a.After != null)).ToListAsync(cancel);
        foreach (var row in audited.Where(a => Codes(a.Subject).Contains(code, StringComparer.Ordinal)))
        {
            var (before, after) = (Hashed(row.Before), row.Action.StartsWith("withdraw", StringComparison.Ordinal) ? row.After : Hashed(row.After));
            if ((before, after) == (row.Before, row.After)) continue;
            (row.Before, row.After) = (before, after);
            blanked++;
        }
        // Of what a living post told figures are kept. It is told anew.
        await context.Living.Where(l => l.Told != null && l.Told.Contains(entry)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Told, (string?)null), cancel);
        foreach (var row in (await context.Reports.Where(r => r.Answer != null && r.Codes.Contains(code)).ToListAsync(cancel)).Where(r => r.Codes.Split(',').Contains(code, StringComparer.Ordinal))) row.Answer = "It was withdrawn.";
        await context.SaveChangesAsync(cancel);
        return blanked;
    }

    /// <summary>What was withdrawn and this database, which is an older copy, does not know of: it holds in it too, and its words go. For a database that nobody else uses. Returns how many entries.</summary>
    /// <param name="kept">The revisions that the file beside the database keeps.</param>
    public async Task<int> WithdrawAgainAsync(IReadOnlyList<EntryChange> kept, DateTimeOffset now, CancellationToken cancel)
    {
        var outbox = new OutboxStore(database);
        var known = (await ListAsync(RevisionState.Approved, cancel)).Where(r => r.Change.Kind == ChangeKind.Withdraw).Select(r => r.Change.Entry).ToHashSet(StringComparer.Ordinal);
        EntryChange[] lost = [.. kept.Where(c => c.Kind == ChangeKind.Withdraw).DistinctBy(c => c.Entry).Where(c => !known.Contains(c.Entry))];
        foreach (var change in lost)
        {
            await AddAsync(change, RevisionState.Approved, "restored", now, new(now, OutboxControl.Everything, "restored", "withdraw", change.Code, null, "withdrawn before the database was restored"), cancel);
            foreach (var telling in await outbox.TellingAsync(change.Entry, cancel)) await outbox.WithdrawAsync(telling.Post.Id, now, cancel);
            await BlankAsync(change.Entry, change.Code, cancel);
        }
        return lost.Length;
    }

    private static string[] Codes(string subject) => subject.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Once: a hash of a hash proves nothing.</summary>
    private static string? Hashed(string? words) => words is null || words.StartsWith(Withdrawn, StringComparison.Ordinal) ? words : Withdrawn + Hash(words);

    private static string Hash(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
}
