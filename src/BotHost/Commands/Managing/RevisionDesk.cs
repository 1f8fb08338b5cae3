using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Revisions;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>What the commands that revise entries have in common: who may, trying it out, asking for confirmation, and what is said of it after.</summary>
internal sealed class RevisionDesk(Galley galley, IRevisionStore store, RevisedLedger ledger, Corrections corrections, EditorialOptions options, Confirmations confirmations, ChannelBook book, ReaderReports reports) : IDisposable
{
    /// <summary>Of a reason, in characters: it is told in every post.</summary>
    public const int MostReason = 240;

    /// <summary>One decision at a time: of two about the same the second is about something else.</summary>
    private readonly SemaphoreSlim one = new(1, 1);

    public Galley Galley => galley;

    /// <summary>Why somebody who is a moderator where they ask may not revise entries, which are everybody's; null if they may.</summary>
    public Reply? Refusal(Instruction i) => i.By.Who is null ? Notice.Of(i.Command.Name, i.Words, ReplyOutcome.Refused, [i.Say("managed.refused.anonymous", ("name", i.Command.Name))], [])
        : options.MayRevise(new(i.Role, i.Origin), i.Community) || (book.Before(i.Community) is { } earlier && options.MayRevise(new(i.Role, i.Origin), earlier)) ? null : Notice.Of(i.Command.Name, i.Words, ReplyOutcome.Refused, [i.Say("revise.not-here")], []);

    /// <summary>"… because REASON" at the end; null where no reason is given, or it is too long.</summary>
    public static (string Asked, string Reason)? Because(string text)
    {
        foreach (var word in (string[])[" because ", " لأن ", " بسبب "])
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is > 0 and var at) return text[(at + word.Length)..].Trim() is { Length: > 0 and <= MostReason } reason ? (text[..at].Trim(), reason) : null;
        return null;
    }

    /// <summary>Tries it, and asks whether it is meant.</summary>
    public async Task<Reply> ProposeAsync(Instruction i, EntryChange change, CancellationToken cancel)
    {
        var now = galley.Find(change.Entry);
        if (now is null && change.Kind != ChangeKind.Entry) return i.NotSo(i.Say("revise.unknown", ("code", change.Code)));
        var (then, problems) = galley.Try(change);
        // Of a revision nothing else may come to harm.
        if (problems.Count > 0) return i.NotSo(Said(i, problems[0]));
        var leaves = change.Kind is ChangeKind.Withdraw or ChangeKind.RetractEntry or ChangeKind.RetractClaim;
        if (then is null && !leaves) return i.NotSo(i.Say("revise.nothing-left", ("code", change.Code)));
        if (change.Before == change.After && !leaves) return i.NotSo(i.Say("revise.no-change", ("code", change.Code)));
        var blocks = change.Revises ? await RevisedAsync(i, change, now!, then, cancel) : New(i, change, then!);
        var another = NeedsAnother(change, then ?? now!);
        if (another) blocks.Add(new ReplyBlock.Paragraph(i.Say("revise.needs-another")));
        Task<Reply> Drafted(Instruction late, CancellationToken token) => DecideAsync(late, change, asDraft: true, token);
        Task<Reply> Done(Instruction late, CancellationToken token) => DecideAsync(late, change, asDraft: false, token);
        var lines = another ? confirmations.AskEither(i, Drafted) : confirmations.AskEither(i, Done, Drafted);
        blocks.Add(new ReplyBlock.FollowUps([.. lines.Select((line, n) => new FollowUp(i.Say(n == 0 ? "revise.do-it" : "revise.ask-another"), line))]));
        return new() { Command = i.Command.Name, Language = i.Words.Language, Title = change.Kind == ChangeKind.Entry ? i.Say("draft.title") : i.Say("revise.title", ("code", change.Code)), Blocks = blocks, Naming = change.Kind == ChangeKind.Entry ? [] : [(change.Entry, change.Code)] };
    }

    private async Task<List<ReplyBlock>> RevisedAsync(Instruction i, EntryChange change, EntryAtDesk now, EntryAtDesk? then, CancellationToken cancel)
    {
        List<ReplyBlock> blocks = [CorrectionReply.Block(change, i.Words)];
        if (then is not null && then.Summary != now.Summary) blocks.Add(new ReplyBlock.Paragraph(i.Say("revise.summary", ("summary", i.Words.Told(then.Summary)))));
        blocks.Add(new ReplyBlock.Paragraph(i.Say(change.Severity == RevisionSeverity.Material ? "revise.material" : "revise.typo", ("n", await corrections.CountAsync(change.Entry, cancel)))));
        return blocks;
    }

    /// <summary>What readers will be told of it: the entry, and each claim with its figures and where it can be read.</summary>
    private static List<ReplyBlock> New(Instruction i, EntryChange change, EntryAtDesk then)
    {
        var language = i.Words.Language;
        List<ReplyBlock> blocks = [new ReplyBlock.Paragraph(i.Say("draft.entry", ("kind", i.Say("kind." + then.Kind.ToString().ToLowerInvariant())), ("places", i.Words.List([.. then.Places.Select(p => p.Name.In(language))])), ("summary", i.Words.Told(then.Summary))))];
        blocks.AddRange(then.Claims.Skip(change.Kind == ChangeKind.Claim ? then.Claims.Count - 1 : 0).Select(c => new ReplyBlock.Paragraph(i.Say("draft.claim", ("by", c.By.In(language)), ("stance", i.Say("stance.named." + c.Stance.ToString().ToLowerInvariant())), ("statement", i.Words.Told(c.Statement)),
            ("figures", c.Figures.Count == 0 ? "" : " " + i.Words.List([.. c.Figures.Select(f => f.In(language))])), ("where", i.Words.List([.. c.Citations.Select(x => x.Shown.In(language))]))))));
        if (!then.Summary.Has(Words.Arabic) || change.Entered?.Claims.Exists(c => !c.Statement.Has(Words.Arabic)) == true || change.Added?.Statement.Has(Words.Arabic) == false) blocks.Add(new ReplyBlock.Paragraph(i.Say("draft.no-arabic")));
        return blocks;
    }

    private bool NeedsAnother(EntryChange change, EntryAtDesk entry) => change.Kind != ChangeKind.Withdraw && (entry.NeedsAnother || options.SecondApproverFor.Contains(entry.Kind));

    private async Task<Reply> DecideAsync(Instruction i, EntryChange change, bool asDraft, CancellationToken cancel)
    {
        // The role may have been taken since it was asked, and the ledger changed, by another node too.
        if (Refusal(i) is { } refusal) return refusal;
        await one.WaitAsync(cancel);
        try
        {
            await ledger.CatchUpAsync(cancel);
            return await DecideAsync(i, change, asDraft, galley.Find(change.Entry), cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<Reply> DecideAsync(Instruction i, EntryChange change, bool asDraft, EntryAtDesk? now, CancellationToken cancel)
    {
        var (then, problems) = galley.Try(change);
        if (!Proposals.StillFits(change, now) || problems.Count > 0 || (then ?? now) is not { } entry) return i.NotSo(i.Say("revise.changed-meanwhile", ("code", change.Code)));
        // What needs another is asked again here: the rule may have changed, and the entry's kind with it.
        var draft = asDraft || NeedsAnother(change, entry);
        change = change with { At = i.Now, Since = await SinceAsync(change, cancel) };
        var number = await store.AddAsync(change, draft ? RevisionState.Draft : RevisionState.Approved, i.Author, i.Now, Audit(i, change, draft ? "draft" : "approved"), cancel);
        // A new entry has its name from now on.
        if (change.Kind == ChangeKind.Entry) change = (await store.FindAsync(number, cancel))!.Change;
        if (draft) return i.Tell(i.Say("revise.waits", ("n", number)), new FollowUp(i.Say("follow.review"), "/review"));
        return await DoneAsync(i, change, cancel);
    }

    /// <summary>From the first report that is still open, else from the first post.</summary>
    public async Task<DateTimeOffset?> SinceAsync(EntryChange change, CancellationToken cancel)
    {
        var asked = (await reports.OpenAsync(cancel)).Where(r => r.Codes.Contains(change.Code)).Select(r => (DateTimeOffset?)r.FirstAt).Min();
        return asked ?? await corrections.ToldSinceAsync(change.Entry, galley.ChangedAt(change.Entry), cancel);
    }

    /// <summary>It holds from now on; what goes out for it is under way.</summary>
    public async Task<Reply> DoneAsync(Instruction i, EntryChange change, CancellationToken cancel)
    {
        await ledger.CatchUpAsync(cancel);
        if (!change.Revises) return i.Tell(i.Say(change.Kind == ChangeKind.Entry ? "draft.done" : "draft.added", ("code", change.Code)), new FollowUp(i.Say("follow.why"), "/why " + change.Code));
        var posts = await corrections.CountAsync(change.Entry, cancel);
        return i.Tell(i.Say(change.Kind switch { ChangeKind.Withdraw => "revise.withdrawn", ChangeKind.RetractClaim or ChangeKind.RetractEntry => "revise.retracted", _ => "revise.done" }, ("code", change.Code), ("n", posts)),
            new FollowUp(i.Say("follow.why"), "/why " + change.Code));
    }

    public static Channels.AuditEntry Audit(Instruction i, EntryChange change, string verb) =>
        i.Audit(verb, change.Code, change.Before, change.Kind == ChangeKind.Withdraw ? i.Say("revise.audit.withdrawn") : (change.After is { } after ? after + " · " : "") + change.Reason);

    /// <summary>What a draft would still do is what it was proposed for, and the gate takes it; else what to say.</summary>
    private string? NotAnyMore(Instruction i, EntryChange change) => !Proposals.StillFits(change, galley.Find(change.Entry)) ? i.Say("revise.changed-meanwhile", ("code", change.Code))
        : galley.Try(change).Problems is [var problem, ..] ? Said(i, problem) : null;

    private static string Said(Instruction i, LedgerProblem problem) => i.Say("revise.problem", ("what", i.Words.Retold(problem.What)), ("remedy", i.Words.Retold(problem.Remedy)));

    /// <summary>Null where it was decided; else what is wrong with that, or an empty text where it was decided meanwhile.</summary>
    public async Task<string?> ApproveAsync(Instruction i, Revision draft, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            await ledger.CatchUpAsync(cancel);
            if (draft.State == RevisionState.Draft && NotAnyMore(i, draft.Change) is { } why) return why;
            return await DecideAsync(i, draft, RevisionState.Approved, null, cancel) ? null : "";
        }
        finally
        {
            one.Release();
        }
    }

    public Task<bool> DecideAsync(Instruction i, Revision draft, RevisionState to, string? reason, CancellationToken cancel) =>
        store.DecideAsync(draft.Number, to, i.Author, i.Now, i.Audit(to == RevisionState.Approved ? "approve" : "reject", draft.Change.Code, draft.Change.Before, (draft.Change.After ?? "") + (reason is null ? "" : " · " + reason)), cancel);

    public Task<IReadOnlyList<Revision>> DraftsAsync(CancellationToken cancel) => store.ListAsync(RevisionState.Draft, cancel);

    public Task<Revision?> FindAsync(long number, CancellationToken cancel) => store.FindAsync(number, cancel);

    /// <summary>An entry that was drafted, and waits for somebody else or was rejected: its words are kept all the same. Null if there is none.</summary>
    public async Task<(string Id, string Code)?> DraftedAsync(string code, CancellationToken cancel) =>
        (await store.ListAsync(RevisionState.Draft, cancel)).Concat(await store.ListAsync(RevisionState.Rejected, cancel)).Select(r => r.Change).FirstOrDefault(c => c.Kind == ChangeKind.Entry && c.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } change ? (change.Entry, change.Code) : null;

    /// <summary>Whether one person has withdrawn as much in the last hour as one person may.</summary>
    public async Task<bool> WithdrewEnoughAsync(Instruction i, CancellationToken cancel) =>
        !i.By.IsOperator && (await store.ListAsync(RevisionState.Approved, cancel)).Count(r => r.Change.Kind == ChangeKind.Withdraw && r.By == i.Author && r.At > i.Now - TimeSpan.FromHours(1)) >= options.WithdrawalsPerHour;

    public void Dispose() => one.Dispose();
}
