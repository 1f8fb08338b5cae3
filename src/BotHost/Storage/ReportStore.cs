using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Outbox;
using Microsoft.EntityFrameworkCore;

namespace BotHost.Storage;

/// <summary>Readers' reports in a database.</summary>
internal sealed class ReportStore(Database database) : IReportStore
{
    /// <summary>The row that a report holds until it is written, beside those of the platforms.</summary>
    private const string Turn = "reports";

    private static readonly TimeSpan RememberedFor = TimeSpan.FromDays(30);

    public Task<ReaderReport> ReportAsync(NewReport report, Destination? reader, DateTimeOffset at, Func<ReaderReport, IReadOnlyList<NewPost>> asks, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync(async context =>
    {
        // One at a time: of two taps by one reader the second finds the first.
        await OutboxStore.TakeTurnAsync(context, Turn, cancel);
        // Whom nobody answered for so long nobody answers any more.
        var late = at - RememberedFor;
        await context.Readers.Where(r => context.Reports.Any(o => o.Number == r.Report && o.LastAt < late)).ExecuteDeleteAsync(cancel);
        var row = await context.Reports.FirstOrDefaultAsync(r => r.Key == report.Key, cancel);
        if (row is { Answer: not null }) return Report(row);
        if (row is null)
        {
            context.Reports.Add(row = new ReportRow { Key = report.Key, Lane = report.At.Lane, Address = report.At.Address, Codes = string.Join(',', report.Codes), FirstAt = at, LastAt = at });
            await context.SaveChangesAsync(cancel);
        }
        if (reader is { } chat)
        {
            if (await context.Readers.AnyAsync(r => r.Report == row.Number && r.Lane == chat.Lane && r.Address == chat.Address, cancel)) return Report(row);
            context.Readers.Add(new ReaderRow { Report = row.Number, Lane = chat.Lane, Address = chat.Address });
            await context.SaveChangesAsync(cancel);
        }
        await context.Reports.Where(r => r.Number == row.Number).ExecuteUpdateAsync(set => set.SetProperty(r => r.Count, r => r.Count + 1).SetProperty(r => r.LastAt, at), cancel);
        var kept = Report(await context.Reports.AsNoTracking().FirstAsync(r => r.Number == row.Number, cancel));
        if (kept.Count == 1) await OutboxStore.AddAsync(context, asks(kept), at, cancel);
        await context.SaveChangesAsync(cancel);
        return kept;
    }, cancel));

    public Task<ReaderReport?> FindAsync(long number, CancellationToken cancel) => database.ReadAsync(async context =>
        await context.Reports.AsNoTracking().FirstOrDefaultAsync(r => r.Number == number, cancel) is { } row ? Report(row) : null, cancel);

    public Task<IReadOnlyList<ReaderReport>> OpenAsync(CancellationToken cancel) => database.ReadAsync(async context =>
        (IReadOnlyList<ReaderReport>)[.. (await context.Reports.AsNoTracking().Where(r => r.Answer == null).OrderByDescending(r => r.Count).ThenBy(r => r.Number).ToListAsync(cancel)).Select(Report)], cancel);

    public Task<int?> AnswerAsync(long number, string text, string by, DateTimeOffset at, Func<Destination, NewPost?> told, AuditEntry audit, CancellationToken cancel) => OutboxStore.OnceMoreAsync(() => database.RunAsync<int?>(async context =>
    {
        var answered = await context.Reports.Where(r => r.Number == number && r.Answer == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Answer, text).SetProperty(r => r.AnsweredBy, by).SetProperty(r => r.AnsweredAt, at), cancel);
        if (answered == 0) return null;
        var readers = await context.Readers.AsNoTracking().Where(r => r.Report == number).ToListAsync(cancel);
        NewPost[] posts = [.. readers.Select(r => told(new(r.Lane, r.Address))).OfType<NewPost>()];
        await OutboxStore.AddAsync(context, posts, at, cancel);
        await context.Readers.Where(r => r.Report == number).ExecuteDeleteAsync(cancel);
        context.Audit.Add(AuditRow.Of(audit));
        await context.SaveChangesAsync(cancel);
        return posts.Length;
    }, cancel));

    public Task<int> ForgetAsync(Destination reader, CancellationToken cancel) => database.RunAsync(context => context.Readers.Where(r => r.Lane == reader.Lane && r.Address == reader.Address).ExecuteDeleteAsync(cancel), cancel);

    private static ReaderReport Report(ReportRow r) => new(r.Number, new(r.Lane, r.Address), r.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries), r.Count, r.FirstAt, r.LastAt, r.Answer, r.AnsweredBy);
}
