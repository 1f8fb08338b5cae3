using BotHost.Channels;
using BotHost.Follows;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Living posts on both engines.</summary>
public abstract class LivingStoreContract
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly LivingPost Post = new(Here, "homs", "telegram:1", null, 7, null, null);
    private static readonly AuditEntry Audit = new(At(0), Here, "telegram:1", "living on", "homs", null, null);

    private protected abstract Database Open();

    [ContractFact]
    public async Task Of_several_nodes_one_changes_it_and_what_it_enqueues_is_there_once()
    {
        var database = Open();
        var store = new LivingStore(database);
        (await store.AddAsync(Post, Audit, None)).ShouldBeTrue();
        (await store.AddAsync(Post with { By = "telegram:2" }, Audit, None)).ShouldBeFalse();
        var saved = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => store.SaveAsync(Post with { Post = "living/8", Version = 8, Told = "{}", ChangedAt = At(n) }, 7, [New($"by {n}")], At(0), None))));
        saved.Count(s => s).ShouldBe(1);
        (await store.AllAsync(None)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Version.ShouldBe(8), p => p.Post.ShouldBe("living/8"), p => p.By.ShouldBe("telegram:1"));
        (await new OutboxStore(database).ListAsync(PostState.Pending, false, null, 0, 10, None)).Count.ShouldBe(1);
        (await store.RemoveAsync(Post, [New("unpin")], At(0), Audit, None)).ShouldBeTrue();
        (await store.RemoveAsync(Post, [New("again")], At(0), Audit, None)).ShouldBeFalse();
        (await store.AllAsync(None)).ShouldBeEmpty();
        (await new OutboxStore(database).FindAsync("again", None)).ShouldBeNull();
    }
}

public sealed class SqliteLivingStoreTests : LivingStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresLivingStoreTests(PostgresServer server) : LivingStoreContract
{
    private protected override Database Open() => server.Prepared();
}
