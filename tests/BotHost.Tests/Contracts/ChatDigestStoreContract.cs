using BotHost.Channels;
using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;

namespace BotHost.Tests.Contracts;

/// <summary>Digests that were scheduled in chat.</summary>
public abstract class ChatDigestStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Destination Homs = new("telegram", "-100"), Hama = new("telegram", "-200");

    private Database database = null!;
    private ChatDigestStore store = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        store = new ChatDigestStore(database);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static ChatDigest Digest(string name = "morning", Destination? at = null, string by = "telegram:1", string cron = "0 0 8 ? * *") =>
        new(at ?? Homs, name, ChatDigest.KeyOf(at ?? Homs, name), cron, "every day at 8", "Asia/Damascus", ["homs", "hama"], at ?? Homs, ChatDigestState.Active, 0, by, ManualClock.Morning);

    private Task<ChatDigestChange> SaveAsync(ChatDigest digest, long seen) => store.SaveAsync(digest, seen, new(digest.At, digest.Community, digest.By, "digest schedule", digest.Name, null, digest.Cron), None);

    private async Task<int> AuditedAsync() => (await new ManagingStore(database).ListAsync(new AuditFilter(null), 0, 100, None)).Count;

    [ContractFact]
    public async Task What_was_saved_is_found_in_its_community_alone()
    {
        (await store.VersionAsync(None)).ShouldBe(0);
        var saved = await SaveAsync(Digest(), 0);
        saved.Done.ShouldBeTrue();
        (await SaveAsync(Digest(at: Hama), 0)).Done.ShouldBeTrue();
        var found = (await store.FindAsync(Homs, "morning", None)).ShouldNotBeNull();
        found.ShouldBe(saved.Now with { Places = found.Places });
        found.Places.ShouldBe(["homs", "hama"]);
        (await store.FindAsync(Homs, "evening", None)).ShouldBeNull();
        (await store.ListAsync(Hama, None)).ShouldHaveSingleItem().Key.ShouldNotBe(found.Key);
        (await store.AllAsync(None)).Count.ShouldBe(2);
        (await store.VersionAsync(None)).ShouldBe(2);
    }

    [ContractFact]
    public async Task A_change_of_what_somebody_else_changed_is_refused_with_what_stands_and_leaves_no_audit()
    {
        var first = (await SaveAsync(Digest(), 0)).Now;
        (await SaveAsync(Digest(by: "telegram:2"), 0)).ShouldBe(new ChatDigestChange(false, (await store.FindAsync(Homs, "morning", None))!), new ByVersion());
        var paused = (await SaveAsync(first with { State = ChatDigestState.Paused, By = "telegram:2" }, first.Version)).Now;
        var late = await SaveAsync(first with { Cron = "0 0 9 ? * *" }, first.Version);
        (late.Done, late.Now.By, late.Now.Version).ShouldBe((false, "telegram:2", paused.Version));
        (await AuditedAsync()).ShouldBe(2);
        (await SaveAsync(paused with { State = ChatDigestState.Deleted, By = "telegram:3" }, paused.Version)).Done.ShouldBeTrue();
        (await store.FindAsync(Homs, "morning", None)).ShouldBeNull();
        (await SaveAsync(paused, paused.Version)).Now.ShouldSatisfyAllConditions(n => n.By.ShouldBe("telegram:3"), n => n.Exists.ShouldBeFalse());
        (await SaveAsync(Digest(), 0)).Done.ShouldBeTrue("its name is free again");
        (await store.VersionAsync(None)).ShouldBe(4);
    }

    private sealed class ByVersion : IEqualityComparer<ChatDigestChange>
    {
        public bool Equals(ChatDigestChange? x, ChatDigestChange? y) => (x?.Done, x?.Now.Version, x?.Now.By) == (y?.Done, y?.Now.Version, y?.Now.By);

        public int GetHashCode(ChatDigestChange obj) => obj.Now.Version.GetHashCode();
    }

    [ContractFact]
    public async Task Of_several_who_change_one_at_once_one_does_and_no_version_is_given_twice()
    {
        for (var round = 0; round < 6; round++)
        {
            var before = (await store.FindAsync(Homs, "morning", None))?.Version ?? 0;
            var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => SaveAsync(Digest(by: $"telegram:{n}"), before))).Concat(Enumerable.Range(0, 2).Select(n => Task.Run(() => SaveAsync(Digest($"other-{round}-{n}"), 0)))));
            done.Take(4).Count(d => d.Done).ShouldBe(1);
            done.Skip(4).ShouldAllBe(d => d.Done);
            var stands = (await store.FindAsync(Homs, "morning", None))!;
            done.Take(4).ShouldAllBe(d => d.Now.By == stands.By && d.Now.Version == stands.Version);
        }
        (await store.AllAsync(None)).Select(d => d.Version).ShouldBeUnique();
        (await AuditedAsync()).ShouldBe(6 * 3);
    }

    [ContractFact]
    public async Task What_is_paused_is_kept_by_no_schedule_and_another_hosts_list_ends_none_of_them()
    {
        var editions = new OutboxStore(database);
        var saved = (await SaveAsync(Digest(), 0)).Now;
        var times = new DigestTimes(saved.Key, saved.Cron, saved.TimeZone);
        (await editions.BeginAsync(times, ManualClock.Morning, ManualClock.Morning, None)).ShouldBeTrue();
        (await editions.EndOthersAsync([], None)).ShouldBe(0);
        (await editions.BeginAsync(times, ManualClock.Morning, ManualClock.Morning, None)).ShouldBeFalse();
        await SaveAsync(saved with { State = ChatDigestState.Paused }, saved.Version);
        (await editions.BeginAsync(times, ManualClock.Morning.AddDays(1), ManualClock.Morning.AddDays(1), None)).ShouldBeTrue("what was due meanwhile is not made up for");
        (await editions.LastAsync(saved.Key, None))!.ScheduledAt.ShouldBe(ManualClock.Morning.AddDays(1));
    }

    [ContractFact]
    public async Task A_community_that_gets_another_address_takes_its_digests_along()
    {
        var (old, grown) = (new Destination("telegram", "-5"), new Destination("telegram", "-1005"));
        var here = (await SaveAsync(Digest(at: old), 0)).Now;
        await SaveAsync(Digest("evening", old) with { To = new("telegram", "-5/7") }, 0);
        await SaveAsync(Digest("noon", old), 0);
        await SaveAsync(Digest("noon", grown), 0);
        await SaveAsync(Digest("signed", new("telegram", "-9")) with { SignOff = old }, 0);
        var living = new LivingStore(database);
        foreach (var at in new[] { old, grown }) await living.AddAsync(new(at, "homs", "telegram:1", null, 1, null, null), new(default, at, "telegram:1", "living on", "homs", null, null), None);
        await living.AddAsync(new(old, "hama", "telegram:1", null, 1, null, null), new(default, old, "telegram:1", "living on", "hama", null, null), None);
        await living.SaveAsync(new(old, "hama", "telegram:1", "living/pinned", 2, null, null), 1, [], ManualClock.Morning, None);
        (await new InboxStore(database).MoveAsync(old, grown, ManualClock.Morning, None)).ShouldBeTrue();
        (await store.ListAsync(old, None)).ShouldBeEmpty();
        (await store.ListAsync(grown, None)).Select(d => (d.Name, d.To.Address)).ShouldBe([("evening", "-1005/7"), ("morning", "-1005"), ("noon", "-1005")]);
        (await store.FindAsync(new("telegram", "-9"), "signed", None))!.SignOff.ShouldBe(grown);
        (await living.AllAsync(None)).Select(l => (l.To, l.Subject, l.Post)).ShouldContain((grown, "hama", null));
        var moved = (await store.FindAsync(grown, "morning", None))!;
        moved.Key.ShouldBe(here.Key);
        moved.Version.ShouldBeGreaterThan(4);
        (await SaveAsync(Digest(at: grown), moved.Version)).Now.Key.ShouldBe(here.Key);
    }
}

public sealed class SqliteChatDigestStoreTests : ChatDigestStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresChatDigestStoreTests(PostgresServer server) : ChatDigestStoreContract
{
    private protected override Database Open() => server.Prepared();
}
