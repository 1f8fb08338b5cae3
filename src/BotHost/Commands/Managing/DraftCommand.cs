using System.Globalization;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/draft KIND; SUMMARY; at PLACE; by SPEAKER; cite ARTICLE PARAGRAPH; because REASON: an entry that no file holds. /draft CODE; by …: one more claim of an entry.</summary>
internal sealed class DraftCommand(RevisionDesk desk, LedgerSource ledger) : IManagedCommand
{
    /// <summary>Lines that tell how it is written.</summary>
    private const int Parts = 9;

    public string Name => "draft";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (i.Said.Count == 0) return i.NotSo([i.Say("draft.how"), .. Enumerable.Range(1, Parts).Select(n => i.Say("draft.how." + n.ToString(CultureInfo.InvariantCulture)))]);
        var read = DraftReading.Of(i.Text, Names.Of(ledger.Current.Snapshot), desk.Galley.Index);
        if (read.Wrong.Count + read.Missing.Count > 0)
            return i.NotSo([i.Say("draft.not-yet"), .. read.Wrong.Select(w => i.Say(w.Key, ("what", w.What))), .. read.Missing.Select(m => i.Say("draft.missing." + m))]);
        if (read.Reason!.Length > RevisionDesk.MostReason) return i.NotSo(i.Say("revise.because"));
        var change = read.Entry is { } entry
            ? new EntryChange(entry.Id, entry.Code, null, ChangeKind.Entry, RevisionSeverity.Typo, i.Now, read.Reason!, null, entry.Summary.En) { AfterAr = entry.Summary.Ar, Entered = entry }
            : Added(desk.Galley.Find(read.Code!)!, read.Claim!, read.Reason!, i.Now);
        return await desk.ProposeAsync(i, change, cancel);
    }

    private EntryChange Added(Editorial.EntryAtDesk entry, Ledger.Loading.Shapes.ClaimEntry claim, string reason, DateTimeOffset now)
    {
        var said = Proposals.Stood(desk.Galley.Actor(claim.By)!.Value.Name, claim.Stance, claim.Statement);
        return new(entry.Id, entry.Code, claim.By, ChangeKind.Claim, RevisionSeverity.Typo, now, reason, null, said.En) { AfterAr = said.Ar, Added = claim };
    }
}
