using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Editorial;

/// <summary>A post of which readers asked whether it is wrong or unsafe.</summary>
/// <param name="Number">By the store, in the order of the first reports.</param>
/// <param name="At">Where it stands; an empty address for a private chat, of which nothing is kept.</param>
/// <param name="Codes">Of the entries that it tells, in their order.</param>
/// <param name="Count">How many readers.</param>
/// <param name="Answer">What moderators said; null while it is open.</param>
/// <param name="By">Who said it, as the audit names them.</param>
internal sealed record ReaderReport(long Number, Destination At, IReadOnlyList<string> Codes, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string? Answer, string? By);

/// <param name="Key">Names the post: whoever reports it under the same key reports the same.</param>
internal sealed record NewReport(string Key, Destination At, IReadOnlyList<string> Codes);

/// <summary>Keeps readers' reports. Of a reader nothing is kept but the private chat that is to be told, and that only until it was, or for thirty days after the last report. Every method is one transaction.
/// Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IReportStore
{
    /// <summary>Keeps a report, or counts it with the others of the same post. One that was answered is counted no more: the answer stands.</summary>
    /// <param name="reader">The private chat that is to be told what it came to; null for nobody.</param>
    /// <param name="asks">What the desks are asked about it: enqueued with the first report of a post. May be called again where the transaction is tried again.</param>
    Task<ReaderReport> ReportAsync(NewReport report, Destination? reader, DateTimeOffset at, Func<ReaderReport, IReadOnlyList<NewPost>> asks, CancellationToken cancel);

    Task<ReaderReport?> FindAsync(long number, CancellationToken cancel);

    /// <summary>Those that are not answered, the one with the most readers first.</summary>
    Task<IReadOnlyList<ReaderReport>> OpenAsync(CancellationToken cancel);

    /// <summary>Answers an open report and enqueues what its readers are told, who are forgotten with that. Returns how many were; null if it was answered meanwhile or is not there, and then nothing is changed.</summary>
    /// <param name="told">What a reader is told; null where that cannot be written.</param>
    Task<int?> AnswerAsync(long number, string text, string by, DateTimeOffset at, Func<Destination, NewPost?> told, AuditEntry audit, CancellationToken cancel);

    /// <summary>Forgets the private chats of a person.</summary>
    Task<int> ForgetAsync(Destination reader, CancellationToken cancel);
}
