using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>What the relay, the commands and the digests rely on, whatever keeps the posts. Editions: <see cref="EditionStoreContract"/>.</summary>
public abstract partial class OutboxStoreContract : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Now = ManualClock.Morning;
    private protected static readonly CancellationToken None = CancellationToken.None;

    private protected IOutboxStore Store { get; private set; } = null!;

    /// <summary>An empty store.</summary>
    private protected abstract Task<IOutboxStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<int> Enqueue(params NewPost[] posts) => Store.EnqueueAsync(posts, Now, None);

    private async Task<OutboundPost> Find(string id) => (await Store.FindAsync(id, None)).ShouldNotBeNull();

    /// <summary>Changes a post as it is now.</summary>
    private async Task<OutboundPost> Change(string id, Func<OutboundPost, OutboundPost> change)
    {
        var post = await Find(id);
        (await Store.ChangeAsync(post, change(post), None)).ShouldBeTrue();
        return await Find(id);
    }

    private async Task<OutboundPost?> HeadPost(Destination to) => await Store.HeadsAsync(to.Lane, [to.Address], Now.AddDays(30), None) is [var head] ? head : null;

    private async Task<string?> Head(Destination? to = null) => (await HeadPost(to ?? Here))?.Id;

    /// <summary>Delivers everything that a destination has, and tells in which order.</summary>
    private async Task<string[]> Drain(Destination? to = null)
    {
        var ids = new List<string>();
        while (await HeadPost(to ?? Here) is { } head)
        {
            ids.Add(head.Id);
            var begun = head.Begin(1, Now);
            (await Store.ChangeAsync(head, begun, None)).ShouldBeTrue();
            (await Store.ChangeAsync(begun, begun.Deliver("receipt", Now), None)).ShouldBeTrue();
        }
        return [.. ids];
    }

    [ContractFact]
    public async Task A_post_is_kept_as_it_was_enqueued()
    {
        var post = New("digest/daily/1", There, PostPriority.Correction, Now.AddMinutes(3), Now.AddHours(2)) with { Group = "digest/daily", Part = 3, Body = "‏نص 𝕏\n\"'\\\0".Replace("\0", "", StringComparison.Ordinal), Carries = [new("e1", "H-042", "r1"), new("e1", "H-042", "r1")] };
        (await Enqueue(post)).ShouldBe(1);
        var kept = await Find("digest/daily/1");
        kept.ShouldBe(new(post.Id, "digest/daily", 3, There, PostPriority.Correction, post.Body, post.Due, post.Expires, kept.Sequence, (int)PostPriority.Correction, PostState.Pending, 0, 0, null, 0, null, null, null, null));
        (await Store.FindAsync("digest/daily/2", None)).ShouldBeNull();
    }

    [ContractFact]
    public async Task What_is_enqueued_twice_is_there_once_as_it_was_first()
    {
        (await Enqueue(New("a"), New("b"))).ShouldBe(2);
        (await Enqueue(New("b") with { Body = "another" }, New("c"), New("c") with { Body = "another" })).ShouldBe(1);
        (await Enqueue()).ShouldBe(0);
        (await Find("b")).Body.ShouldBe("text of b");
        (await Find("c")).Body.ShouldBe("text of c");
        (await Drain()).ShouldBe(["a", "b", "c"]);
        (await Enqueue(New("a"))).ShouldBe(0, "what was delivered is not enqueued anew");
    }

    [ContractFact]
    public async Task What_is_enqueued_several_times_at_once_is_there_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var posts = Many(40, prefix: $"r{round}-");
            var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store.EnqueueAsync(posts, Now, None))));
            added.Sum().ShouldBe(40);
        }
        (await Store.CountsAsync(None)).ShouldBe([new DeliveryCount(Here, PostState.Pending, true, 200)]);
        foreach (var round in (await Drain()).Chunk(40)) round.ShouldBe(round.Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task Posts_of_a_destination_come_in_the_order_in_which_they_were_enqueued_however_many_there_are()
    {
        var posts = Many(1234);
        (await Enqueue(posts)).ShouldBe(1234);
        (await Enqueue([.. Many(3, prefix: "a")])).ShouldBe(3);
        var sequences = new List<(long, string)>();
        foreach (var post in await Store.ListAsync(PostState.Pending, false, null, 2000, None)) sequences.Add((post.Sequence, post.Id));
        sequences.Select(s => s.Item2).ShouldBe([.. posts.Select(p => p.Id), "a0001", "a0002", "a0003"]);
        sequences.ShouldBe(sequences.OrderBy(s => s.Item1));
        (await Head()).ShouldBe("p0001");
    }

    [ContractFact]
    public async Task The_head_is_the_first_by_rank_and_then_by_sequence()
    {
        await Enqueue(New("digest"), New("later digest"), New("correction", priority: PostPriority.Correction), New("answer", priority: PostPriority.Answer), New("later answer", priority: PostPriority.Answer));
        (await Drain()).ShouldBe(["answer", "later answer", "correction", "digest", "later digest"]);
        (await Head()).ShouldBeNull();
    }

    [ContractFact]
    public async Task What_is_not_due_yet_keeps_nothing_that_is_waiting()
    {
        await Enqueue(New("in an hour", priority: PostPriority.Answer, due: Now.AddHours(1)), New("now"));
        (await Store.HeadsAsync("lane", [Here.Address], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("now");
        (await Store.HeadsAsync("lane", [Here.Address], Now.AddHours(1), None)).ShouldHaveSingleItem().Id.ShouldBe("in an hour");
        (await Drain()).ShouldBe(["in an hour", "now"]);
        await Enqueue(New("tomorrow", due: Now.AddDays(1)));
        (await Store.HeadsAsync("lane", [Here.Address], Now, None)).ShouldBeEmpty();
        (await Store.WaitingAsync("lane", None)).ShouldHaveSingleItem().Due.ShouldBe(Now.AddDays(1));
    }

    [ContractFact]
    public async Task Heads_are_told_for_many_destinations_of_one_lane_and_only_for_those_that_were_asked_for()
    {
        var other = new Destination("lane", "third");
        await Enqueue(New("h1"), New("h2"), New("t1", There), New("o1", other), New("e1", Elsewhere));
        (await Store.HeadsAsync("lane", [Here.Address, There.Address, "nobody"], Now, None)).Select(p => p.Id).Order().ShouldBe(["h1", "t1"]);
        (await Store.HeadsAsync("lane", [], Now, None)).ShouldBeEmpty();
        (await Store.HeadsAsync("other", [Elsewhere.Address], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("e1");
        (await Head(new("nobody", ""))).ShouldBeNull();
    }

    [ContractFact]
    public async Task An_address_may_be_anything()
    {
        string[] addresses = ["", "-100123", "a:b", "ق", "' OR 1=1 --", "A", "a"];
        var odd = addresses.Select(a => new Destination("lane", a)).ToArray();
        await Enqueue([.. odd.Select((to, n) => New($"p{n}", to))]);
        foreach (var (to, n) in odd.Select((to, n) => (to, n))) (await Head(to)).ShouldBe($"p{n}");
        (await Store.WaitingAsync("lane", None)).Select(w => w.Address).Order(StringComparer.Ordinal).ShouldBe(odd.Select(d => d.Address).Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task A_message_that_was_begun_goes_before_everything_else_of_its_destination()
    {
        await Enqueue([New("first", priority: PostPriority.Correction), .. Parts("long", 3), .. Parts("long", 2, There), New("digest")]);
        await Change("first", p => p.Begin(1, Now));
        await Change("first", p => p.Deliver("r", Now));
        await Change("long/1", p => p.Begin(1, Now));
        await Enqueue(New("answer", priority: PostPriority.Answer));
        (await Find("long/2")).Rank.ShouldBe(OutboundPost.Begun);
        (await Find("digest")).Rank.ShouldBe((int)PostPriority.Digest);
        await Change("long/1", p => p.Deliver("r", Now));
        (await Drain()).ShouldBe(["long/2", "long/3", "answer", "digest"]);
    }

    [ContractFact]
    public async Task A_message_counts_as_begun_with_whichever_part_goes_first()
    {
        await Enqueue(Parts("long", 3));
        await Change("long/1", p => p.End(PostState.Cancelled, "taken back", Now));
        await Change("long/2", p => p.Begin(1, Now));
        await Enqueue(New("answer", priority: PostPriority.Answer));
        await Change("long/2", p => p.Deliver("r", Now));
        (await Drain()).ShouldBe(["long/3", "answer"]);
    }

    [ContractFact]
    public async Task Parts_of_a_group_at_another_destination_keep_their_place()
    {
        await Enqueue([New("before", There), .. Parts("m", 2, Here).Select(p => p with { Id = "here/" + p.Id }), .. Parts("m", 2, There).Select(p => p with { Id = "there/" + p.Id })]);
        await Change("here/m/1", p => p.Begin(1, Now));
        (await Head(There)).ShouldBe("before");
        (await Find("there/m/2")).Rank.ShouldBe((int)PostPriority.Digest);
    }

    [ContractFact]
    public async Task A_change_counts_only_if_state_attempts_and_owner_are_as_they_were_read()
    {
        await Enqueue(New("p"));
        var read = await Find("p");
        var begun = read.Begin(7, Now);
        (await Store.ChangeAsync(read, begun, None)).ShouldBeTrue();
        var kept = await Find("p");
        foreach (var stale in new[] { read, begun with { Owner = 6 }, begun with { Attempts = 2 }, begun with { State = PostState.RetryAt } })
            (await Store.ChangeAsync(stale, stale.Deliver("r", Now), None)).ShouldBeFalse();
        (await Find("p")).ShouldBe(kept);
        (await Store.ChangeAsync(begun, begun.Deliver("r", Now), None)).ShouldBeTrue();
        (await Store.ChangeAsync(begun, begun.Deliver("another", Now), None)).ShouldBeFalse();
        (await Find("p")).Receipt.ShouldBe("r");
    }

    [ContractFact]
    public async Task Several_posts_are_changed_at_once_each_only_if_it_is_as_it_was_read()
    {
        await Enqueue([New("p"), .. Parts("m", 2, There)]);
        var (p, first) = (await Find("p"), await Find("m/1"));
        (await Store.ChangeEachAsync([new(p, p.Begin(7, Now)), new(first with { Attempts = 3 }, first.Begin(8, Now)), new(first, first.Begin(7, Now))], None)).ShouldBe([true, false, true]);
        (await Find("p")).ShouldBe(p.Begin(7, Now) with { Rank = OutboundPost.Begun });
        (await Find("m/1")).Owner.ShouldBe(7);
        (await Find("m/2")).Rank.ShouldBe(OutboundPost.Begun);
        (await Store.ChangeEachAsync([], None)).ShouldBeEmpty();
    }

    [ContractFact]
    public async Task Of_several_changes_at_once_one_counts()
    {
        foreach (var post in Many(10))
        {
            await Enqueue(post);
            var read = await Find(post.Id);
            var won = await Task.WhenAll(Enumerable.Range(1, 6).Select(owner => Task.Run(() => Store.ChangeAsync(read, read.Begin(owner, Now), None))));
            won.Count(w => w).ShouldBe(1);
            (await Find(post.Id)).Owner.ShouldBe(Array.IndexOf(won, true) + 1);
        }
    }

    [ContractFact]
    public async Task A_change_keeps_every_field_and_never_the_place()
    {
        await Enqueue(New("p", expires: Now.AddHours(1)), New("q"));
        var read = await Find("p");
        var to = read with { State = PostState.RetryAt, Attempts = 3, Failures = 2, NotBefore = Now.AddSeconds(17), Owner = 9, SentAt = Now.AddSeconds(1), SettledAt = Now.AddSeconds(2), Receipt = "r", Reason = "why", Expires = null, Body = "" };
        (await Store.ChangeAsync(read, to with { Sequence = read.Sequence }, None)).ShouldBeTrue();
        (await Find("p")).ShouldBe(to);
        (await Head()).ShouldBe("p");
    }

    [ContractFact]
    public async Task What_is_open_waits_and_what_is_settled_or_parked_does_not()
    {
        var states = new (string Id, bool Open, Func<OutboundPost, OutboundPost> Change)[]
        {
            ("pending", true, p => p), ("sending", true, p => p.Begin(1, Now)), ("retry", true, p => p.Retry(Now.AddSeconds(5), "busy")), ("doubt", true, p => p.Doubt(Now.AddSeconds(5), "cut")),
            ("again", true, p => p.End(PostState.Rejected, "no", Now).Wait("by hand") with { SettledAt = null }),
            ("parked", false, p => p with { State = PostState.RetryAt, NotBefore = null }), ("uncertain", false, p => p.Doubt(null, "cut")), ("delivered", false, p => p.Deliver("r", Now)),
            ("rejected", false, p => p.End(PostState.Rejected, "no", Now)), ("expired", false, p => p.End(PostState.Expired, "old", Now)),
            ("cancelled", false, p => p.End(PostState.Cancelled, "no", Now)), ("withdrawn", false, p => p.End(PostState.Withdrawn, "no", Now) with { Body = "" }),
        };
        foreach (var (id, open, change) in states)
        {
            var to = new Destination("lane", id);
            await Enqueue(New(id, to));
            var changed = await Change(id, change);
            (changed.Open, await Head(to)).ShouldBe((open, open ? id : null), id);
        }
        (await Store.WaitingAsync("lane", None)).Select(w => w.Address).Order().ShouldBe(states.Where(s => s.Open).Select(s => s.Id).Order());
        foreach (var (id, open, _) in states.Where(s => !s.Open && s.Id != "withdrawn"))
        {
            await Change(id, p => p.Wait("by hand") with { SettledAt = null });
            (await Head(new("lane", id))).ShouldBe(id, "what is taken up again is open again");
        }
    }

    [ContractFact]
    public async Task A_waiting_destination_tells_how_many_wait_and_what_is_first_among_them()
    {
        await Enqueue(New("h1", due: Now.AddHours(2)), New("h2", priority: PostPriority.Correction, due: Now.AddHours(1)), New("h3", due: Now.AddHours(3)), New("t1", There), New("e1", Elsewhere));
        await Change("t1", p => p.Deliver("r", Now));
        (await Store.WaitingAsync("lane", None)).ShouldBe([new WaitingDestination("here", 3, (int)PostPriority.Correction, PostPriority.Correction, Now.AddHours(1))]);
        await Change("h1", p => p.Begin(1, Now));
        (await Store.WaitingAsync("lane", None)).ShouldBe([new WaitingDestination("here", 3, OutboundPost.Begun, PostPriority.Correction, Now.AddHours(1))]);
        await Change("h2", p => p.Deliver("r", Now));
        (await Store.WaitingAsync("lane", None)).ShouldBe([new WaitingDestination("here", 2, OutboundPost.Begun, PostPriority.Digest, Now.AddHours(2))]);
        (await Store.WaitingAsync("nobody", None)).ShouldBeEmpty();
    }

    [ContractFact]
    public async Task What_is_being_sent_is_told_by_lane()
    {
        await Enqueue(New("a"), New("b", There), New("c"), New("d", Elsewhere));
        foreach (var id in new[] { "b", "a", "d" }) await Change(id, p => p.Begin(3, Now));
        (await Store.SendingAsync("lane", None)).Select(p => p.Id).ShouldBe(["a", "b"]);
        await Change("a", p => p.Deliver("r", Now));
        (await Store.SendingAsync("lane", None)).Select(p => p.Id).ShouldBe(["b"]);
    }

    [ContractFact]
    public async Task What_was_sent_since_an_instant_is_told_with_when_it_ended()
    {
        await Enqueue([.. Many(6), New("unsent"), New("other", Elsewhere), New("old")]);
        var at = 0;
        foreach (var id in new[] { "old", "p0001", "p0002", "p0003", "p0004", "p0005", "p0006", "other" }) await Change(id, p => p.Begin(1, Now.AddSeconds(id == "old" ? -61 : ++at)));
        await Change("p0001", p => p.Deliver("r", Now.AddSeconds(30)));
        await Change("p0002", p => p.Retry(Now.AddSeconds(40), "busy"));
        await Change("p0002", p => p.Begin(1, Now.AddSeconds(45)));
        await Change("p0003", p => p.Retry(Now.AddSeconds(40), "busy"));
        await Change("p0004", p => p.Doubt(null, "cut"));
        await Change("p0005", p => p.End(PostState.Rejected, "no", Now.AddSeconds(9)));
        (await Store.SentSinceAsync("lane", Now.AddSeconds(-60), None)).OrderBy(s => s.SentAt).ShouldBe([
            new SentPost("here", 1, Now.AddSeconds(1), Now.AddSeconds(30)), new SentPost("here", 1, Now.AddSeconds(3), Now.AddSeconds(40)), new SentPost("here", 1, Now.AddSeconds(4), null),
            new SentPost("here", 1, Now.AddSeconds(5), Now.AddSeconds(9)), new SentPost("here", 1, Now.AddSeconds(6), null), new SentPost("here", 2, Now.AddSeconds(45), null)]);
        (await Store.SentSinceAsync("lane", Now.AddSeconds(6), None)).Count.ShouldBe(2, "the instant itself is included");
    }

    [ContractFact]
    public async Task Lists_hold_one_state_those_that_wait_the_oldest_first_and_no_more_than_asked_for()
    {
        await Enqueue([.. Many(4), New("t", There)]);
        foreach (var id in new[] { "p0003", "p0001", "t" }) await Change(id, p => p.Doubt(null, "cut"));
        await Change("p0002", p => p.Doubt(Now.AddSeconds(3), "cut"));
        async Task<IEnumerable<string>> List(bool parked, Destination? to = null, int most = 10) => (await Store.ListAsync(PostState.Uncertain, parked, to, most, None)).Select(p => p.Id);
        (await List(false)).ShouldBe(["p0001", "p0002", "p0003", "t"]);
        (await List(true)).ShouldBe(["p0001", "p0003", "t"]);
        (await List(true, Here)).ShouldBe(["p0001", "p0003"]);
        (await List(false, most: 2)).ShouldBe(["p0001", "p0002"]);
        (await Store.ListAsync(PostState.Delivered, false, null, 10, None)).ShouldBeEmpty();
    }

    [ContractFact]
    public async Task Lists_of_what_is_settled_begin_with_the_newest_and_go_on_where_another_ended()
    {
        await Enqueue([.. Many(5), New("t", There)]);
        foreach (var id in new[] { "p0001", "p0004", "p0002", "t" }) await Change(id, p => p.Deliver("r", Now));
        async Task<IEnumerable<string>> List(PostState state, int skip, int most) => (await Store.ListAsync(state, false, null, skip, most, None)).Select(p => p.Id);
        (await List(PostState.Delivered, 0, 10)).ShouldBe(["t", "p0004", "p0002", "p0001"]);
        (await List(PostState.Delivered, 1, 2)).ShouldBe(["p0004", "p0002"]);
        (await List(PostState.Delivered, 3, 2)).ShouldBe(["p0001"]);
        (await List(PostState.Delivered, 4, 2)).ShouldBeEmpty();
        (await List(PostState.Pending, 1, 2)).ShouldBe(["p0005"]);
    }

    [ContractFact]
    public async Task Lists_of_a_community_or_a_lane_hold_what_is_in_it()
    {
        string[] addresses = ["c/1", "c/2", "c", "C/1", "c2/1", "c%/1", "𝕏/1"];
        await Enqueue([.. addresses.Select(a => New(a, new("lane", a))), New("e", new("other", "c/1"))]);
        async Task<IEnumerable<string>> List(Destination to) => (await Store.ListAsync(PostState.Pending, false, to, 99, None)).Select(p => p.Id);
        (await List(new("lane", "c"))).ShouldBe(["c/1", "c/2", "c"]);
        (await List(new("lane", "c/1"))).ShouldBe(["c/1"]);
        (await List(new("lane", "𝕏"))).ShouldBe(["𝕏/1"]);
        (await List(new("other", ""))).ShouldBe(["e"]);
        (await List(new("lane", ""))).ShouldBe(addresses);
    }

    [ContractFact]
    public async Task Counts_are_told_by_destination_and_state()
    {
        await Enqueue([.. Many(5), New("t", There), New("e", Elsewhere)]);
        await Change("p0001", p => p.Deliver("r", Now));
        await Change("p0002", p => p.Doubt(null, "cut"));
        await Change("p0003", p => p.Doubt(Now, "cut"));
        (await Store.CountsAsync(None)).ShouldBe([
            new DeliveryCount(Here, PostState.Pending, true, 2), new DeliveryCount(Here, PostState.Uncertain, true, 1), new DeliveryCount(Here, PostState.Uncertain, false, 1), new DeliveryCount(Here, PostState.Delivered, false, 1),
            new DeliveryCount(There, PostState.Pending, true, 1), new DeliveryCount(Elsewhere, PostState.Pending, true, 1)]);
    }

    [ContractFact]
    public async Task A_destination_is_stopped_once_until_it_is_resumed()
    {
        var stop = new StoppedDestination(There, "blocked", "unblock it", Now);
        (await Store.StopAsync(stop, None)).ShouldBeTrue();
        (await Store.StopAsync(stop with { Reason = "another" }, None)).ShouldBeFalse();
        (await Store.StopAsync(new(OutboxControl.Everything, "paused", null, Now.AddSeconds(1)), None)).ShouldBeTrue();
        (await Store.StoppedAsync(None)).ShouldBe([new(OutboxControl.Everything, "paused", null, Now.AddSeconds(1)), stop]);
        (await Store.ResumeAsync(There, None)).ShouldBeTrue();
        (await Store.ResumeAsync(There, None)).ShouldBeFalse();
        (await Store.ResumeAsync(Here, None)).ShouldBeFalse();
        (await Store.StoppedAsync(None)).ShouldHaveSingleItem().To.ShouldBe(OutboxControl.Everything);
    }

    [ContractFact]
    public async Task A_post_that_waits_alone_keeps_no_other_of_its_destination_waiting()
    {
        await Enqueue(New("a"), New("b"));
        var begun = await Change("a", p => p.Begin(1, Now));
        await Change("a", p => p.Retry(Now.AddSeconds(20), "later") with { Due = Now.AddSeconds(20) });
        begun.Due.ShouldBe(Now);
        (await Store.HeadsAsync(Here.Lane, [Here.Address], Now, None)).ShouldHaveSingleItem().Id.ShouldBe("b");
        (await Store.HeadsAsync(Here.Lane, [Here.Address], Now.AddSeconds(20), None)).ShouldHaveSingleItem().Id.ShouldBe("a");
        (await Find("a")).Due.ShouldBe(Now.AddSeconds(20));
    }

    [ContractFact]
    public async Task A_persons_pause_takes_the_place_of_the_platforms_own_stop_and_not_the_other_way_round()
    {
        var (refused, paused) = (new StoppedDestination(There, "blocked", "unblock it", Now), new StoppedDestination(There, "paused", null, Now.AddSeconds(5)));
        (await Store.StopAsync(refused, None)).ShouldBeTrue();
        (await Store.StopAsync(paused, [New("notice")], None)).ShouldBeTrue();
        (await Store.StoppedAsync(None)).ShouldBe([paused]);
        (await Store.FindAsync("notice", None)).ShouldNotBeNull();
        (await Store.StopAsync(refused, None)).ShouldBeFalse();
        (await Store.StopAsync(paused with { Since = Now.AddSeconds(9) }, None)).ShouldBeFalse();
        (await Store.StoppedAsync(None)).ShouldBe([paused]);
        (await Store.ResumeAsync(There, None)).ShouldBeTrue();
    }

    [ContractFact]
    public async Task Of_several_stops_at_once_one_counts()
    {
        var first = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Store.StopAsync(new(Here, $"{n}", null, Now), None))));
        first.Count(f => f).ShouldBe(1);
        (await Store.StoppedAsync(None)).ShouldHaveSingleItem().Reason.ShouldBe($"{Array.IndexOf(first, true)}");
    }

    [ContractFact]
    public async Task What_waited_too_long_is_parked_and_nothing_else()
    {
        await Enqueue(New("old", due: Now.AddHours(-3)), New("old retry", due: Now.AddHours(-3)), New("old doubt", due: Now.AddHours(-3)), New("old sending", due: Now.AddHours(-3)), New("old parked", due: Now.AddHours(-3)),
            New("old delivered", due: Now.AddHours(-3)), New("just in time", due: Now.AddHours(-2)), New("old there", There, due: Now.AddHours(-3)));
        await Change("old retry", p => p.Retry(Now.AddMinutes(1), "busy"));
        await Change("old doubt", p => p.Doubt(Now.AddMinutes(1), "cut"));
        await Change("old sending", p => p.Begin(1, Now));
        await Change("old parked", p => p with { State = PostState.RetryAt, NotBefore = null, Reason = "first reason" });
        await Change("old delivered", p => p.Deliver("r", Now));
        (await Store.ParkAsync(Here, Now.AddHours(-2), "look", None)).ShouldBe(2);
        foreach (var id in new[] { "old", "old retry" })
        {
            var parked = await Find(id);
            (parked.State, parked.NotBefore, parked.Open, parked.Reason).ShouldBe((PostState.RetryAt, null, false, "look"));
        }
        (await Find("old parked")).Reason.ShouldBe("first reason");
        (await Find("old doubt")).Open.ShouldBeTrue();
        (await Find("old there")).State.ShouldBe(PostState.Pending);
        (await Store.ParkAsync(null, Now.AddHours(-2), "look", None)).ShouldBe(1);
        (await Head(There)).ShouldBeNull();
        (await Store.WaitingAsync("lane", None)).ShouldHaveSingleItem().Open.ShouldBe(3);
    }

    [ContractFact]
    public async Task What_waited_too_long_is_parked_in_a_whole_community_or_lane_and_nowhere_else()
    {
        string[] addresses = ["c/1", "c/2", "c", "C/1", "c2/1", "d/c/1", "c%/1", "_/1", "𝕏/1", "ق/1"];
        async Task<IEnumerable<string>> Parked(Destination to)
        {
            (await Store.ParkAsync(to, Now, "look", None)).ShouldBe((await Store.ListAsync(PostState.RetryAt, true, null, 99, None)).Count(p => p.Reason == "look"));
            var parked = await Store.ListAsync(PostState.RetryAt, true, null, 99, None);
            foreach (var post in parked) (await Store.ChangeAsync(post, post.Wait("again"), None)).ShouldBeTrue();
            return parked.Select(p => p.Id);
        }
        await Enqueue([.. addresses.Select(a => New(a, new("lane", a), due: Now.AddHours(-3))), New("e", Elsewhere, due: Now.AddHours(-3))]);
        (await Parked(new("lane", "c"))).ShouldBe(["c/1", "c/2", "c"]);
        (await Parked(new("lane", "c/1"))).ShouldBe(["c/1"]);
        (await Parked(new("lane", "c%"))).ShouldBe(["c%/1"]);
        (await Parked(new("lane", "_"))).ShouldBe(["_/1"]);
        (await Parked(new("lane", "𝕏"))).ShouldBe(["𝕏/1"]);
        (await Parked(new("lane", "ق"))).ShouldBe(["ق/1"]);
        (await Parked(new("lane", ""))).ShouldBe(addresses);
    }

    [ContractFact]
    public async Task A_lane_is_held_until_the_latest_instant_that_was_asked_for()
    {
        (await Store.LaneHeldAsync("lane", None)).ShouldBeNull();
        await Store.HoldLaneAsync("lane", Now.AddSeconds(30), None);
        await Store.HoldLaneAsync("lane", Now.AddSeconds(10), None);
        await Store.HoldLaneAsync("other", Now.AddSeconds(99), None);
        (await Store.LaneHeldAsync("lane", None)).ShouldBe(Now.AddSeconds(30));
        await Store.HoldLaneAsync("lane", Now.AddSeconds(40), None);
        (await Store.LaneHeldAsync("lane", None)).ShouldBe(Now.AddSeconds(40));
    }

    [ContractFact]
    public async Task Only_what_was_settled_before_an_instant_is_removed()
    {
        await Enqueue(New("delivered") with { Carries = [new("e1", "H-042", "r1")] }, New("rejected"), New("just now"), New("uncertain"), New("pending"));
        await Change("delivered", p => p.Deliver("r", Now.AddDays(-91)));
        await Change("rejected", p => p.End(PostState.Rejected, "no", Now.AddDays(-91)));
        await Change("just now", p => p.Deliver("r", Now.AddDays(-90)));
        await Change("uncertain", p => p.Begin(1, Now.AddDays(-200)));
        await Change("uncertain", p => p.Doubt(null, "cut"));
        (await Store.PruneAsync(Now.AddDays(-90), None)).ShouldBe(2);
        (await Store.PruneAsync(Now.AddDays(-90), None)).ShouldBe(0);
        foreach (var id in new[] { "delivered", "rejected" }) (await Store.FindAsync(id, None)).ShouldBeNull();
        foreach (var id in new[] { "just now", "uncertain", "pending" }) await Find(id);
    }
}
