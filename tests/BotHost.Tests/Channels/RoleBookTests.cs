using BotHost.Channels;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;

namespace BotHost.Tests.Channels;

/// <summary>Which rule decides of a role, and what the file of roles says wrongly.</summary>
public sealed class RoleBookTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Destination Homs = new("telegram", "-100"), Hama = new("telegram", "-200");
    private static readonly Person Amal = new("telegram", "1");

    private readonly SqliteFile file = new();

    public void Dispose() => file.Dispose();

    private sealed class Says(Role? role) : IPlatformRights
    {
        public string Lane => "telegram";

        public Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel) => Task.FromResult(role);
    }

    [Theory]
    // here, granted, everywhere, platform → role, origin
    [InlineData(null, null, null, null, Role.Member, RoleOrigin.Nobody)]
    [InlineData(null, null, null, Role.Admin, Role.Admin, RoleOrigin.Platform)]
    [InlineData(null, null, Role.Moderator, Role.Admin, Role.Moderator, RoleOrigin.Declared)]
    [InlineData(null, Role.Member, Role.Moderator, Role.Admin, Role.Member, RoleOrigin.Granted)]
    [InlineData(null, Role.Admin, Role.Member, null, Role.Admin, RoleOrigin.Granted)]
    [InlineData(Role.Moderator, Role.Admin, Role.Member, Role.Admin, Role.Moderator, RoleOrigin.DeclaredHere)]
    [InlineData(Role.Admin, Role.Member, null, null, Role.Admin, RoleOrigin.DeclaredHere)]
    public async Task The_narrower_rule_beats_the_wider_one(object? here, object? granted, object? everywhere, object? platform, object role, object origin)
    {
        var declared = new List<DeclaredRole>();
        if (here is Role h) declared.Add(new(Amal, h, Homs, "here"));
        if (everywhere is Role e) declared.Add(new(Amal, e, null, "everywhere"));
        var store = new ManagingStore(file.Prepared());
        if (granted is Role g) await store.GrantAsync(new(Homs, Amal, g, "x", ManualClock.Morning), null, new(ManualClock.Morning, Homs, "x", "roles grant", "y", null, null), None);
        var book = new RoleBook(() => declared, store, [new Says(platform as Role?)]);
        (await book.OfAsync(new Asker(Amal, Homs, Private: false), Homs, None)).ShouldBe(new HeldRole((Role)role, (RoleOrigin)origin));
    }

    [Fact]
    public async Task Rights_that_came_with_a_request_count_where_it_was_made_and_nowhere_else()
    {
        var book = new RoleBook(() => [], new ManagingStore(file.Prepared()), []);
        var asker = new Asker(Amal, new("telegram", "-100/7"), Private: false, Role.Admin);
        (await book.OfAsync(asker, Homs, None)).Role.ShouldBe(Role.Admin);
        (await book.OfAsync(asker, Hama, None)).Role.ShouldBe(Role.Member);
        (await book.OfAsync(asker, new Destination("discord", "-100"), None)).Role.ShouldBe(Role.Member);
        (await book.OfAsync(asker with { Who = null }, Homs, None)).Role.ShouldBe(Role.Admin);
        (await book.OfAsync(asker with { Who = null }, Hama, None)).Role.ShouldBe(Role.Member);
        (await book.OfAsync(Asker.Operator, Hama, None)).ShouldBe(new HeldRole(Role.Admin, RoleOrigin.Operator));
    }

    [Fact]
    public async Task What_the_file_says_of_a_community_holds_also_after_it_got_another_address()
    {
        var book = new RoleBook(() => [new(Amal, Role.Moderator, Homs, "here")], new ManagingStore(file.Prepared()), [], at => at == Hama ? Homs : null);
        (await book.OfAsync(Amal, Hama, None)).ShouldBe(new HeldRole(Role.Moderator, RoleOrigin.DeclaredHere));
        book.DeclaredIn(Hama, Amal).ShouldNotBeNull();
        book.Declared(Hama).ShouldHaveSingleItem();
        book.Declared(new Destination("telegram", "-300")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_role_that_is_taken_counts_at_once()
    {
        var store = new ManagingStore(file.Prepared());
        var book = new RoleBook(() => [], store, [new Says(Role.Admin)]);
        (await book.OfAsync(Amal, Homs, None)).Role.ShouldBe(Role.Admin);
        await store.GrantAsync(new(Homs, Amal, Role.Member, "x", ManualClock.Morning), null, new(ManualClock.Morning, Homs, "x", "roles revoke", "y", null, null), None);
        (await book.OfAsync(Amal, Homs, None)).Role.ShouldBe(Role.Member);
    }

    [Fact]
    public void What_is_wrong_in_the_file_is_reported_with_its_place_and_the_rest_counts()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("bothost-roles-").FullName, "roles.yaml");
        File.WriteAllText(path, """
            roles:
              - person: telegram:5
                role: admin
              - person: amal
                role: admin
              - person: telegram:6
                role: moderator
                community: discord:7
              - person: discord:8
                role: moderator
                community: discord:9
            """);
        var problems = new List<LedgerProblem>();
        var roles = DeclaredRole.Load(path, problems);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        roles.Select(r => (r.Person.ToString(), r.Role, r.Community?.ToString())).ShouldBe([("telegram:5", Role.Admin, null), ("discord:8", Role.Moderator, "discord:9")]);
        problems.Select(p => p.ToString()).ShouldBe([
            "config/roles.yaml:4: error: 'amal' is no person. Write telegram:NUMBER or discord:NUMBER.",
            "config/roles.yaml:6: error: 'discord:7' is no community of telegram. Write telegram:CHAT or discord:GUILD, of the person's own platform."]);
    }
}
