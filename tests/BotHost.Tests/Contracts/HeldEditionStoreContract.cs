using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Editions that wait for an approval, on both engines.</summary>
public abstract class HeldEditionStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly AuditEntry Audit = new(At(0), Here, "telegram:9", "digest approve", "morning", null, null);

    private Database database = null!;
    private HeldEditionStore store = null!;
    private OutboxStore outbox = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        (store, outbox) = (new HeldEditionStore(database), new OutboxStore(database));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>An edition that waits, of two posts, made so many seconds after the start.</summary>
    private async Task<HeldEdition> HeldAsync(int at = 0)
    {
        var group = PostIds.Digest("morning.1", At(at), Here);
        NewPost[] posts = [.. Parts(group, 2).Select(p => p with { Carries = [new("e", "H-001", "r")] })];
        (await outbox.PublishAsync(new("morning.1", At(at), At(at), At(at), false), posts, None, null, new("morning", Here, There, At(at + 60), number => [New($"signoff/{number}/1", There)]))).ShouldBeTrue();
        return (await store.WaitingAsync(None))[^1];
    }

    private async Task<PostState[]> StatesAsync(int at = 0) =>
        [(await outbox.FindAsync(PostIds.Digest("morning.1", At(at), Here) + "/1", None))!.State, (await outbox.FindAsync(PostIds.Digest("morning.1", At(at), Here) + "/2", None))!.State];

    private Task<bool> DecideAsync(HeldEdition held, HeldState to, int at = 5) => store.DecideAsync(held.Number, to, "telegram:9", At(at), At(at + 100), [], Audit, None);

    [ContractFact]
    public async Task Nothing_of_it_leaves_before_it_is_approved_and_then_all_of_it_does()
    {
        var held = await HeldAsync();
        (held.Name, held.Community, held.SignOff, held.ExpiresAt, held.State).ShouldBe(("morning", Here, There, At(60), HeldState.Waiting));
        (await outbox.FindAsync($"signoff/{held.Number}/1", None)).ShouldNotBeNull();
        (await outbox.WaitingAsync("lane", None)).Select(w => w.Address).ShouldBe([There.Address]);
        var (carries, made) = await store.CarriesAsync(held, None);
        (carries.ShouldHaveSingleItem().Code, made).ShouldBe(("H-001", At(0)));
        (await DecideAsync(held, HeldState.Approved)).ShouldBeTrue();
        (await outbox.HeadsAsync("lane", [Here.Address], At(5), None)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Part.ShouldBe(1), p => p.Expires.ShouldBe(At(105)), p => p.Reason.ShouldBeNull());
        (await StatesAsync()).ShouldBe([PostState.Pending, PostState.Pending]);
        (await outbox.LastAsync("morning.1", None))!.ToldUpTo.ShouldBe(At(0));
    }

    [ContractFact]
    public async Task What_is_not_approved_is_never_sent_and_still_to_be_told()
    {
        await outbox.PublishAsync(new("morning.1", At(-100), At(-90), At(-100), false), [], None);
        foreach (var (to, state, at) in new[] { (HeldState.Rejected, PostState.Cancelled, 0), (HeldState.Expired, PostState.Expired, 10) })
        {
            (await DecideAsync(await HeldAsync(at), to)).ShouldBeTrue();
            (await StatesAsync(at)).ShouldBe([state, state]);
            (await outbox.LastAsync("morning.1", None))!.ShouldSatisfyAllConditions(e => e.ScheduledAt.ShouldBe(At(at)), e => e.ToldUpTo.ShouldBe(At(-90)));
        }
        (await outbox.WaitingAsync("lane", None)).ShouldNotContain(w => w.Address == Here.Address);
        (await store.WaitingAsync(None)).ShouldBeEmpty();
    }

    [ContractFact]
    public async Task Where_nothing_was_ever_told_the_next_one_begins_where_the_digest_did()
    {
        await outbox.PublishAsync(new("morning.1", At(-100), null, At(-100), false), [], None);
        await DecideAsync(await HeldAsync(), HeldState.Expired);
        (await outbox.LastAsync("morning.1", None))!.ShouldSatisfyAllConditions(e => e.ToldUpTo.ShouldBeNull(), e => e.Told.ShouldBe(At(-100)));
    }

    [ContractFact]
    public async Task Of_several_who_decide_at_once_one_does()
    {
        for (var round = 0; round < 6; round++)
        {
            var held = await HeldAsync(round);
            var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => DecideAsync(held, n % 2 == 0 ? HeldState.Approved : HeldState.Rejected))));
            done.Count(d => d).ShouldBe(1);
            var now = (await store.FindAsync(held.Number, None))!;
            (await StatesAsync(round)).ShouldAllBe(s => s == (now.State == HeldState.Approved ? PostState.Pending : PostState.Cancelled));
        }
        (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 99, None)).Count.ShouldBe(6);
        (await store.FindAsync(999, None)).ShouldBeNull();
    }
}

public sealed class SqliteHeldEditionStoreTests : HeldEditionStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresHeldEditionStoreTests(PostgresServer server) : HeldEditionStoreContract
{
    private protected override Database Open() => server.Prepared();
}
