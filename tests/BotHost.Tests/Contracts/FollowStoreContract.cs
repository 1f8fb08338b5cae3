using BotHost.Follows;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Who follows what, and what they are still to be told, on both engines.</summary>
public abstract class FollowStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Now = ManualClock.Morning;
    private static readonly Destination Amal = new("telegram", "5"), Homs = new("telegram", "-100/7");

    private Database database = null!;
    private FollowStore store = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        store = new FollowStore(database);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static ILookup<string, Destination> To(params (string Entry, Destination To)[] notices) => notices.ToLookup(n => n.Entry, n => n.To);

    [ContractFact]
    public async Task What_is_followed_is_followed_once_by_each_place_and_ends_alone_or_as_a_whole()
    {
        (await store.AddAsync(new(Amal, "place:homs", Now), None)).ShouldBeTrue();
        (await store.AddAsync(new(Amal, "place:homs", Now), None)).ShouldBeFalse();
        await store.AddAsync(new(Amal, "kind:strike", Now), None);
        await store.AddAsync(new(Homs, "place:homs", Now), None);
        (await store.OfAsync(Amal, None)).Select(f => f.Subject).ShouldBe(["kind:strike", "place:homs"]);
        (await store.AllAsync(None)).Count.ShouldBe(3);
        (await store.RemoveAsync(Amal, "place:homs", None)).ShouldBe(1);
        (await store.RemoveAsync(Amal, "place:homs", None)).ShouldBe(0);
        (await store.RemoveAsync(Amal, null, None)).ShouldBe(1);
        (await store.AllAsync(None)).ShouldHaveSingleItem().To.ShouldBe(Homs);
    }

    [ContractFact]
    public async Task Of_several_who_see_a_change_one_notes_it_and_what_waits_is_one_line_an_entry()
    {
        (await store.SeenAsync(None)).ShouldBeNull();
        (await store.NoteAsync([new("a", null, "1"), new("b", null, "1")], To(), Now, None)).ShouldBe(0);
        (await store.SeenAsync(None))!["a"].ShouldBe("1");
        var noted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.NoteAsync([new("a", "1", "2")], To(("a", Amal), ("a", Homs)), Now, None))));
        noted.Order().ShouldBe([0, 0, 0, 2]);
        (await store.NoteAsync([new("a", "2", "3"), new("b", "7", "8")], To(("a", Amal), ("b", Amal)), Now.AddSeconds(1), None)).ShouldBe(0);
        (await store.DueAsync(None)).Select(n => (n.To, n.Entry)).ShouldBe([(Homs, "a"), (Amal, "a")], ignoreOrder: true);
        // Nobody is told what they follow no longer.
        await store.AddAsync(new(Amal, "place:homs", Now), None);
        await store.RemoveAsync(Amal, null, None);
        (await store.DueAsync(None)).ShouldHaveSingleItem().To.ShouldBe(Homs);
    }

    [ContractFact]
    public async Task What_waits_is_told_once_whoever_tells_it()
    {
        await store.NoteAsync([new("a", null, "1"), new("b", null, "1")], To(("a", Amal), ("b", Amal)), Now, None);
        var due = await store.DueAsync(None);
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => store.TellAsync(due, [New($"follow/telegram:5/20241206/{n}/1")], At(0), None))));
        done.Count(d => d).ShouldBe(1);
        (await store.DueAsync(None)).ShouldBeEmpty();
        (await store.CountAsync("follow/telegram:5/20241206", None)).ShouldBe(1);
        (await store.CountAsync("follow/telegram:5/20241207", None)).ShouldBe(0);
    }
}

public sealed class SqliteFollowStoreTests : FollowStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresFollowStoreTests(PostgresServer server) : FollowStoreContract
{
    private protected override Database Open() => server.Prepared();
}
