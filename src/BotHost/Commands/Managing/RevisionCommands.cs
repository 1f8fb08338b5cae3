using System.Globalization;
using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Replies;

namespace BotHost.Commands.Managing;

/// <summary>/correct CODE[/CLAIM] figure|statement|summary|by VALUE because REASON.</summary>
internal sealed class CorrectCommand(RevisionDesk desk) : IManagedCommand
{
    public string Name => "correct";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (RevisionDesk.Because(i.Text) is not var (asked, reason)) return i.Said.Count == 0 ? i.Usage() : i.NotSo(i.Say("revise.because"));
        var words = asked.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 3) return i.Usage();
        var (code, number) = Numbered(words[0]);
        if (desk.Galley.Find(code) is not { } entry) return i.NotSo(i.Say("revise.unknown", ("code", code)));
        var (field, figureNumber) = Numbered(words[1].ToLowerInvariant(), ':');
        if (field == "summary") return await desk.ProposeAsync(i, Change(entry, null, ChangeKind.Summary, reason, i.Now, entry.Summary, new(words[2])) with { Text = words[2] }, cancel);
        var claim = number is { } n ? n >= 1 && n <= entry.Claims.Count ? entry.Claims[n - 1] : null : entry.Claims.Count == 1 ? entry.Claims[0] : null;
        if (claim is null) return i.NotSo(i.Say("revise.which-claim", ("code", entry.Code), ("claims", string.Join(" · ", entry.Claims.Select((c, at) => $"{entry.Code}/{at + 1} {c.By.In(i.Words.Language)}: {i.Words.Told(c.Statement)}")))));
        switch (field)
        {
            case "statement":
                return await desk.ProposeAsync(i, Change(entry, claim, ChangeKind.Statement, reason, i.Now, claim.Statement, new(words[2])) with { Text = words[2] }, cancel);
            case "by":
                return desk.Galley.Actor(words[2]) is var (id, name)
                    ? await desk.ProposeAsync(i, Change(entry, claim, ChangeKind.Speaker, reason, i.Now, Said(claim.By, claim.Statement), Said(name, claim.Statement)) with { Speaker = id }, cancel)
                    : i.NotSo(i.Say("revise.no-actor", ("actor", words[2])));
            case "figure":
                var which = figureNumber ?? 1;
                if (which < 1 || which > claim.Figures.Count || (figureNumber is null && claim.Figures.Count > 1))
                    return i.NotSo(i.Say("revise.which-figure", ("figures", claim.Figures.Count == 0 ? i.Say("audit.nothing") : string.Join(" · ", claim.Figures.Select((f, at) => $"figure:{at + 1} {f.In(i.Words.Language)}")))));
                if (Galley.ReadFigure(which, words[2]) is not { } figure) return i.NotSo(i.Say("revise.no-figure", ("figure", words[2])));
                var change = Change(entry, claim, ChangeKind.Figure, reason, i.Now, claim.Figures[which - 1], null) with { Figure = figure };
                // In the words in which readers will be told it.
                var told = desk.Galley.Try(change).Entry?.Claims.FirstOrDefault(c => c.Name == claim.Name)?.Figures.ElementAtOrDefault(which - 1) ?? new LocalText(words[2]);
                return await desk.ProposeAsync(i, change with { After = told.En, AfterAr = told.Ar }, cancel);
            default:
                return i.Usage();
        }
    }

    /// <summary>"H-042/2": a name and a number behind it.</summary>
    internal static (string Name, int? Number) Numbered(string text, char sign = '/')
    {
        var at = text.LastIndexOf(sign);
        return at > 0 && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (text[..at], n) : (text, null);
    }

    /// <summary>A figure and who said it are material; wording of ours is not.</summary>
    internal static EntryChange Change(EntryAtDesk entry, ClaimAtDesk? claim, ChangeKind kind, string reason, DateTimeOffset now, LocalText? before, LocalText? after) =>
        new(entry.Id, entry.Code, claim?.Name, kind, kind is ChangeKind.Statement or ChangeKind.Summary ? RevisionSeverity.Typo : RevisionSeverity.Material, now, reason, before?.En, after?.En) { BeforeAr = before?.Ar, AfterAr = after?.Ar };

    /// <summary>Who says what, in each language that has both.</summary>
    internal static LocalText Said(LocalText by, LocalText statement) => new($"{by.En}: {statement.En}", by.Ar is { } who && statement.Ar is { } what ? $"{who}: {what}" : null);
}

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
        return await desk.ProposeAsync(i, CorrectCommand.Change(entry, claim, claim is null ? ChangeKind.RetractEntry : ChangeKind.RetractClaim, reason, i.Now, claim is null ? entry.Summary : CorrectCommand.Said(claim.By, claim.Statement), null), cancel);
    }
}

/// <summary>/withdraw CODE: what is unsafe goes at once, in one step: deleted where it stands, blanked where it is kept, told by nothing any more.</summary>
internal sealed class WithdrawCommand(RevisionDesk desk, IRevisionStore store, Announcements announcements) : IManagedCommand
{
    public string Name => "withdraw";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (i.Said is not [var code]) return i.Usage();
        if (desk.Galley.Find(code) is not { } entry) return i.NotSo(i.Say("revise.unknown", ("code", code)));
        if (await desk.WithdrewEnoughAsync(i, cancel)) return i.NotSo(i.Say("revise.withdrew-enough"));
        var change = new EntryChange(entry.Id, entry.Code, null, ChangeKind.Withdraw, RevisionSeverity.Material, i.Now, i.Say("revise.unsafe"), null, null);
        await store.AddAsync(change, RevisionState.Approved, i.Author, i.Now, RevisionDesk.Audit(i, change, "approved"), cancel);
        var done = await desk.DoneAsync(i, change, cancel);
        await announcements.TellAsync(words => words.Say("revise.announced", ("code", entry.Code), ("by", i.Author)), $"withdraw/{entry.Code}", cancel);
        return done;
    }
}

/// <summary>/review · /review approve N · /review reject N because REASON: drafts that wait for somebody else.</summary>
internal sealed class ReviewCommand(RevisionDesk desk) : IManagedCommand
{
    public string Name => "review";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        var (asked, reason) = RevisionDesk.Because(i.Text) ?? (i.Text, null!);
        switch (asked.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case [] or ["list"]:
                var drafts = await desk.DraftsAsync(cancel);
                return drafts.Count == 0 ? i.Tell(i.Say("review.none")) : i.Tell(drafts.Select(d => i.Say("review.line", ("n", d.Number), ("code", d.Change.Code), ("before", d.Change.Before), ("after", d.Change.After ?? i.Say("audit.nothing")), ("reason", d.Change.Reason), ("by", d.By))).Prepend(i.Say("review.title")),
                    [.. drafts.Take(3).Select(d => new FollowUp(i.Say("review.approve", ("n", d.Number)), string.Create(CultureInfo.InvariantCulture, $"/review approve {d.Number}")))]);
            case [("approve" or "reject") and var verb, var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                if (await desk.FindAsync(number, cancel) is not { } draft) return i.NotSo(i.Say("review.unknown", ("n", number)));
                if (verb == "reject" && reason is null) return i.NotSo(i.Say("revise.because"));
                if (verb == "approve" && draft.By == i.Author) return i.NotSo(i.Say("review.own"));
                if (verb == "approve" && draft.State == RevisionState.Draft && desk.Galley.Try(draft.Change).Problems is [var problem, ..]) return i.NotSo(i.Say("revise.problem", ("what", problem.What), ("remedy", problem.Remedy)));
                if (!await desk.DecideAsync(i, draft, verb == "approve" ? RevisionState.Approved : RevisionState.Rejected, reason, cancel))
                    return await desk.FindAsync(number, cancel) is { DecidedBy: { } by } decided ? i.NotSo(i.Say(decided.State == RevisionState.Approved ? "review.was-approved" : "review.was-rejected", ("n", number), ("by", by))) : i.NotSo(i.Say("review.unknown", ("n", number)));
                return verb == "approve" ? await desk.DoneAsync(i, draft.Change, cancel) : i.Tell(i.Say("review.rejected", ("n", number), ("code", draft.Change.Code)));
            default:
                return i.Usage();
        }
    }
}
