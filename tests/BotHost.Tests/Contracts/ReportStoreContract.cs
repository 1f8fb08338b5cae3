using BotHost.Channels;
using BotHost.Editorial;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Readers' reports on both engines.</summary>
public abstract class ReportStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly NewReport Told = new("digest/daily/1/lane:here", Here, ["H-001", "D-002"]);
    private static readonly AuditEntry Audit = new(At(0), Here, "telegram:9", "review answer", "H-001, D-002", null, "It stands.");

    private Database database = null!;
    private ReportStore store = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        store = new ReportStore(database);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static Destination Reader(int n) => new("lane", $"reader-{n}");

    private static NewPost? Telling(Destination to) => New($"reader/1/{to}", to);

    private static IReadOnlyList<NewPost> Asks(ReaderReport report) => [New($"desk/{report.Number}")];

    [ContractFact]
    public async Task However_many_report_a_post_it_is_one_report_and_nobody_counts_twice()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => store.ReportAsync(Told, Reader(n % 4), At(n), Asks, None))));
        await store.ReportAsync(Told, null, At(9), Asks, None);
        await store.ReportAsync(Told with { Key = "other", Codes = ["H-003"] }, null, At(9), Asks, None);
        var open = await store.OpenAsync(None);
        open.Select(r => (r.Count, string.Join(' ', r.Codes))).ShouldBe([(5, "H-001 D-002"), (1, "H-003")]);
        (await store.FindAsync(open[0].Number, None))!.At.ShouldBe(Here);
        // The desks are asked once about each, with the report itself.
        (await new OutboxStore(database).ListAsync(PostState.Pending, false, null, 0, 10, None)).Select(p => p.Id).ShouldBe(open.Select(r => $"desk/{r.Number}"), ignoreOrder: true);
    }

    [ContractFact]
    public async Task It_is_answered_once_its_readers_are_told_once_and_forgotten()
    {
        var number = (await store.ReportAsync(Told, Reader(1), At(0), Asks, None)).Number;
        await store.ReportAsync(Told, Reader(2), At(0), Asks, None);
        await store.ReportAsync(Told, Reader(3), At(0), Asks, None);
        (await store.ForgetAsync(Reader(3), None)).ShouldBe(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => store.AnswerAsync(number, "It stands.", "telegram:9", At(1), Telling, Audit, None))));
        answers.Order().ShouldBe([null, null, null, 2]);
        (await new OutboxStore(database).ListAsync(PostState.Pending, false, null, 0, 10, None)).Where(p => !p.Id.StartsWith("desk/", StringComparison.Ordinal)).Select(p => p.To).ShouldBe([Reader(1), Reader(2)], ignoreOrder: true);
        (await store.OpenAsync(None)).ShouldBeEmpty();
        (await store.ForgetAsync(Reader(1), None)).ShouldBe(0);
        // Who asks after that is told the answer, and is not kept.
        var again = await store.ReportAsync(Told, Reader(4), At(5), Asks, None);
        (again.Answer, again.By, again.Count).ShouldBe(("It stands.", "telegram:9", 3));
        (await store.ForgetAsync(Reader(4), None)).ShouldBe(0);
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None)).ShouldHaveSingleItem().ShouldBe(Audit);
        (await store.AnswerAsync(99, "x", "y", At(1), Telling, Audit, None)).ShouldBeNull();
    }

    [ContractFact]
    public async Task Whom_nobody_answered_for_a_month_is_forgotten()
    {
        var number = (await store.ReportAsync(Told, Reader(1), At(0), Asks, None)).Number;
        await store.ReportAsync(Told with { Key = "other" }, Reader(2), At(29 * 86_400), Asks, None);
        await store.ReportAsync(Told with { Key = "third" }, null, At(31 * 86_400), Asks, None);
        (await store.AnswerAsync(number, "It stands.", "telegram:9", At(31 * 86_400), Telling, Audit, None)).ShouldBe(0);
        (await store.ForgetAsync(Reader(2), None)).ShouldBe(1);
    }

    [ContractFact]
    public async Task What_was_answered_of_an_entry_goes_with_its_withdrawal()
    {
        var number = (await store.ReportAsync(Told, null, At(0), Asks, None)).Number;
        await store.AnswerAsync(number, "These words.", "telegram:9", At(1), Telling, Audit with { After = "These words." }, None);
        await new RevisionStore(database).BlankAsync("e", "D-00", None);
        (await store.FindAsync(number, None))!.Answer.ShouldBe("These words.");
        await new RevisionStore(database).BlankAsync("e", "D-002", None);
        (await store.FindAsync(number, None))!.Answer.ShouldBe("It was withdrawn.");
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 10, None))[0].After!.ShouldStartWith("withdrawn ");
    }
}

public sealed class SqliteReportStoreTests : ReportStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresReportStoreTests(PostgresServer server) : ReportStoreContract
{
    private protected override Database Open() => server.Prepared();
}
