using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>What was posted where, by the rows that the outbox keeps anyway.</summary>
internal sealed partial class OutboxStore
{
    public Task<IReadOnlyList<PostedMessage>> CarryingAsync(string entry, string? otherThan, CancellationToken cancel) => MessagesAsync(context => Carrying(context, entry, otherThan), cancel);

    public Task<IReadOnlyList<PostedMessage>> WithCodeAsync(string code, CancellationToken cancel) => MessagesAsync(context => WithCode(context, code), cancel);

    public async Task<PostedMessage?> WithReceiptAsync(Destination to, string receipt, CancellationToken cancel) =>
        (await MessagesAsync(context => WithReceipt(context, to, receipt), cancel)) is [.., var last] ? last : null;

    public Task<IReadOnlyList<CarriedEntry>> CarriedByAsync(string id, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<CarriedEntry>)[.. (await context.Carried.AsNoTracking().Where(c => c.PostId == id).ToListAsync(cancel)).Select(c => new CarriedEntry(c.Entry, c.Code, c.Revision)).OrderBy(c => c.Entry, StringComparer.Ordinal)], cancel);

    public Task<IReadOnlyList<TellingPost>> TellingAsync(string entry, CancellationToken cancel) => database.ReadAsync(async context =>
    {
        var ids = context.Carried.Where(c => c.Entry == entry).Select(c => c.PostId);
        var rows = await context.Posts.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel);
        var carried = (await context.Carried.AsNoTracking().Where(c => ids.Contains(c.PostId)).ToListAsync(cancel)).ToLookup(c => c.PostId, c => new CarriedEntry(c.Entry, c.Code, c.Revision), StringComparer.Ordinal);
        return (IReadOnlyList<TellingPost>)[.. rows.Where(r => r.State is not (PostState.Rejected or PostState.Expired or PostState.Cancelled or PostState.Withdrawn)).OrderBy(r => r.Sequence)
            .Select(r => new TellingPost(r.Post, [.. carried[r.Id].OrderBy(c => c.Entry, StringComparer.Ordinal)]))];
    }, cancel);

    // The state is looked at afterwards: asked for it, SQLite would go through all that were ever delivered.

    internal static IQueryable<PostedRow> Carrying(StorageContext context, string entry, string? otherThan)
    {
        var carried = context.Carried.Where(c => c.Entry == entry);
        if (otherThan is not null) carried = carried.Where(c => c.Revision != otherThan);
        return Rows(context, carried.Select(c => c.PostId));
    }

    internal static IQueryable<PostedRow> WithCode(StorageContext context, string code) => Rows(context, context.Carried.Where(c => c.Code == code).Select(c => c.PostId).Distinct());

    internal static IQueryable<PostedRow> WithReceipt(StorageContext context, Destination to, string receipt) =>
        Rows(context, context.Posts.Where(p => p.Lane == to.Lane && p.Address == to.Address && p.Receipt == receipt).OrderByDescending(p => p.Sequence).Take(1).Select(p => p.Id));

    /// <summary>A row for each entry that these posts carry, and one for a post that carries none.</summary>
    private static IQueryable<PostedRow> Rows(StorageContext context, IQueryable<string> ids) =>
        from id in ids
        join p in context.Posts on id equals p.Id
        join c in context.Carried on p.Id equals c.PostId into entries
        from c in entries.DefaultIfEmpty()
        select new PostedRow(p.Sequence, p.Id, p.Group, p.Part, p.Lane, p.Address, p.State, p.Receipt, p.SettledAt, c == null ? null : c.Entry, c == null ? null : c.Code, c == null ? null : c.Revision);

    private Task<IReadOnlyList<PostedMessage>> MessagesAsync(Func<StorageContext, IQueryable<PostedRow>> rows, CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<PostedMessage>)[.. (await rows(context).ToListAsync(cancel)).Where(r => r.State == PostState.Delivered).GroupBy(r => r.Sequence).OrderBy(g => g.Key).Select(Message)], cancel);

    private static PostedMessage Message(IEnumerable<PostedRow> rows)
    {
        var carried = rows.Where(r => r.Entry is not null).Select(r => new CarriedEntry(r.Entry!, r.Code!, r.Revision!)).OrderBy(c => c.Entry, StringComparer.Ordinal).ToArray();
        var post = rows.First();
        return new(post.Id, post.Group, post.Part, new(post.Lane, post.Address), post.Receipt, post.SettledAt ?? default, carried);
    }

    internal sealed record PostedRow(
        long Sequence, string Id, string Group, int Part, string Lane, string Address, PostState State, string? Receipt, DateTimeOffset? SettledAt, string? Entry, string? Code, string? Revision);
}
