using BotHost.Outbox;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>Order, turns and pauses. Posts in doubt: <see cref="LaneRelayDoubtTests"/>; outages: <see cref="LaneRelayOutageTests"/>; pace: <see cref="LaneRelayPacingTests"/>.</summary>
public sealed class LaneRelayTests : IDisposable
{
    private readonly LaneStage stage = new();

    public void Dispose() => stage.Dispose();

    private static SendOutcome.RetryAfter After(double seconds, bool lane = false) => new(TimeSpan.FromSeconds(seconds), lane, "too many");

    private static readonly SendOutcome.Refused Blocked = new("The bot was blocked.", "Unblock it.");

    private PostState StateOf(string id) => stage.Store[id].State;

    [Fact]
    public void A_pause_for_one_post_alone_lets_the_others_of_its_destination_go_before_it()
    {
        var first = true;
        stage.Platform.Answer = (post, _) =>
        {
            if (post.Id != "a" || !first) return Task.FromResult(ScriptedPlatform.Ok);
            first = false;
            return Task.FromResult<SendOutcome>(After(20) with { Alone = true });
        };
        stage.Start(New("a"), New("b"), New("c"));
        stage.Driven.Advance(60);
        stage.Platform.TimesOf("a").ShouldBe([0, 20]);
        stage.Platform.TimesOf("b").ShouldBe([0]);
        stage.Platform.TimesOf("c").ShouldBe([0]);
        StateOf("a").ShouldBe(PostState.Delivered);
    }

    // In order within a destination, in parallel between them.

    [Fact]
    public void Posts_of_a_destination_go_one_after_another_and_destinations_beside_each_other()
    {
        stage.Platform.Takes(1);
        stage.Start([.. Many(5, Here, "h"), .. Many(5, There, "t")]);
        stage.Platform.UnderWay.ShouldBe(2);
        stage.Driven.Advance(10);
        stage.Platform.TimesOf("here").ShouldBe([0, 1, 2, 3, 4]);
        stage.Platform.TimesOf("there").ShouldBe([0, 1, 2, 3, 4]);
        stage.Platform.Ids.Where(id => id[0] == 'h').ShouldBe(["h0001", "h0002", "h0003", "h0004", "h0005"]);
        stage.Store.Posts.ShouldAllBe(p => p.State == PostState.Delivered && p.Receipt == "receipt" && p.Attempts == 1);
    }

    [Fact]
    public void What_is_enqueued_in_this_process_goes_at_once_and_what_another_enqueues_at_the_next_look()
    {
        stage.Start();
        stage.Driven.Advance(5.25);
        stage.Enqueue(New("ours"));
        stage.Signal.Raise("lane");
        stage.Driven.Settle();
        stage.Platform.TimesOf("ours").ShouldBe([5.25]);
        stage.Enqueue(New("another's"));
        stage.Driven.Settle();
        stage.Platform.TimesOf("another's").ShouldBeEmpty();
        stage.Driven.Advance(stage.Options.Poll);
        stage.Platform.TimesOf("another's").ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_due_later_goes_when_it_is_due()
    {
        stage.Start(New("later", due: At(90.5)));
        stage.Driven.Advance(200);
        stage.Platform.TimesOf("later").ShouldBe([90.5]);
    }

    [Fact]
    public void While_nothing_is_to_be_done_the_store_is_asked_once_in_a_while_only()
    {
        var asked = 0;
        stage.Start(New("later", due: At(3600)), New("held", There, due: At(3600)));
        stage.Store.After = _ => asked++;
        stage.Driven.Advance(1000);
        asked.ShouldBeLessThanOrEqualTo(2 * 1000);
    }

    // Who goes first.

    [Fact]
    public void Answers_go_before_corrections_and_those_before_digests()
    {
        stage.Platform.Limits = new([Rate.PerSecond(1)], [], []);
        stage.Start(New("digest", new("lane", "1")), New("another digest", new("lane", "2")), New("correction", new("lane", "3"), PostPriority.Correction), New("answer", new("lane", "4"), PostPriority.Answer));
        stage.Driven.Advance(10);
        stage.Platform.Ids.ShouldBe(["answer", "correction", "digest", "another digest"]);
    }

    [Fact]
    public void An_answer_does_not_wait_for_the_rest_of_a_message_that_was_begun_elsewhere()
    {
        stage.Platform.Limits = new([Rate.PerSecond(1)], [], []);
        stage.Start(Parts("long", 5, Here));
        stage.Enqueue(New("answer", There, PostPriority.Answer));
        stage.Signal.Raise("lane");
        stage.Driven.Advance(10);
        stage.Platform.Ids.ShouldBe(["long/1", "answer", "long/2", "long/3", "long/4", "long/5"]);
    }

    [Fact]
    public void Parts_of_a_message_that_was_begun_stay_together()
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Start([.. Parts("long", 3), New("digest")]);
        stage.Enqueue(New("answer", priority: PostPriority.Answer));
        stage.Signal.Raise("lane");
        stage.Driven.Advance(10);
        stage.Platform.Ids.ShouldBe(["long/1", "long/2", "long/3", "answer", "digest"]);
    }

    [Fact]
    public void Parts_stay_together_over_a_retry_and_over_a_restart()
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Platform.Answers(ScriptedPlatform.Ok, After(20), ScriptedPlatform.Ok);
        stage.Start(Parts("long", 3));
        stage.Driven.Advance(2);
        stage.Enqueue(New("answer", priority: PostPriority.Answer));
        stage.AskToStop();
        stage.Start();
        stage.Driven.Advance(30);
        stage.Platform.Ids.ShouldBe(["long/1", "long/2", "long/2", "long/3", "answer"]);
    }

    // One destination's trouble is not another's.

    [Fact]
    public void A_slow_destination_holds_up_nobody_else()
    {
        stage.Platform.Limits = new([Rate.PerSecond(30)], [], []);
        stage.Platform.Answer = async (post, cancel) =>
        {
            if (post.To == Here) await Task.Delay(TimeSpan.FromSeconds(25), stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Start([.. Many(3, Here, "slow"), .. Enumerable.Range(0, 20).SelectMany(n => Many(10, new("lane", $"{n}"), $"d{n}-"))]);
        stage.Driven.Advance(8);
        stage.Store.Posts.Count(p => p.State == PostState.Delivered).ShouldBe(200);
        stage.Driven.Advance(80);
        stage.Platform.TimesOf("here").ShouldBe([0, 25, 50]);
    }

    [Theory]
    [InlineData("limited")]
    [InlineData("refused")]
    [InlineData("broken")]
    [InlineData("throwing")]
    [InlineData("silent")]
    public void A_destination_in_trouble_holds_up_nobody_else(string trouble)
    {
        stage.Platform.Limits = new([Rate.PerSecond(30)], [], []);
        stage.Platform.Answer = (post, cancel) => (post.To == Here ? trouble : "") switch
        {
            "limited" => Task.FromResult<SendOutcome>(After(600)),
            "refused" => Task.FromResult<SendOutcome>(Blocked),
            "broken" => Task.FromResult<SendOutcome>(new SendOutcome.Failed("500")),
            "throwing" => throw new InvalidOperationException("a defect"),
            "silent" => Forever(cancel),
            _ => Task.FromResult(ScriptedPlatform.Ok),
        };
        stage.Start([.. Many(50, Here, "here"), .. Enumerable.Range(0, 20).SelectMany(n => Many(10, new("lane", $"{n}"), $"d{n}-"))]);
        stage.Driven.Advance(9);
        stage.Store.Posts.Where(p => p.To != Here).ShouldAllBe(p => p.State == PostState.Delivered);
    }

    private async Task<SendOutcome> Forever(CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
        return ScriptedPlatform.Ok;
    }

    // Pauses that the platform asks for.

    [Fact]
    public void A_pause_asked_for_a_destination_is_obeyed_to_the_second()
    {
        stage.Platform.AnswersTo("here", After(17), ScriptedPlatform.Ok);
        stage.Start(New("h1"), New("h2"), New("t1", There), New("answer", priority: PostPriority.Answer));
        stage.Driven.Advance(16.9);
        stage.Platform.Ids.ShouldBe(["answer", "t1"], ignoreOrder: true);
        (stage.Store["answer"].State, stage.Store["answer"].Reason, stage.Store["answer"].Failures).ShouldBe((PostState.RetryAt, "too many", 0));
        stage.Driven.Advance(1);
        stage.Platform.TimesOf("here").ShouldBe([0, 17, 17, 17]);
        stage.Platform.Ids.Where(id => id != "t1").ShouldBe(["answer", "answer", "h1", "h2"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pause_asked_for_a_destination_is_obeyed_over_a_restart(bool killed)
    {
        stage.Platform.AnswersTo("here", After(17), ScriptedPlatform.Ok);
        stage.Start(New("h1"));
        stage.Driven.Advance(5);
        if (killed) stage.Kill();
        else stage.AskToStop();
        stage.Enqueue(New("answer", priority: PostPriority.Answer), New("t1", There));
        stage.Driven.Advance(2);
        stage.Start();
        stage.Driven.Advance(30);
        stage.Platform.TimesOf("t1").ShouldBe([7]);
        stage.Platform.TimesOf("here").ShouldBe([0, 17, 17]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pause_asked_for_the_lane_is_obeyed_by_all_also_over_a_restart(bool? killed)
    {
        stage.Platform.AnswersTo("here", After(33, lane: true), ScriptedPlatform.Ok);
        stage.Start(New("h1"));
        stage.Driven.Advance(5);
        if (killed == true) stage.Kill();
        if (killed == false) stage.AskToStop();
        stage.Enqueue(New("t1", There), New("answer", There, PostPriority.Answer));
        if (killed is not null) stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.TimesOf("there").ShouldBe([33, 33]);
        stage.Platform.TimesOf("here").ShouldBe([0, 33]);
    }

    [Fact]
    public void Pauses_that_are_asked_for_again_and_again_use_up_no_attempts()
    {
        stage.Options = new() { RetryAttempts = 2 };
        stage.Platform.Answers([.. Enumerable.Repeat(After(60), 20), ScriptedPlatform.Ok]);
        stage.Start(New("p"));
        stage.Driven.Advance(TimeSpan.FromMinutes(30));
        (stage.Store["p"].State, stage.Store["p"].Attempts).ShouldBe((PostState.Delivered, 21));
    }

    // Failures.

    [Fact]
    public void A_failed_request_is_repeated_after_waits_that_double_and_given_up_in_the_end_with_the_reason()
    {
        stage.Options = new() { RetryFirst = TimeSpan.FromSeconds(2), RetryCap = TimeSpan.FromSeconds(10), RetryAttempts = 5 };
        stage.Platform.AnswersTo("here", [.. Enumerable.Repeat<SendOutcome>(new SendOutcome.Failed("500 Internal Server Error"), 5), ScriptedPlatform.Ok]);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(100);
        stage.Platform.TimesOf("p").ShouldBe([0, 2, 6, 14, 24]);
        stage.Platform.TimesOf("q").ShouldBe([24]);
        (stage.Store["p"].State, stage.Store["p"].Reason, stage.Store["p"].SettledAt).ShouldBe((PostState.Rejected, "Given up after 5 attempts: 500 Internal Server Error", At(24)));
        stage.Told.Of(42).ShouldHaveSingleItem().ShouldContain("500 Internal Server Error");
        StateOf("q").ShouldBe(PostState.Delivered);
    }

    [Fact]
    public void What_the_platform_will_never_take_is_rejected_at_once_and_the_next_goes()
    {
        stage.Platform.Answers(new SendOutcome.Rejected("message is too long"), ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        (stage.Store["p"].State, stage.Store["p"].Reason).ShouldBe((PostState.Rejected, "message is too long"));
        StateOf("q").ShouldBe(PostState.Delivered);
        stage.Told.Of(42).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_refusal_stops_the_destination_keeps_what_was_due_to_it_and_is_told_once()
    {
        stage.Platform.AnswersTo("here", Blocked);
        stage.Start([.. Many(3), New("t1", There)]);
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.TimesOf("here").ShouldBe([0]);
        stage.Store.Posts.Where(p => p.To == Here).ShouldAllBe(p => p.State == PostState.Pending);
        stage.Driven.Now(() => stage.Store.StoppedAsync(CancellationToken.None)).ShouldBe([new StoppedDestination(Here, "The bot was blocked.", "Unblock it.", At(0))]);
        stage.Told.Of(41).ShouldHaveSingleItem().ShouldContain("The bot was blocked. Unblock it.");
        // Over a restart too.
        stage.AskToStop();
        stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.TimesOf("here").ShouldBe([0]);
        // It was unblocked: everything goes, in order.
        stage.Platform.Answers(ScriptedPlatform.Ok);
        stage.Driven.Now(() => stage.Control.ResumeAsync(Here, CancellationToken.None)).ShouldBe(0);
        stage.Driven.Advance(1);
        stage.Platform.Ids.Where(id => id != "t1").ShouldBe(["p0001", "p0001", "p0002", "p0003"]);
        stage.Told.Of(41).Count.ShouldBe(1);
    }

    // Age.

    [Fact]
    public void What_grew_old_while_it_waited_is_not_sent()
    {
        stage.Platform.AnswersTo("here", After(100), ScriptedPlatform.Ok);
        stage.Start(New("old", expires: At(60)), New("fresh", expires: At(101)), New("never", expires: null), New("at the start", There, expires: At(0)));
        stage.Driven.Advance(200);
        (stage.Store["old"].State, stage.Store["old"].Reason).ShouldBe((PostState.Expired, "It grew old while it waited."));
        StateOf("at the start").ShouldBe(PostState.Expired);
        stage.Platform.TimesOf("fresh").ShouldBe([100]);
        stage.Platform.TimesOf("never").ShouldBe([100]);
    }

    // Pauses by hand.

    [Fact]
    public void While_everything_is_paused_nothing_leaves_and_afterwards_everything_does()
    {
        stage.Platform.Limits = new([Rate.PerSecond(1)], [], []);
        stage.Start([.. Many(5), .. Many(5, There, "t")]);
        stage.Driven.Advance(2.5);
        stage.Driven.Now(() => stage.Control.PauseAsync(OutboxControl.Everything, CancellationToken.None));
        stage.Driven.Settle();
        stage.Platform.Requests.Count.ShouldBe(3);
        stage.Driven.Advance(600);
        stage.Platform.Requests.Count.ShouldBe(3);
        stage.Driven.Now(() => stage.Control.ResumeAsync(OutboxControl.Everything, CancellationToken.None)).ShouldBe(0);
        stage.Driven.Advance(20);
        stage.Platform.Ids.Order().ShouldBe(stage.Store.Posts.Select(p => p.Id).Order());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("lane")]
    [InlineData("lane:here")]
    public void A_pause_holds_from_the_moment_at_which_it_was_asked_for_and_so_does_its_end(string what)
    {
        stage.Platform.Limits = new([], [new Rate(1, TimeSpan.FromSeconds(0.1))], []);
        stage.Start([.. Many(20)]);
        stage.Driven.Advance(0.55);
        stage.Driven.Now(() => stage.Control.PauseAsync(Destination.Parse(what), CancellationToken.None)).ShouldBeTrue();
        stage.Driven.Advance(0.35);
        stage.Platform.TimesOf("here").ShouldBe([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
        stage.Driven.Advance(60.05);
        stage.Platform.Requests.Count.ShouldBe(6);
        stage.Driven.Now(() => stage.Control.ResumeAsync(Destination.Parse(what), CancellationToken.None)).ShouldBe(0);
        stage.Driven.Settle();
        stage.Platform.Requests.Count.ShouldBe(7, "not only at the next look");
    }

    [Theory]
    [InlineData("lane:c", "d/1 cc/1 d lane2")]
    [InlineData("lane:c/1", "c/2 c d/1 cc/1 d lane2")]
    [InlineData("lane", "")]
    public void A_pause_of_a_community_or_of_a_lane_holds_everything_in_it_and_nothing_else(string what, string others)
    {
        stage.Driven.Now(() => stage.Control.PauseAsync(Destination.Parse(what), CancellationToken.None));
        string[] all = ["c/1", "c/2", "c", "d/1", "cc/1", "d", "lane2"];
        stage.Start([.. all.Select(a => New(a, new("lane", a)))]);
        stage.Driven.Advance(TimeSpan.FromHours(3));
        stage.Platform.Ids.ShouldBe(others.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        stage.Enqueue([.. all.Select(a => New("new " + a, new("lane", a), due: stage.Clock.GetUtcNow()))]);
        stage.Driven.Now(() => stage.Control.ResumeAsync(Destination.Parse(what), CancellationToken.None)).ShouldBe(all.Length - others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        stage.Driven.Advance(5);
        stage.Store.Posts.Where(p => p.Id.StartsWith("new ", StringComparison.Ordinal)).ShouldAllBe(p => p.State == PostState.Delivered);
    }

    [Fact]
    public void A_refusal_of_a_community_holds_what_is_in_it_at_once()
    {
        stage.Platform.AnswersTo("c", Blocked);
        stage.Start(New("p", new("lane", "c"), PostPriority.Answer));
        stage.Driven.Advance(0.25);
        stage.Enqueue(New("q", new("lane", "c/1")), New("r", new("lane", "d/1")));
        stage.Signal.Raise("lane");
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "r"]);
    }

    [Fact]
    public void What_a_person_confirms_has_no_receipt_that_somebody_made_up()
    {
        stage.Platform.Answers(new SendOutcome.Uncertain("cut"));
        stage.Start(New("p"));
        stage.Driven.Now(() => stage.Control.ConfirmAsync("p", CancellationToken.None)).ShouldBe(true);
        (stage.Store["p"].State, stage.Store["p"].Receipt, stage.Store["p"].Reason).ShouldBe((PostState.Delivered, null, "confirmed by hand"));
    }

    [Fact]
    public void What_waited_too_long_through_a_pause_is_looked_at_by_a_person_first()
    {
        stage.Driven.Now(() => stage.Control.PauseAsync(Here, CancellationToken.None));
        stage.Start(New("old"));
        stage.Driven.Advance(TimeSpan.FromHours(3));
        stage.Enqueue(New("fresh", due: stage.Clock.GetUtcNow()));
        stage.Driven.Now(() => stage.Control.ResumeAsync(Here, CancellationToken.None)).ShouldBe(1);
        stage.Driven.Advance(5);
        stage.Platform.Ids.ShouldBe(["fresh"]);
        stage.Driven.Now(() => stage.Control.RetryAsync("old", CancellationToken.None)).ShouldBe(true);
        stage.Driven.Settle();
        stage.Platform.Ids.ShouldBe(["fresh", "old"]);
    }

    // Leases.

    [Fact]
    public void A_lease_that_does_not_hold_right_before_a_request_keeps_it_back()
    {
        stage.Start();
        // It holds when the post is written down as leaving, and not when it is about to.
        var lease = stage.Leases.Current!;
        lease.Asked = () => lease.IsValid = stage.Store.Posts.All(p => p.State != PostState.Sending);
        stage.Enqueue(New("p"));
        stage.Driven.Advance(3);
        stage.Platform.Requests.ShouldBeEmpty();
        (StateOf("p"), stage.Store["p"].Reason).ShouldBe((PostState.Pending, "not sent: the lane went to another node"));
        lease.Lose();
        stage.Driven.Advance(1);
        stage.Platform.Ids.ShouldBe(["p"]);
        stage.Store["p"].Owner.ShouldBe(2);
    }

    [Fact]
    public void While_a_lease_is_in_doubt_nothing_is_begun_and_nobody_turns_round_and_round()
    {
        stage.Start();
        stage.Leases.Current!.IsValid = false;
        stage.Enqueue([.. Many(3)]);
        stage.Driven.Advance(10);
        stage.Platform.Requests.ShouldBeEmpty();
        stage.Leases.Current.IsValid = true;
        stage.Driven.Advance(0.1);
        stage.Platform.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public void When_the_lane_is_lost_nothing_new_is_begun_and_what_is_under_way_is_written_down()
    {
        stage.Platform.Takes(2);
        stage.Start([.. Many(3), .. Many(3, There, "t")]);
        stage.Leases.Elsewhere = true;
        stage.Leases.Current!.Lose();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p0001", "t0001"], ignoreOrder: true);
        stage.Store.Posts.Where(p => p.State == PostState.Delivered).Select(p => p.Id).ShouldBe(["p0001", "t0001"], ignoreOrder: true);
        stage.Store.Posts.Count(p => p.State == PostState.Pending).ShouldBe(4);
        stage.Running.IsCompleted.ShouldBeFalse("it waits for its turn");
    }

    [Fact]
    public void A_request_that_outlasts_a_lost_lease_is_cut_before_the_lane_is_taken_again()
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Platform.Certainty = new(null, ReadsBack: true);
        stage.Platform.AnswersTo("", ScriptedPlatform.Ok);
        stage.Platform.Answer = (post, cancel) => post.Id == "p0001" ? Forever(cancel) : Task.FromResult(ScriptedPlatform.Ok);
        stage.Start([.. Many(4)]);
        stage.Leases.Current!.Lose();
        stage.Driven.Advance(stage.Options.StopWithin - TimeSpan.FromSeconds(1));
        stage.Leases.Current.Owner.ShouldBe(1);
        stage.Driven.Advance(2);
        stage.Leases.Current.Owner.ShouldBe(2);
        stage.Platform.UnderWay.ShouldBe(0);
        StateOf("p0001").ShouldBe(PostState.Uncertain);
        stage.Platform.Look = (_, _) => Task.FromResult<ReadBack>(new ReadBack.Found("seen"));
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p0001", "p0002", "p0003", "p0004"]);
        var times = stage.Platform.TimesOf("here");
        for (var i = 2; i < times.Length; i++) (times[i] - times[i - 1]).ShouldBeGreaterThanOrEqualTo(1);
    }

    // The end.

    [Fact]
    public void Asked_to_stop_it_finishes_what_is_in_flight_and_leaves_the_rest()
    {
        stage.Platform.Takes(4);
        stage.Start([.. Many(3), .. Many(3, There, "t")]);
        stage.Driven.Advance(1);
        stage.AskToStop();
        stage.Running.IsCompleted.ShouldBeFalse();
        stage.Driven.Advance(3);
        stage.Running.IsCompletedSuccessfully.ShouldBeTrue();
        stage.Platform.Requests.Count.ShouldBe(2);
        stage.Store.Posts.Count(p => p.State == PostState.Delivered).ShouldBe(2);
        stage.Store.Posts.Count(p => p.State == PostState.Pending).ShouldBe(4);
    }

    [Fact]
    public void What_does_not_end_within_the_deadline_is_left_in_flight()
    {
        stage.Platform.Answer = (post, cancel) => post.To == Here ? Forever(cancel) : Task.FromResult(ScriptedPlatform.Ok);
        stage.Start(New("p"), New("t", There));
        stage.AskToStop();
        stage.Driven.Advance(stage.Options.StopWithin - TimeSpan.FromSeconds(0.1));
        stage.Running.IsCompleted.ShouldBeFalse();
        stage.Driven.Advance(0.1);
        stage.Running.IsCompletedSuccessfully.ShouldBeTrue();
        StateOf("p").ShouldBe(PostState.Sending);
        stage.Told.Of(46).ShouldHaveSingleItem();
    }

    // The clock on the wall.

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void Setting_the_clock_on_the_wall_does_not_change_the_pace(int seconds)
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Start([.. Many(6).Select(p => p with { Due = At(-7200) })]);
        stage.Driven.Advance(2.5);
        stage.Clock.SetByHand(TimeSpan.FromSeconds(seconds));
        stage.Driven.Advance(10);
        stage.Platform.TimesOf("here").ShouldBe([0, 1, 2, 3, 4, 5]);
    }
}
