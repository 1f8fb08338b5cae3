using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Revisions;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Revisions of entries on both engines.</summary>
public abstract class RevisionStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private Database database = null!;
    private RevisionStore store = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        store = new RevisionStore(database);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static EntryChange Change(string entry, ChangeKind kind = ChangeKind.Statement) =>
        new(entry, "H-001", "somebody", kind, RevisionSeverity.Material, ManualClock.Morning, "why", "old words", "new words") { Text = "new words", Figure = new(1, 1.5m, null, null, null, Ledger.Entries.Qualifier.About) };

    private static AuditEntry Audit(string action, string? before = "old words") => new(ManualClock.Morning, new("terminal", ""), "terminal:operator", action, "H-001", before, "new words");

    private Task<long> AddAsync(string entry, RevisionState state, ChangeKind kind = ChangeKind.Statement) => store.AddAsync(Change(entry, kind), state, "telegram:1", ManualClock.Morning, Audit("correct"), None);

    [ContractFact]
    public async Task What_was_proposed_is_kept_as_it_was_until_it_is_decided_once()
    {
        var number = await AddAsync("a", RevisionState.Draft);
        (await store.FindAsync(number, None)).ShouldBe(new Revision(number, Change("a"), RevisionState.Draft, "telegram:1", ManualClock.Morning, null, null, false));
        (await store.DecidedAsync(None)).ShouldBe(0);
        (await store.DecideAsync(number, RevisionState.Approved, "telegram:2", ManualClock.Morning, Audit("approve"), None)).ShouldBeTrue();
        (await store.DecideAsync(number, RevisionState.Rejected, "telegram:3", ManualClock.Morning, Audit("reject"), None)).ShouldBeFalse();
        var decided = (await store.ListAsync(RevisionState.Approved, None)).ShouldHaveSingleItem();
        (decided.DecidedBy, decided.DecidedAt).ShouldBe(("telegram:2", ManualClock.Morning));
        (await store.DecidedAsync(None)).ShouldBe(1);
        (await store.FindAsync(99, None)).ShouldBeNull();
        // What was refused left no trace in the audit.
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None)).Select(a => a.Action).ShouldBe(["approve", "correct"]);
    }

    [ContractFact]
    public async Task A_new_entry_is_named_by_its_number_and_holds_since_it_was_approved()
    {
        await AddAsync("a", RevisionState.Approved);
        var entry = new EventEntry
        {
            Id = "n-000", Code = "N-000", Kind = EventKind.Road, Nature = EventNature.Current, Summary = new("A road was closed.", "أُغلق طريق."), Places = [new() { Place = "homs", Role = PlaceRole.Near }],
            Claims = [new() { By = "sohr", Stance = Stance.NoComment, Statement = new("It was closed."), Figures = [new() { Measure = "m", Low = 1.5m, Qualifier = Qualifier.AtLeast }], Cite = [new() { Article = "x", Paragraph = 3 }] }],
        };
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.AddAsync(new("n-000", "N-000", null, ChangeKind.Entry, RevisionSeverity.Typo, ManualClock.Morning, "why", null, "A road was closed.") { Entered = entry }, RevisionState.Draft, "telegram:1", ManualClock.Morning, Audit("draft"), None))));
        var drafts = await store.ListAsync(RevisionState.Draft, None);
        drafts.Select(d => d.Change.Code).ShouldBe(added.Order().Select(n => $"N-{n:000}"));
        foreach (var change in drafts.Select(d => d.Change))
        {
            (change.Entry, change.Entered!.Id, change.Entered.Code).ShouldBe((change.Code.ToLowerInvariant(), change.Code.ToLowerInvariant(), change.Code));
            (change.Entered.Kind, change.Entered.Summary.Ar, change.Entered.Places![0].Role).ShouldBe((EventKind.Road, "أُغلق طريق.", PlaceRole.Near));
            var claim = change.Entered.Claims.ShouldHaveSingleItem();
            (claim.Stance, claim.Figures![0].Low, claim.Figures[0].Qualifier, claim.Cite[0].Paragraph).ShouldBe((Stance.NoComment, 1.5m, Qualifier.AtLeast, 3));
        }
        (await new ManagingStore(database).ListAsync(new AuditFilter(null, Action: "draft"), 0, 10, None)).Select(a => a.Subject).ShouldBe(drafts.Select(d => d.Change.Code), ignoreOrder: true);
        await store.DecideAsync(added[0], RevisionState.Approved, "telegram:2", ManualClock.Morning.AddHours(5), Audit("approve"), None);
        (await store.FindAsync(added[0], None))!.Change.At.ShouldBe(ManualClock.Morning.AddHours(5));
        // A code that was given is given to no other, whatever numbers a restored copy goes on with.
        await store.AddAsync(Change("n-040", ChangeKind.Blanked), RevisionState.Rejected, "restored", ManualClock.Morning, Audit("draft rejected"), None);
        var next = await store.AddAsync(drafts[0].Change, RevisionState.Draft, "telegram:1", ManualClock.Morning, Audit("draft"), None);
        (await store.FindAsync(next, None))!.Change.Code.ShouldBe("N-041");
        // Withdrawn, nothing of it is kept.
        var code = drafts[0].Change.Code;
        await store.BlankAsync(drafts[0].Change.Entry, code, None);
        var blank = (await store.FindAsync(drafts[0].Number, None))!.Change;
        (blank.Entered, blank.After, blank.Code).ShouldBe((null, null, code));
    }

    [ContractFact]
    public async Task Of_several_who_decide_at_once_one_does()
    {
        for (var round = 0; round < 8; round++)
        {
            var number = await AddAsync("a", RevisionState.Draft);
            var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => store.DecideAsync(number, n % 2 == 0 ? RevisionState.Approved : RevisionState.Rejected, $"telegram:{n}", ManualClock.Morning, Audit("decide"), None))));
            done.Count(d => d).ShouldBe(1);
        }
    }

    [ContractFact]
    public async Task What_goes_out_for_it_is_enqueued_with_the_note_that_it_was()
    {
        var number = await AddAsync("a", RevisionState.Approved);
        var outbox = new OutboxStore(database);
        await store.SpreadAsync(number, [New("edit/p/1"), New("edit/q/1")], At(0), None);
        await store.SpreadAsync(number, [New("edit/p/1")], At(0), None);
        (await store.FindAsync(number, None))!.Spread.ShouldBeTrue();
        (await outbox.ListAsync(PostState.Pending, false, null, 0, 10, None)).Count.ShouldBe(2);
    }

    [ContractFact]
    public async Task A_withdrawal_leaves_hashes_of_the_words_and_no_words()
    {
        await AddAsync("a", RevisionState.Approved);
        await AddAsync("b", RevisionState.Approved);
        (await store.BlankAsync("a", "H-001", None)).ShouldBe(3);
        var audited = await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None);
        (await store.BlankAsync("a", "H-001", None)).ShouldBe(0);
        // The hash is of the words, and not of a hash.
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None)).ShouldBe(audited);
        var approved = await store.ListAsync(RevisionState.Approved, None);
        approved[0].Change.ToString().ShouldNotContain("words");
        approved[0].Change.Reason.ShouldStartWith("withdrawn ");
        approved[1].Change.ShouldBe(Change("b"));
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None)).ShouldAllBe(a => a.Before!.StartsWith("withdrawn ") && a.After!.StartsWith("withdrawn "));
    }
}

public sealed class SqliteRevisionStoreTests : RevisionStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresRevisionStoreTests(PostgresServer server) : RevisionStoreContract
{
    private protected override Database Open() => server.Prepared();
}
