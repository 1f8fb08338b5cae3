using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>Requests of which it is not known whether they arrived: cut, timed out, or begun by a process that died. What is done depends on what the platform can tell.</summary>
public sealed class LaneRelayDoubtTests : IDisposable
{
    private static readonly CertaintyRules Knows = new(TimeSpan.FromMinutes(2), ReadsBack: false);
    private static readonly CertaintyRules Reads = new(null, ReadsBack: true);
    private static readonly CertaintyRules KnowsAndReads = new(TimeSpan.FromMinutes(2), ReadsBack: true);
    private static readonly SendOutcome Cut = new SendOutcome.Uncertain("the connection was cut");

    private readonly LaneStage stage = new() { Options = new() { RetryFirst = TimeSpan.FromSeconds(2), RetryCap = TimeSpan.FromSeconds(60), RetryAttempts = 5 } };

    public void Dispose() => stage.Dispose();

    private OutboundPost P => stage.Store["p"];

    private void Looks(params ReadBack[] found)
    {
        var next = 0;
        stage.Platform.Look = (_, _) => Task.FromResult(found[Math.Min(next++, found.Length - 1)]);
    }

    /// <summary>A post that a process was sending when it died, so long ago.</summary>
    private void DiedWhileSending(double ago)
    {
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Start(New("p"), New("q"));
        stage.Kill();
        stage.Driven.Advance(ago);
        stage.Platform.Answers(ScriptedPlatform.Ok);
        stage.Platform.Requests.Count.ShouldBe(1);
        P.State.ShouldBe(PostState.Sending);
    }

    [Fact]
    public void What_another_machine_sent_is_not_sent_again_by_the_time_that_its_clock_wrote_down()
    {
        stage.Platform.Certainty = Knows;
        DiedWhileSending(ago: 3);
        stage.Leases.OnAnotherMachine = true;
        stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
    }

    [Fact]
    public void What_another_machine_sent_is_looked_for_where_that_can_be_done()
    {
        stage.Platform.Certainty = KnowsAndReads;
        DiedWhileSending(ago: 3);
        Looks(new ReadBack.Found("there"));
        stage.Leases.OnAnotherMachine = true;
        stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        P.State.ShouldBe(PostState.Delivered);
    }

    // Nothing can be known.

    [Fact]
    public void Where_nothing_can_be_known_it_is_parked_told_and_never_repeated_and_the_next_goes()
    {
        stage.Platform.Answers(Cut, ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(TimeSpan.FromDays(1));
        stage.AskToStop();
        stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.State, P.Open, P.Reason).ShouldBe((PostState.Uncertain, false, "the connection was cut"));
        stage.Told.Of(43).ShouldHaveSingleItem().ShouldContain("p arrived");
    }

    [Fact]
    public void A_person_settles_what_is_parked()
    {
        stage.Platform.Answers(Cut, Cut, ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        stage.Driven.Now(() => stage.Control.ConfirmAsync("p", CancellationToken.None)).ShouldBe(true);
        stage.Driven.Now(() => stage.Control.RetryAsync("q", CancellationToken.None)).ShouldBe(true);
        stage.Driven.Advance(1);
        stage.Platform.Ids.ShouldBe(["p", "q", "q"]);
        stage.Store.Posts.ShouldAllBe(p => p.State == PostState.Delivered);
    }

    [Fact]
    public void A_request_that_is_not_answered_in_time_is_in_doubt()
    {
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Start(New("p"));
        stage.Driven.Advance(29.9);
        P.State.ShouldBe(PostState.Sending);
        stage.Driven.Advance(0.1);
        (P.State, P.Open, P.Reason).ShouldBe((PostState.Uncertain, false, "no answer within 30 s"));
    }

    [Fact]
    public void A_defect_in_a_sender_leaves_a_doubt_and_not_a_dead_lane()
    {
        var first = true;
        stage.Platform.Answer = (_, _) => first && !(first = false) ? throw new InvalidOperationException("a defect") : Task.FromResult(ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        (P.State, P.Reason, stage.Store["q"].State).ShouldBe((PostState.Uncertain, "the sender failed: InvalidOperationException", PostState.Delivered));
    }

    // The platform knows a repeated request.

    [Fact]
    public void Where_the_platform_knows_a_repeated_request_it_is_sent_again()
    {
        stage.Platform.Certainty = Knows;
        stage.Platform.Answers(Cut, Cut, ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "p", "p", "q"]);
        stage.Platform.TimesOf("p").ShouldBe([0, 2, 6]);
        P.State.ShouldBe(PostState.Delivered);
    }

    [Fact]
    public void Only_while_the_platform_certainly_still_knows_the_first_of_the_repeated_requests()
    {
        stage.Platform.Certainty = Knows;
        stage.Platform.Answers(Cut);
        stage.Options = new() { RetryFirst = TimeSpan.FromSeconds(20), RetryCap = TimeSpan.FromSeconds(20), RetryAttempts = 100 };
        stage.Start(New("p"), New("q", There));
        stage.Driven.Advance(TimeSpan.FromHours(1));
        // Known for 120 s, and each may take 30 s on its way: the last one at 80 s.
        stage.Platform.TimesOf("p").ShouldBe([0, 20, 40, 60, 80]);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
    }

    [Theory]
    [InlineData("stopped by a refusal")]
    [InlineData("a pause by hand")]
    [InlineData("the lane's pause")]
    [InlineData("the destination's pause")]
    [InlineData("the store away")]
    [InlineData("the host down")]
    public void What_kept_it_waiting_until_the_platform_forgot_does_not_make_it_go_twice(string meanwhile)
    {
        stage.Platform.Certainty = Knows;
        SendOutcome second = meanwhile switch
        {
            "stopped by a refusal" => new SendOutcome.Refused("blocked", "unblock"),
            "the lane's pause" => new SendOutcome.RetryAfter(TimeSpan.FromMinutes(10), true, "too many"),
            "the destination's pause" => new SendOutcome.RetryAfter(TimeSpan.FromMinutes(10), false, "too many"),
            _ => Cut,
        };
        stage.Platform.Answers(Cut, second, ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(2);
        stage.Platform.TimesOf("p").ShouldBe([0, 2]);
        if (meanwhile == "a pause by hand") stage.Driven.Now(() => stage.Control.PauseAsync(Here, CancellationToken.None));
        if (meanwhile == "the store away") stage.StoreAway();
        if (meanwhile == "the host down") stage.AskToStop();
        stage.Driven.Advance(TimeSpan.FromMinutes(10));
        if (meanwhile == "the store away") stage.StoreBack();
        if (meanwhile == "the host down") stage.Start();
        stage.Driven.Now(() => stage.Control.ResumeAsync(Here, CancellationToken.None));
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "p", "q"]);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
        stage.Store["q"].State.ShouldBe(PostState.Delivered);
    }

    [Fact]
    public void A_failure_or_a_rejection_of_the_repeated_request_does_not_end_the_doubt_about_the_first()
    {
        stage.Platform.Certainty = Knows;
        stage.Platform.Answers(Cut, new SendOutcome.Failed("500"), new SendOutcome.Rejected("no such topic"), ScriptedPlatform.Ok);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(60);
        (P.State, P.Open, P.Reason).ShouldBe((PostState.Uncertain, false, "no such topic An earlier request may have arrived."));
        stage.Store["q"].State.ShouldBe(PostState.Delivered);
    }

    [Fact]
    public void Attempts_that_stay_in_doubt_have_an_end_and_it_is_not_called_rejected()
    {
        stage.Platform.Certainty = new(TimeSpan.FromDays(1), ReadsBack: false);
        stage.Platform.Answers(Cut);
        stage.Start(New("p"));
        stage.Driven.Advance(TimeSpan.FromHours(2));
        stage.Platform.TimesOf("p").ShouldBe([0, 2, 6, 14, 30]);
        (P.State, P.Open, P.Reason).ShouldBe((PostState.Uncertain, false, "Given up after 5 attempts: the connection was cut"));
    }

    // It can be read back.

    [Fact]
    public void Where_it_can_be_read_back_one_looks_first_and_finds_it()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.Answers(Cut, ScriptedPlatform.Ok);
        Looks(new ReadBack.Found("seen"));
        stage.Start(New("p"), New("q"), New("t", There));
        stage.Platform.TimesOf("t").ShouldBe([0]);
        stage.Driven.Advance(10);
        stage.Platform.Looks.ShouldBe([("p", 3)]);
        stage.Platform.Ids.Where(id => id != "t").ShouldBe(["p", "q"]);
        stage.Platform.TimesOf("q").ShouldBe([3], "what comes after it waits: it may still have to go first");
        (P.State, P.Receipt).ShouldBe((PostState.Delivered, "seen"));
    }

    [Fact]
    public void What_is_not_there_is_sent_again()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.AnswersTo("here", Cut, ScriptedPlatform.Ok);
        Looks(new ReadBack.NotThere());
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(10);
        stage.Platform.Ids.ShouldBe(["p", "p", "q"]);
        stage.Platform.TimesOf("p").ShouldBe([0, 3]);
        P.State.ShouldBe(PostState.Delivered);
    }

    [Fact]
    public void Where_looking_tells_nothing_a_person_is_asked_and_the_place_goes_on()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.AnswersTo("here", Cut, ScriptedPlatform.Ok);
        Looks(new ReadBack.CannotTell("nothing can be seen there"));
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.ParkedInDoubt, P.Reason, stage.Store["q"].State).ShouldBe((true, "nothing can be seen there", PostState.Delivered));
    }

    [Fact]
    public void Where_one_cannot_look_just_now_one_looks_later()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.AnswersTo("here", Cut, ScriptedPlatform.Ok);
        var looks = 0;
        stage.Platform.Look = async (_, cancel) =>
        {
            if (++looks == 2) throw new HttpRequestException("no route");
            if (looks == 3) await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
            return looks == 1 ? new ReadBack.NotNow("no connection") : new ReadBack.Found("seen");
        };
        stage.Start(New("p"));
        stage.Driven.Advance(200);
        stage.Platform.Looks.ShouldBe([("p", 3), ("p", 33), ("p", 63), ("p", 123)]);
        (P.State, P.Receipt, P.Attempts).ShouldBe((PostState.Delivered, "seen", 1));
    }

    [Fact]
    public void What_is_cut_each_time_and_never_there_is_given_up_in_the_end()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.AnswersTo("here", Cut);
        Looks(new ReadBack.NotThere());
        stage.Start(New("p"));
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.TimesOf("p").Length.ShouldBe(5);
        (P.State, P.Reason).ShouldBe((PostState.Rejected, "Given up after 5 attempts: the connection was cut"));
    }

    [Fact]
    public void What_the_platform_knows_for_a_while_and_can_be_read_back_is_looked_for_after_that_while()
    {
        stage.Platform.Certainty = KnowsAndReads;
        stage.Options = new() { RetryFirst = TimeSpan.FromSeconds(60), RetryCap = TimeSpan.FromSeconds(60) };
        stage.Platform.AnswersTo("here", Cut);
        Looks(new ReadBack.Found("seen"));
        stage.Start(New("p"));
        stage.Driven.Advance(TimeSpan.FromMinutes(10));
        stage.Platform.TimesOf("p").ShouldBe([0, 60]);
        stage.Platform.Looks.ShouldBe([("p", 120)]);
        P.Receipt.ShouldBe("seen");
    }

    // A process died while it was sending.

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100_000)]
    public void An_orphan_is_parked_where_nothing_can_be_known(double ago)
    {
        DiedWhileSending(ago);
        stage.Start();
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.State, P.Open, P.Reason).ShouldBe((PostState.Uncertain, false, "the process that sent it ended before the answer"));
        stage.Told.Of(43).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(89, true)]
    [InlineData(90, false)]
    [InlineData(100_000, false)]
    public void An_orphan_is_sent_again_only_while_the_platform_knows_it(double ago, bool again)
    {
        stage.Platform.Certainty = Knows;
        DiedWhileSending(ago);
        stage.Start();
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.Ids.ShouldBe(again ? ["p", "p", "q"] : ["p", "q"]);
        (P.State, P.Open).ShouldBe((again ? PostState.Delivered : PostState.Uncertain, false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_orphan_is_looked_for_first_where_that_can_be_done(bool there)
    {
        stage.Platform.Certainty = Reads;
        DiedWhileSending(7);
        Looks(there ? new ReadBack.Found("seen") : new ReadBack.NotThere());
        stage.Start();
        stage.Driven.Advance(20);
        stage.Platform.Looks.ShouldBe([("p", 10)]);
        stage.Platform.Ids.ShouldBe(there ? ["p", "q"] : ["p", "p", "q"]);
        (P.State, P.Receipt).ShouldBe((PostState.Delivered, there ? "seen" : "receipt"));
    }

    [Fact]
    public void An_orphan_that_was_sent_again_counts_from_its_first_request()
    {
        stage.Platform.Certainty = Knows;
        stage.Platform.Answers(Cut);
        stage.Options = new() { RetryFirst = TimeSpan.FromSeconds(80), RetryCap = TimeSpan.FromSeconds(80) };
        stage.Start(New("p"));
        stage.Driven.Advance(79);
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Driven.Advance(6);
        stage.Kill();
        stage.Driven.Advance(10);
        stage.Platform.Answers(ScriptedPlatform.Ok);
        stage.Start();
        stage.Driven.Advance(60);
        stage.Platform.TimesOf("p").ShouldBe([0, 80], "at 95 s a third request might arrive when the platform has forgotten the first");
        P.State.ShouldBe(PostState.Uncertain);
    }

    [Fact]
    public void What_an_earlier_owner_wrote_down_as_leaving_after_the_lane_had_changed_hands_is_settled_too()
    {
        stage.Start();
        stage.Enqueue(New("p"), New("q"));
        var old = P;
        // A process that was stopped wakes up, writes this down, finds its lease gone, and is killed.
        stage.Driven.Now(() => stage.Store.ChangeAsync(old, old.Begin(0, stage.Clock.GetUtcNow()), [], CancellationToken.None));
        stage.Driven.Advance(5);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
        stage.Platform.Ids.ShouldBe(["q"]);
    }

    [Fact]
    public void What_a_later_owner_sends_is_left_to_it()
    {
        stage.Start();
        stage.Enqueue(New("p"));
        var read = P;
        stage.Driven.Now(() => stage.Store.ChangeAsync(read, read.Begin(stage.Leases.Give(), stage.Clock.GetUtcNow()), [], CancellationToken.None));
        stage.Driven.Advance(5);
        P.State.ShouldBe(PostState.Sending);
        stage.Platform.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, false, "")]
    [InlineData(false, true, "not there")]
    [InlineData(false, true, "not now, then not there")]
    [InlineData(true, true, "not there")]
    [InlineData(true, true, "there")]
    [InlineData(true, true, "cannot tell")]
    public void What_an_owner_that_only_fell_silent_may_send_yet_is_never_sent_again(bool knows, bool reads, string looked)
    {
        stage.Platform.Certainty = new(knows ? TimeSpan.FromMinutes(2) : null, reads);
        DiedWhileSending(7);
        Looks(looked switch
        {
            "there" => [new ReadBack.Found("seen")],
            "cannot tell" => [new ReadBack.CannotTell("nothing can be seen there")],
            "not now, then not there" => [new ReadBack.NotNow("no connection"), new ReadBack.NotThere()],
            _ => [new ReadBack.NotThere()],
        });
        stage.Leases.Previous = PreviousOwner.Silent;
        stage.Start();
        stage.Driven.Advance(TimeSpan.FromHours(1));
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.State, P.Open).ShouldBe((looked == "there" ? PostState.Delivered : PostState.Uncertain, false));
    }

    [Fact]
    public void What_an_owner_that_runs_on_has_under_way_is_looked_for_when_that_must_have_ended()
    {
        stage.Platform.Certainty = new(null, true);
        stage.Options = new() { StopWithin = TimeSpan.FromSeconds(10) };
        DiedWhileSending(7);
        Looks(new ReadBack.NotThere());
        stage.Leases.Previous = PreviousOwner.Left;
        stage.Start();
        stage.Driven.Advance(22);
        stage.Platform.Ids.ShouldBe(["p"], "it may arrive yet");
        stage.Driven.Advance(2);
        stage.Platform.Ids.ShouldBe(["p", "p", "q"]);
    }

    // Age.

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_have_arrived_is_never_called_expired_nor_sent_when_it_is_old(bool reads)
    {
        stage.Platform.Certainty = new(TimeSpan.FromHours(1), reads);
        stage.Options = new() { RetryFirst = TimeSpan.FromSeconds(60), RetryCap = TimeSpan.FromSeconds(60) };
        stage.Platform.Answers(Cut);
        Looks(new ReadBack.Found("seen"));
        stage.Start(New("p", expires: At(30)));
        stage.Driven.Advance(100);
        stage.Platform.Ids.ShouldBe(["p"]);
        (P.State, P.Open).ShouldBe((reads ? PostState.Delivered : PostState.Uncertain, false));
    }

    [Fact]
    public void What_was_looked_for_and_is_not_there_and_old_is_expired()
    {
        stage.Platform.Certainty = Reads;
        stage.Platform.Answers(Cut);
        Looks(new ReadBack.NotThere());
        stage.Start(New("p", expires: At(2)));
        stage.Driven.Advance(100);
        stage.Platform.Ids.ShouldBe(["p"]);
        P.State.ShouldBe(PostState.Expired);
    }
}
