using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/flag CODE, and the button under posts and answers: a reader asks the moderators whether something is wrong or unsafe. Of the reader no more is kept than where to answer, until that is done.</summary>
internal sealed partial class FlagCommand(ReaderReports reports, ReportPace pace, IOutboxStore posted, Galley galley) : IManagedCommand
{
    private const int MostCodes = 40;

    public string Name => ReaderFlag.Command;

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        var (at, inPrivate) = (i.By.At, i.By.Private);
        // What a private chat was told is remembered nowhere: there the button's own words count.
        var post = i.By.Under is { } receipt && !inPrivate ? await posted.WithReceiptAsync(at, receipt, cancel) : null;
        string[] codes = [.. (post?.Carries.Select(c => c.Code) ?? []).Concat(i.Said.Select(s => s.ToUpperInvariant()).Where(s => Code().IsMatch(s))).Distinct().Take(MostCodes)];
        if (codes.Length == 0) return i.Usage() with { Aside = true };
        if (post is null && codes.All(c => galley.Find(c) is null)) return i.NotSo(i.Say("revise.unknown", ("code", codes[0]))) with { Aside = true };
        var where = inPrivate ? new Destination(at.Lane, "") : at;
        // By its message: an answer is written down a moment after it stands there.
        var key = !inPrivate && i.By.Under is { } message ? $"{at} {message}" : $"{where} {string.Join(',', codes)}";
        switch (pace.Take(i.By.Who?.ToString() ?? at.ToString(), key))
        {
            case ReportPace.Verdict.Enough:
                return i.NotSo(i.Say("report.enough")) with { Aside = true };
            case ReportPace.Verdict.Again:
                return i.Tell(i.Say("report.again")) with { Aside = true };
        }
        var reader = Reader(i.By);
        var report = await reports.ReportAsync(new(key, where, codes), reader, cancel);
        var line = report.Answer is { } answer ? i.Say("report.answered", ("answer", i.Words.Again(answer))) : i.Say(reader is null ? "report.thanks" : "report.thanks.told");
        return i.Tell(line) with { Aside = true };
    }

    /// <summary>The private chat with whoever reports: on Telegram it has their own number, elsewhere it is known where they report from there.</summary>
    private static Destination? Reader(Asker by) => by.Private ? by.At : by.Who is { Lane: Addresses.Telegram } person ? new(person.Lane, person.Id) : null;

    [GeneratedRegex("^[A-Z]{1,3}-[0-9]{1,6}$")]
    private static partial Regex Code();
}
