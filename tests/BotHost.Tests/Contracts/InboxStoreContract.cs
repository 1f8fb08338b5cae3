using BotHost.Channels;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Storage;
using BotHost.Tests.Storage;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>What the platforms' rooms rely on: no update has an effect twice, none is lost, what it said is not kept.</summary>
public abstract class InboxStoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ManualClock.Morning;
    private static readonly CancellationToken None = CancellationToken.None;

    private Database database = null!;
    private InboxStore inbox = null!;
    private OutboxStore outbox = null!;

    private protected abstract Database Open();

    public Task InitializeAsync()
    {
        database = Open();
        (inbox, outbox) = (new InboxStore(database), new OutboxStore(database));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static InboxUpdate Update(long id, double at = 0) => new("lane", id, $"what {id} said", Now.AddSeconds(at));

    private async Task<long[]> Unanswered() => [.. (await inbox.UnansweredAsync("lane", None)).Select(u => u.Id)];

    [ContractFact]
    public async Task An_update_is_taken_once()
    {
        (await inbox.TakeAsync("lane", [Update(7), Update(8), Update(8)], None)).Order().ShouldBe([7, 8]);
        (await inbox.TakeAsync("lane", [Update(8), Update(9)], None)).ShouldBe([9]);
        (await inbox.TakeAsync("other", [Update(8)], None)).ShouldBe([8]);
        (await inbox.TakeAsync("lane", [], None)).ShouldBeEmpty();
        (await inbox.UnansweredAsync("lane", None)).ShouldBe([Update(7), Update(8), Update(9)]);
    }

    [ContractFact]
    public async Task What_was_blanked_can_be_scrubbed_and_nothing_else_is_lost_by_it()
    {
        await inbox.TakeAsync("lane", [Update(1), Update(2)], None);
        await inbox.AnsweredAsync([AnsweredUpdate.Of("lane", 1)], Now, None);
        (await inbox.ScrubAsync(None)).ShouldBeTrue();
        (await inbox.ScrubAsync(None)).ShouldBeTrue();
        (await inbox.UnansweredAsync("lane", None)).ShouldBe([Update(2)]);
    }

    [ContractFact]
    public async Task Of_several_who_take_an_update_at_once_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var updates = Enumerable.Range(round * 20, 20).Select(n => Update(n)).ToArray();
            var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => inbox.TakeAsync("lane", updates, None))));
            taken.Sum(t => t.Count).ShouldBe(20);
        }
    }

    [ContractFact]
    public async Task An_answered_update_is_known_and_what_it_said_is_gone()
    {
        await inbox.TakeAsync("lane", [Update(1), Update(2)], None);
        var answer = new SentAnswer("answer/lane/1/1", There, "m17", Now.AddSeconds(1), [new("e1", "H-042", "r1")]);
        var later = New("delete/lane/1", There);
        AnsweredUpdate[] answered = [new("lane", 1, [answer], [later]), AnsweredUpdate.Of("lane", 99)];
        await inbox.AnsweredAsync(answered, Now, None);
        await inbox.AnsweredAsync(answered, Now, None);
        (await Unanswered()).ShouldBe([2]);
        (await inbox.TakeAsync("lane", [Update(1)], None)).ShouldBeEmpty();
        await using (var context = database.Open()) context.Inbox.Single(i => i.Id == 1).Body.ShouldBeNull();
        var post = (await outbox.FindAsync("answer/lane/1/1", None)).ShouldNotBeNull();
        (post.State, post.Receipt, post.To, post.Body, post.SentAt).ShouldBe((PostState.Delivered, "m17", There, "", Now.AddSeconds(1)));
        await using (var context = database.Open()) context.Carried.Single().Entry.ShouldBe("e1");
        (await outbox.SentSinceAsync("lane", Now, None)).ShouldHaveSingleItem().Address.ShouldBe("there");
        (await outbox.HeadsAsync("lane", ["there"], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("delete/lane/1");
    }

    [ContractFact]
    public async Task Old_updates_are_forgotten()
    {
        await inbox.TakeAsync("lane", [Update(1), Update(2, 10)], None);
        (await inbox.ForgetAsync(Now.AddSeconds(10), None)).ShouldBe(1);
        (await Unanswered()).ShouldBe([2]);
    }

    [ContractFact]
    public async Task What_waits_for_a_chat_that_moved_goes_to_its_new_address_and_so_does_what_comes_later()
    {
        await outbox.EnqueueAsync([New("a"), New("b", There)], Now, None);
        await outbox.StopAsync(new(Here, "why", null, Now), [], None);
        var moved = new Destination("lane", "new");
        (await inbox.MoveAsync(Here, moved, At(0), None)).ShouldBeTrue();
        (await inbox.MoveAsync(Here, moved, At(0), None)).ShouldBeFalse();
        await outbox.EnqueueAsync([New("c"), New("a")], Now, None);
        (await outbox.FindAsync("a", None))!.To.ShouldBe(moved);
        (await outbox.FindAsync("c", None))!.To.ShouldBe(moved);
        (await outbox.FindAsync("b", None))!.To.ShouldBe(There);
        (await outbox.StoppedAsync(None)).ShouldHaveSingleItem().To.ShouldBe(moved);
        (await inbox.MovesAsync(None)).ShouldBe([new MovedChannel(Here, moved)]);
        (await outbox.HeadsAsync("lane", ["new", "here"], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("a");
    }

    [ContractFact]
    public async Task Roles_and_follows_go_along_with_a_chat_that_moved_and_deletions_by_number_end()
    {
        var (roles, follows, moved) = (new ManagingStore(database), new FollowStore(database), new Destination("lane", "new"));
        var (amal, basil) = (new Person("lane", "1"), new Person("lane", "2"));
        Task Give(Destination at, Person to, Role role) => roles.GrantAsync(new(at, to, role, "x", Now), null, new(Now, at, "x", "roles grant", "y", null, null), None);
        await Give(Here, amal, Role.Member);
        await Give(Here, basil, Role.Admin);
        await Give(moved, basil, Role.Moderator);
        await follows.AddAsync(new(Here, "place:homs", Now), None);
        await follows.AddAsync(new(Here, "place:hama", Now), None);
        await follows.AddAsync(new(moved, "place:hama", Now), None);
        await follows.NoteAsync([new("e", null, "1")], new[] { Here }.ToLookup(_ => "e"), Now, None);
        await outbox.EnqueueAsync([New("delete/lane/1"), New("note/1")], Now, None);
        (await inbox.MoveAsync(Here, moved, At(0), None)).ShouldBeTrue();
        await outbox.EnqueueAsync([New("delete/lane/2")], Now, None);

        (await roles.FindAsync(moved, amal, None))!.Role.ShouldBe(Role.Member, "what was revoked stays so");
        (await roles.FindAsync(moved, basil, None))!.Role.ShouldBe(Role.Moderator, "what was said later counts");
        (await follows.AllAsync(None)).Select(f => (f.To, f.Subject)).ShouldBe([(moved, "place:hama"), (moved, "place:homs")]);
        (await follows.DueAsync(None)).ShouldHaveSingleItem().To.ShouldBe(moved);
        foreach (var id in new[] { "delete/lane/1", "delete/lane/2" })
            (await outbox.FindAsync(id, None)).ShouldNotBeNull().ShouldSatisfyAllConditions(p => p.State.ShouldBe(PostState.Cancelled), p => p.Open.ShouldBeFalse(), p => p.Reason.ShouldNotBeNull().ShouldContain("numbers its messages anew"));
        (await outbox.HeadsAsync("lane", ["new", "here"], Now.AddDays(1), None)).ShouldHaveSingleItem().Id.ShouldBe("note/1");
    }

    [ContractFact]
    public async Task The_hash_of_a_menu_is_remembered_for_each_lane()
    {
        (await inbox.MenuAsync("lane", None)).ShouldBeNull();
        await inbox.KeepMenuAsync("lane", "one", None);
        await inbox.KeepMenuAsync("lane", "two", None);
        await outbox.HoldLaneAsync("lane", Now, None);
        (await inbox.MenuAsync("lane", None)).ShouldBe("two");
        (await inbox.MenuAsync("other", None)).ShouldBeNull();
    }
}

public sealed class SqliteInboxStoreTests : InboxStoreContract, IDisposable
{
    private readonly SqliteFile file = new();

    private protected override Database Open() => file.Prepared();

    public void Dispose() => file.Dispose();
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresInboxStoreTests(PostgresServer server) : InboxStoreContract
{
    private protected override Database Open() => server.Prepared();
}
