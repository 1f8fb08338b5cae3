using BotHost.Channels;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Editorial;

/// <summary>Takes readers' "wrong or unsafe?" to the desks, and what is said there back to the readers, once.</summary>
internal sealed class ReaderReports(IReportStore store, Announcements announcements, Galley galley, IEnumerable<IPostRenderer> renderers, Func<Destination, Words> wordsFor, OutboxSignal signal, TransportClock clock)
{
    /// <summary>Of the entries of a reported post so many are named in words, and can be withdrawn by a button.</summary>
    private const int MostShown = 4;

    /// <summary>What a reader is not told within this time they are not told any more.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromDays(2);

    private readonly Dictionary<string, IPostRenderer> renderers = renderers.ToDictionary(r => r.Lane, StringComparer.Ordinal);

    /// <summary>Keeps a report; of the first one for a post the desks are told.</summary>
    public async Task<ReaderReport> ReportAsync(NewReport report, Destination? reader, CancellationToken cancel)
    {
        IReadOnlyList<NewPost> asked = [];
        var kept = await store.ReportAsync(report, reader, clock.Time.GetUtcNow(), first => asked = announcements.Posts(words => Asked(first, words), $"report/{first.Number}", [.. Entries(first).Select(e => new CarriedEntry(e.Id, e.Code, ""))]), cancel);
        announcements.Enqueued(asked);
        return kept;
    }

    public Task<ReaderReport?> FindAsync(long number, CancellationToken cancel) => store.FindAsync(number, cancel);

    public Task<IReadOnlyList<ReaderReport>> OpenAsync(CancellationToken cancel) => store.OpenAsync(cancel);

    /// <summary>How many readers are told; null if it was answered meanwhile.</summary>
    /// <param name="text">In a reader's words; what is kept is in English.</param>
    public async Task<int?> AnswerAsync(ReaderReport report, Func<Words, string> text, string by, AuditEntry audit, CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        Reply Reply(Words words) => new() { Command = "flag", Language = words.Language, Title = words.Say("report.told", ("codes", words.List(report.Codes))), Blocks = [new ReplyBlock.Paragraph(text(words))] };
        NewPost? Told(Destination to) => renderers.TryGetValue(to.Lane, out var renderer) && renderer.Parts(Reply(wordsFor(to)), to) is [var body, ..] && $"{PostIds.ToReader}{report.Number}/{to}" is var id
            ? new NewPost(id, id, 1, to, PostPriority.Answer, body, now, now + ToldWithin) { Carries = [.. Entries(report).Select(e => new CarriedEntry(e.Id, e.Code, ""))] } : null;
        var told = await store.AnswerAsync(report.Number, text(Words.In(Words.English)), by, now, Told, audit, cancel);
        if (told > 0) foreach (var lane in renderers.Keys) signal.Raise(lane);
        return told;
    }

    /// <summary>As the audit has them.</summary>
    public static string Codes(ReaderReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return string.Join(", ", report.Codes);
    }

    private IEnumerable<EntryAtDesk> Entries(ReaderReport report) => report.Codes.Select(galley.Find).OfType<EntryAtDesk>();

    private Reply Asked(ReaderReport report, Words words) => new()
    {
        Command = "review", Language = words.Language, Title = words.Say("report.asked", ("n", report.Number), ("codes", words.List(report.Codes))),
        Blocks =
        [
            new ReplyBlock.Paragraph(report.At.Address.Length == 0 ? words.Say("report.in-private", ("lane", report.At.Lane)) : words.Say("report.where", ("to", report.At))),
            .. Entries(report).Take(MostShown).Select(e => new ReplyBlock.Paragraph(words.Say("report.entry", ("code", e.Code), ("summary", words.Told(e.Summary))))),
            new ReplyBlock.Paragraph(words.Say("report.how", ("n", report.Number))),
            new ReplyBlock.FollowUps([.. report.Codes.Take(MostShown).Select(c => new FollowUp(words.Say("report.withdraw", ("code", c)), "/withdraw " + c) { InPlace = true })]),
        ],
    };
}
