using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;

namespace BotHost.Tests.Contracts;

/// <summary>Roles that were given in chat, and the audit.</summary>
public abstract class ManagingStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Destination Homs = new("telegram", "-100"), Hama = new("telegram", "-200");
    private static readonly Person Amal = new("telegram", "1"), Basil = new("telegram", "2");

    private ManagingStore store = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        store = new ManagingStore(Open());
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<bool> GiveAsync(Person to, Role role, Person? by, Destination? at = null) =>
        store.GrantAsync(new(at ?? Homs, to, role, by?.ToString() ?? "terminal:operator", ManualClock.Morning), by, Audit("roles grant", to.ToString(), at), None);

    private static AuditEntry Audit(string action, string subject, Destination? at = null, string by = "terminal:operator", double after = 0) => new(ManualClock.Morning.AddSeconds(after), at ?? Homs, by, action, subject, null, "now");

    [ContractFact]
    public async Task What_was_given_last_counts_in_its_community_alone_and_stands_in_the_audit()
    {
        (await store.FindAsync(Homs, Amal, None)).ShouldBeNull();
        (await GiveAsync(Amal, Role.Moderator, null)).ShouldBeTrue();
        (await GiveAsync(Basil, Role.Admin, null)).ShouldBeTrue();
        (await GiveAsync(Amal, Role.Admin, null)).ShouldBeTrue();
        (await store.FindAsync(Homs, Amal, None)).ShouldBe(new RoleGrant(Homs, Amal, Role.Admin, "terminal:operator", ManualClock.Morning));
        (await store.FindAsync(Hama, Amal, None)).ShouldBeNull();
        (await GiveAsync(Amal, Role.Member, Basil)).ShouldBeTrue();
        (await store.ListAsync(Homs, None)).Select(g => (g.To, g.Role)).ShouldBe([(Basil, Role.Admin), (Amal, Role.Member)]);
        (await store.ListAsync(new AuditFilter(Homs), 0, 10, None)).Select(a => a.Subject).ShouldBe([Amal.ToString(), Amal.ToString(), Basil.ToString(), Amal.ToString()]);
    }

    [ContractFact]
    public async Task Of_two_admins_who_take_each_others_role_at_once_one_stays_an_admin()
    {
        for (var round = 0; round < 8; round++)
        {
            var at = new Destination("telegram", $"-{1000 + round}");
            await GiveAsync(Amal, Role.Admin, null, at);
            await GiveAsync(Basil, Role.Admin, null, at);
            var done = await Task.WhenAll(Task.Run(() => GiveAsync(Amal, Role.Member, Basil, at)), Task.Run(() => GiveAsync(Basil, Role.Member, Amal, at)));
            done.Count(d => d).ShouldBe(1);
            (await store.ListAsync(at, None)).Count(g => g.Role == Role.Admin).ShouldBe(1);
            // What was refused is not in the audit either.
            (await store.ListAsync(new AuditFilter(at), 0, 10, None)).Count.ShouldBe(3);
        }
    }

    [ContractFact]
    public async Task Who_asks_to_be_forgotten_is_named_nowhere_and_what_they_did_stays()
    {
        await GiveAsync(Amal, Role.Admin, null);
        await GiveAsync(Basil, Role.Moderator, Amal);
        await store.AppendAsync(Audit("pause all", "x", by: Amal.ToString()), None);
        (await store.ForgetAsync(Amal, None)).ShouldBe(3);
        (await store.FindAsync(Homs, Amal, None)).ShouldBeNull();
        var audit = await store.ListAsync(new AuditFilter(null), 0, 10, None);
        audit.Count.ShouldBe(3);
        audit.ShouldAllBe(a => !a.ToString().Contains(Amal.ToString()));
        var basil = (await store.ListAsync(Homs, None)).ShouldHaveSingleItem();
        basil.By.ShouldBe(audit[0].By, "it was one and the same");
        basil.By.ShouldStartWith("forgotten:");
        (await store.ForgetAsync(Amal, None)).ShouldBe(0);
    }

    [ContractFact]
    public async Task The_audit_is_read_by_community_person_action_and_day_the_newest_first()
    {
        await store.AppendAsync(Audit("roles grant", "a"), None);
        await store.AppendAsync(Audit("pause all", "b", by: "telegram:1", after: 1), None);
        await store.AppendAsync(Audit("roles revoke", "c", Hama, after: 2), None);
        async Task<string> Of(AuditFilter filter, int skip = 0, int most = 10) => string.Concat((await store.ListAsync(filter, skip, most, None)).Select(a => a.Subject));
        (await Of(new(null))).ShouldBe("cba");
        (await Of(new(null), 1, 1)).ShouldBe("b");
        (await Of(new(Homs))).ShouldBe("ba");
        (await Of(new(null, Action: "roles"))).ShouldBe("ca");
        (await Of(new(null, By: "telegram:1"))).ShouldBe("b");
        (await Of(new(null, Since: ManualClock.Morning.AddSeconds(1)))).ShouldBe("cb");
    }
}

public sealed class SqliteManagingStoreTests : ManagingStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresManagingStoreTests(PostgresServer server) : ManagingStoreContract
{
    private protected override Database Open() => server.Prepared();
}
