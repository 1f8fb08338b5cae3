using System.Globalization;
using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/retract CODE[/CLAIM] because REASON: it does not hold. Readers are told that it was said, and that it is taken back.</summary>
internal sealed class RetractCommand(RevisionDesk desk) : IManagedCommand
{
    public string Name => "retract";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (RevisionDesk.Because(i.Text) is not var (asked, reason)) return i.Said.Count == 0 ? i.Usage() : i.NotSo(i.Say("revise.because"));
        var (code, number) = CorrectCommand.Numbered(asked);
        if (desk.Galley.Find(code) is not { } entry) return i.NotSo(i.Say("revise.unknown", ("code", code)));
        if (number is { } n && (n < 1 || n > entry.Claims.Count)) return i.NotSo(i.Say("revise.which-claim", ("code", entry.Code), ("claims", string.Join(" · ", entry.Claims.Select((c, at) => $"{entry.Code}/{at + 1} {c.By.In(i.Words.Language)}")))));
        var claim = number is { } which ? entry.Claims[which - 1] : null;
        return await desk.ProposeAsync(i, CorrectCommand.Change(entry, claim, claim is null ? ChangeKind.RetractEntry : ChangeKind.RetractClaim, reason, i.Now, claim is null ? entry.Summary : Proposals.Said(claim.By, claim.Statement), null), cancel);
    }
}

/// <summary>/withdraw CODE: what is unsafe goes at once, in one step: deleted where it stands, blanked where it is kept, told by nothing any more.</summary>
internal sealed class WithdrawCommand(RevisionDesk desk, IRevisionStore store, Announcements announcements, ReaderReports reports) : IManagedCommand
{
    public string Name => "withdraw";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (i.Said is not [var code]) return i.Usage();
        if ((desk.Galley.Known(code) ?? await desk.DraftedAsync(code, cancel)) is not { } entry) return i.NotSo(i.Say("revise.unknown", ("code", code)));
        if (await desk.WithdrewEnoughAsync(i, cancel)) return i.NotSo(i.Say("revise.withdrew-enough"));
        var change = new EntryChange(entry.Id, entry.Code, null, ChangeKind.Withdraw, RevisionSeverity.Material, i.Now, i.Say("revise.unsafe"), null, null);
        change = change with { Since = await desk.SinceAsync(change, cancel) };
        await store.AddAsync(change, RevisionState.Approved, i.Author, i.Now, RevisionDesk.Audit(i, change, "approved"), cancel);
        var done = await desk.DoneAsync(i, change, cancel);
        // What readers asked of it is answered with that.
        foreach (var report in (await reports.OpenAsync(cancel)).Where(r => r.Codes.Contains(entry.Code)))
            await reports.AnswerAsync(report, words => words.Say("report.was-withdrawn", ("code", entry.Code)), i.Author, i.Audit("answer", ReaderReports.Codes(report), null, i.Say("revise.audit.withdrawn")), cancel);
        await announcements.TellAsync(words => words.Say("revise.announced", ("code", entry.Code), ("by", i.Author)), $"withdraw/{entry.Code}", cancel);
        return done;
    }
}

/// <summary>/review · /review approve N · /review reject N because REASON · /review answer N TEXT: drafts that wait for somebody else, and what readers reported.</summary>
internal sealed class ReviewCommand(RevisionDesk desk, ReaderReports reports) : IManagedCommand
{
    private const int MostReports = 10;

    /// <summary>Of an answer to a reader, in characters: who presses the button after it is told it in a note.</summary>
    private const int MostAnswer = 160;

    public string Name => "review";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (i.Said is ["answer", var which, _, ..] && long.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var reported)) return await AnswerAsync(i, reported, cancel);
        var (asked, reason) = RevisionDesk.Because(i.Text) ?? (i.Text, null!);
        switch (asked.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case [] or ["list"]:
                var drafts = await desk.DraftsAsync(cancel);
                var open = await reports.OpenAsync(cancel);
                if (drafts.Count + open.Count == 0) return i.Tell(i.Say("review.none"));
                return i.Tell(open.Take(MostReports).Select(r => Line(i, r)).Concat(open.Count > MostReports ? [i.Say("report.more", ("n", open.Count - MostReports))] : Array.Empty<string>()).Concat(drafts.Select(d => !d.Change.Revises ? i.Say(d.Change.Kind == ChangeKind.Entry ? "review.entry" : "review.claim", ("n", d.Number), ("code", d.Change.Code), ("after", CorrectionReply.After(d.Change, i.Words)), ("reason", d.Change.Reason), ("by", d.By)) : i.Say("review.line", ("n", d.Number), ("code", d.Change.Code), ("before", d.Change.Before), ("after", d.Change.After ?? i.Say("audit.nothing")), ("reason", d.Change.Reason), ("by", d.By)))).Prepend(i.Say("review.title")),
                    [.. drafts.Take(3).Select(d => new FollowUp(i.Say("review.approve", ("n", d.Number)), string.Create(CultureInfo.InvariantCulture, $"/review approve {d.Number}")))]) with { Naming = [.. drafts.Select(d => (d.Change.Entry, d.Change.Code))] };
            case [("approve" or "reject") and var verb, var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                if (await desk.FindAsync(number, cancel) is not { } draft) return i.NotSo(i.Say("review.unknown", ("n", number)));
                if (verb == "reject" && reason is null) return i.NotSo(i.Say("revise.because"));
                if (verb == "approve" && draft.By == i.Author) return i.NotSo(i.Say("review.own"));
                var why = verb == "approve" ? await desk.ApproveAsync(i, draft, cancel) : await desk.DecideAsync(i, draft, RevisionState.Rejected, reason, cancel) ? null : "";
                if (why is { Length: > 0 }) return i.NotSo(why, new FollowUp(i.Say("review.reject", ("n", number)), string.Create(CultureInfo.InvariantCulture, $"/review reject {number} because it does not fit any more")));
                if (why is not null)
                    return await desk.FindAsync(number, cancel) is { DecidedBy: { } by } decided ? i.NotSo(i.Say(decided.State == RevisionState.Approved ? "review.was-approved" : "review.was-rejected", ("n", number), ("by", by))) : i.NotSo(i.Say("review.unknown", ("n", number)));
                return verb == "approve" ? await desk.DoneAsync(i, draft.Change, cancel) : i.Tell(i.Say("review.rejected", ("n", number), ("code", draft.Change.Code)));
            default:
                return i.Usage();
        }
    }

    private static string Line(Instruction i, ReaderReport r) =>
        i.Say("report.line", ("n", r.Number), ("count", r.Count), ("codes", ReaderReports.Codes(r)), ("where", r.At.Address.Length == 0 ? i.Say("report.in-private", ("lane", r.At.Lane)) : r.At.ToString()), ("at", DeliveriesList.At(r.FirstAt)));

    private async Task<Reply> AnswerAsync(Instruction i, long number, CancellationToken cancel)
    {
        if (await reports.FindAsync(number, cancel) is not { } report) return i.NotSo(i.Say("report.unknown", ("n", number)));
        var text = i.Text[(i.Text.IndexOf(i.Said[1], StringComparison.Ordinal) + i.Said[1].Length)..].Trim();
        if (text.Length > MostAnswer) return i.NotSo(i.Say("report.long", ("n", MostAnswer)));
        if (await reports.AnswerAsync(report, _ => text, i.Author, i.Audit("answer", ReaderReports.Codes(report), null, text), cancel) is { } told) return i.Tell(i.Say("report.done", ("number", number), ("n", told)));
        var now = await reports.FindAsync(number, cancel);
        return i.NotSo(i.Say("report.meanwhile", ("n", number), ("by", now?.By), ("answer", i.Words.Again(now?.Answer ?? ""))));
    }
}
