using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Editorial;

/// <summary>Takes readers' "wrong or unsafe?" to the desks, and what is said there back to the readers, once.</summary>
internal sealed class ReaderReports(IReportStore store, Announcements announcements, Galley galley, IEnumerable<IPostRenderer> renderers, OutboxSignal signal, TransportClock clock)
{
    /// <summary>Of the entries of a reported post so many are named in words, and can be withdrawn by a button.</summary>
    private const int MostShown = 4;

    /// <summary>What a reader is not told within this time they are not told any more.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromDays(2);

    private static readonly Words Words = Words.In("en");
    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>Keeps a report; of the first one for a post the desks are told.</summary>
    public async Task<ReaderReport> ReportAsync(NewReport report, Destination? reader, CancellationToken cancel)
    {
        var kept = await store.ReportAsync(report, reader, clock.Time.GetUtcNow(), cancel);
        if (kept is { Answer: null, Count: 1 }) await announcements.TellAsync(Asked(kept), $"report/{kept.Number}", [.. Entries(kept).Select(e => new CarriedEntry(e.Id, e.Code, ""))], cancel);
        return kept;
    }

    public Task<ReaderReport?> FindAsync(long number, CancellationToken cancel) => store.FindAsync(number, cancel);

    public Task<IReadOnlyList<ReaderReport>> OpenAsync(CancellationToken cancel) => store.OpenAsync(cancel);

    /// <summary>How many readers are told; null if it was answered meanwhile.</summary>
    public async Task<int?> AnswerAsync(ReaderReport report, string text, string by, AuditEntry audit, CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        var reply = new Reply { Command = "flag", Language = Words.Language, Title = Words.Say("report.told", ("codes", Codes(report))), Blocks = [new ReplyBlock.Paragraph(text)] };
        NewPost? Told(Destination to) => renderers.TryGetValue(to.Lane, out var renderer) && renderer.Parts(reply, to) is [var body, ..] && $"{PostIds.ToReader}{report.Number}/{to}" is var id
            ? new NewPost(id, id, 1, to, PostPriority.Answer, body, now, now + ToldWithin) : null;
        var told = await store.AnswerAsync(report.Number, text, by, now, Told, audit, cancel);
        if (told > 0) foreach (var lane in renderers.Keys) signal.Raise(lane);
        return told;
    }

    public static string Codes(ReaderReport report) => Words.List(report.Codes);

    private IEnumerable<EntryAtDesk> Entries(ReaderReport report) => report.Codes.Select(galley.Find).OfType<EntryAtDesk>().Take(MostShown);

    private Reply Asked(ReaderReport report) => new()
    {
        Command = "review", Language = Words.Language, Title = Words.Say("report.asked", ("n", report.Number), ("codes", Codes(report))),
        Blocks =
        [
            new ReplyBlock.Paragraph(report.At.Address.Length == 0 ? Words.Say("report.in-private", ("lane", report.At.Lane)) : Words.Say("report.where", ("to", report.At))),
            .. Entries(report).Select(e => new ReplyBlock.Paragraph(Words.Say("report.entry", ("code", e.Code), ("summary", e.Summary.En)))),
            new ReplyBlock.Paragraph(Words.Say("report.how", ("n", report.Number))),
            new ReplyBlock.FollowUps([.. report.Codes.Take(MostShown).Select(c => new FollowUp(Words.Say("report.withdraw", ("code", c)), "/withdraw " + c) { InPlace = true })]),
        ],
    };
}
