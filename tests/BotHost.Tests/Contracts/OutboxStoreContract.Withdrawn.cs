using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Contracts;

/// <summary>Texts that are withdrawn do not come back and do not leave; and what is written down together.</summary>
public abstract partial class OutboxStoreContract
{
    [ContractFact]
    public async Task A_withdrawn_text_is_blanked_whatever_the_state_and_what_has_not_left_never_will()
    {
        var states = new (string Id, PostState After, Func<OutboundPost, OutboundPost> Change)[]
        {
            ("pending", PostState.Withdrawn, p => p), ("retry", PostState.Withdrawn, p => p.Retry(Now.AddSeconds(5), "busy")), ("parked", PostState.Withdrawn, p => p with { State = PostState.RetryAt, NotBefore = null }),
            ("rejected", PostState.Withdrawn, p => p.End(PostState.Rejected, "no", Now.AddHours(-1))), ("expired", PostState.Withdrawn, p => p.End(PostState.Expired, "old", Now)),
            ("cancelled", PostState.Withdrawn, p => p.End(PostState.Cancelled, "no", Now)), ("sending", PostState.Sending, p => p.Begin(1, Now)), ("doubt", PostState.Uncertain, p => p.Begin(1, Now).Doubt(Now.AddSeconds(5), "cut")),
            ("uncertain", PostState.Uncertain, p => p.Begin(1, Now).Doubt(null, "cut")), ("delivered", PostState.Delivered, p => p.Deliver("r", Now.AddHours(-2))),
        };
        foreach (var (id, after, change) in states)
        {
            var to = new Destination("lane", id);
            await Enqueue(New(id, to));
            var before = await Change(id, change);
            (await Store.WithdrawAsync(id, Now, None)).ShouldBe(1, id);
            var withdrawn = await Find(id);
            (withdrawn.Body, withdrawn.State, withdrawn.Receipt).ShouldBe(("", after, before.Receipt), id);
            if (after == PostState.Withdrawn) (withdrawn.Open, withdrawn.NotBefore, withdrawn.SettledAt, await Head(to)).ShouldBe((false, null, before.SettledAt ?? Now, null), id);
            else withdrawn.ShouldBe(before with { Body = "" }, id);
            (await Store.WithdrawAsync(id, Now.AddHours(1), None)).ShouldBe(0, id);
            (await Find(id)).ShouldBe(withdrawn, id);
        }
        (await Store.WithdrawAsync("nothing", Now, None)).ShouldBeNull();
        (await Store.WaitingAsync("lane", None)).Select(w => w.Address).Order().ShouldBe(["doubt", "sending"]);
    }

    [ContractFact]
    public async Task With_a_part_go_the_parts_beside_it_that_are_not_settled()
    {
        await Enqueue([.. Parts("m", 6), .. Parts("m", 2, There).Select(p => p with { Id = "there/" + p.Id }), New("other")]);
        await Change("m/1", p => p.Deliver("1", Now));
        await Change("m/2", p => p.Deliver("2", Now));
        await Change("m/3", p => p.Begin(1, Now));
        await Change("m/5", p => p with { State = PostState.RetryAt, NotBefore = null });
        await Change("m/6", p => p.End(PostState.Cancelled, "no", Now));
        (await Store.WithdrawAsync("m/2", Now, None)).ShouldBe(4);
        foreach (var (id, blank, state) in new[] { ("m/1", false, PostState.Delivered), ("m/2", true, PostState.Delivered), ("m/3", true, PostState.Sending), ("m/4", true, PostState.Withdrawn), ("m/5", true, PostState.Withdrawn), ("m/6", false, PostState.Cancelled) })
            ((await Find(id)).Blank, (await Find(id)).State).ShouldBe((blank, state), id);
        foreach (var id in new[] { "there/m/1", "there/m/2", "other" }) (await Find(id)).Body.ShouldNotBeEmpty();
        (await Head()).ShouldBe("m/3");
    }

    [ContractFact]
    public async Task What_a_request_comes_to_after_its_text_was_withdrawn_does_not_bring_it_back()
    {
        var ends = new (string Id, PostState After, Func<OutboundPost, OutboundPost> Change)[]
        {
            ("delivered", PostState.Delivered, p => p.Deliver("r", Now.AddSeconds(1))), ("retry", PostState.Withdrawn, p => p.Retry(Now.AddSeconds(1), "busy")), ("put back", PostState.Withdrawn, p => p.Wait("not sent")),
            ("doubt", PostState.Uncertain, p => p.Doubt(Now.AddSeconds(1), "cut")), ("parked", PostState.Uncertain, p => p.Doubt(null, "cut")), ("rejected", PostState.Rejected, p => p.End(PostState.Rejected, "no", Now)),
        };
        foreach (var (id, after, change) in ends)
        {
            var to = new Destination("lane", id);
            await Enqueue(New(id, to));
            var begun = (await Find(id)).Begin(1, Now);
            (await Store.ChangeAsync(await Find(id), begun, None)).ShouldBeTrue();
            await Store.WithdrawAsync(id, Now, None);
            var end = change(begun);
            (await Store.ChangeAsync(begun, end, None)).ShouldBeTrue(id);
            var ended = await Find(id);
            (ended.Body, ended.State, ended.Receipt, ended.Reason).ShouldBe(("", after, end.Receipt, end.Reason), id);
            (ended.SettledAt is not null).ShouldBe(ended.Settled, id);
            (await Head(to)).ShouldBe(id == "doubt" ? id : null, id);
        }
    }

    [ContractFact]
    public async Task A_withdrawn_text_begins_no_other_request()
    {
        await Enqueue(New("doubt"), New("pending", There));
        var doubt = await Change("doubt", p => p.Begin(1, Now).Doubt(Now, "cut"));
        var pending = await Find("pending");
        await Store.WithdrawAsync("doubt", Now, None);
        await Store.WithdrawAsync("pending", Now, None);
        (await Store.ChangeAsync(doubt, doubt.Begin(1, Now), None)).ShouldBeFalse();
        (await Store.ChangeAsync(await Find("doubt"), (await Find("doubt")).Begin(1, Now), None)).ShouldBeFalse();
        (await Store.ChangeAsync(pending, pending.Begin(1, Now), None)).ShouldBeFalse();
        (await Store.ChangeAsync(doubt, doubt.Wait("by hand"), None)).ShouldBeTrue();
        ((await Find("doubt")).State, (await Find("doubt")).Body).ShouldBe((PostState.Withdrawn, ""));
    }

    [ContractFact]
    public async Task Whatever_is_written_down_at_the_same_time_a_withdrawn_text_is_gone_and_waits_for_nothing()
    {
        foreach (var post in Many(20))
        {
            await Enqueue(post);
            var begun = (await Find(post.Id)).Begin(1, Now);
            (await Store.ChangeAsync(await Find(post.Id), begun, None)).ShouldBeTrue();
            await Task.WhenAll(Task.Run(() => Store.ChangeAsync(begun, begun.Retry(Now, "busy"), None)), Task.Run(() => Store.WithdrawAsync(post.Id, Now, None)));
            ((await Find(post.Id)).State, (await Find(post.Id)).Body, (await Find(post.Id)).Open).ShouldBe((PostState.Withdrawn, "", false));
        }
    }

    [ContractFact]
    public async Task A_text_is_not_changed_but_blanked()
    {
        await Enqueue(New("p"));
        await Change("p", p => p.Retry(Now, "busy") with { Body = "another" });
        (await Find("p")).Body.ShouldBe("text of p");
        await Change("p", p => p.End(PostState.Withdrawn, "no", Now) with { Body = "" });
        (await Find("p")).Body.ShouldBe("");
        Should.Throw<ArgumentException>(() => new NewPost("empty", "empty", 1, Here, PostPriority.Digest, "", Now, null));
    }

    [ContractFact]
    public async Task What_is_enqueued_besides_a_change_or_a_stop_is_there_if_that_counted_and_only_then()
    {
        await Enqueue(New("p"), New("told before"));
        var read = await Find("p");
        (await Store.ChangeAsync(read with { Attempts = 7 }, read.End(PostState.Rejected, "no", Now), [New("lost", There)], None)).ShouldBeFalse();
        (await Store.ChangeAsync(read, read.End(PostState.Rejected, "no", Now), [New("told", There) with { Carries = [Old] }, New("told before") with { Body = "another" }], None)).ShouldBeTrue();
        (await Store.StopAsync(new(Here, "blocked", "unblock", Now), [New("stopped", There)], None)).ShouldBeTrue();
        (await Store.StopAsync(new(Here, "blocked", "unblock", Now), [New("again", There)], None)).ShouldBeFalse();
        (await Drain(There)).ShouldBe(["told", "stopped"]);
        (await Store.FindAsync("lost", None)).ShouldBeNull();
        (await Find("told before")).Body.ShouldBe("text of told before");
        (await Store.CarriedByAsync("told", None)).ShouldBe([Old]);
    }
}
