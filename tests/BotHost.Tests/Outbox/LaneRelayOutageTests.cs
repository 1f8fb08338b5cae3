using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>The store is away for a while: nothing is lost, nothing goes twice, it is told once, and the lane goes on.</summary>
public sealed class LaneRelayOutageTests : IDisposable
{
    private readonly LaneStage stage = new();

    public void Dispose() => stage.Dispose();

    private void AllWentOnceInOrder()
    {
        foreach (var to in stage.Store.Posts.GroupBy(p => p.To)) stage.Platform.Requests.Where(r => r.Address == to.Key.Address).Select(r => r.Id).ShouldBe(to.Select(p => p.Id));
        stage.Store.Posts.ShouldAllBe(p => p.State == PostState.Delivered);
    }

    private void ToldOnce()
    {
        stage.Told.Of(44).ShouldHaveSingleItem().ShouldContain("the disk is full");
        stage.Told.Of(45).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("StoppedAsync")]
    [InlineData("WaitingAsync")]
    [InlineData("HeadsAsync")]
    [InlineData("Change")]
    [InlineData("")]
    public void Wherever_the_store_goes_away_everything_goes_once_and_in_order_when_it_is_back(string method)
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Platform.Takes(0.4);
        stage.Start([.. Many(6), .. Many(6, There, "t")]);
        foreach (var at in new[] { 1.2, 2.7 })
        {
            stage.Driven.Advance(at);
            stage.StoreAway(m => m.StartsWith(method, StringComparison.Ordinal));
            stage.Driven.Advance(40);
            stage.StoreBack();
        }
        stage.Driven.Advance(60);
        AllWentOnceInOrder();
        stage.Told.Of(44).Count.ShouldBe(2, "once an outage");
        stage.Told.Of(45).Count.ShouldBe(2);
    }

    [Fact]
    public void What_a_request_came_to_is_written_down_when_the_store_is_back()
    {
        stage.Platform.Takes(2);
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(1);
        stage.StoreAway();
        stage.Driven.Advance(300);
        stage.Store["p"].State.ShouldBe(PostState.Sending);
        stage.Platform.Ids.ShouldBe(["p"], "its destination waits until that is done");
        stage.StoreBack();
        stage.Driven.Advance(10);
        AllWentOnceInOrder();
        ToldOnce();
        stage.Store["p"].SettledAt.ShouldBe(At(2), "when it happened, not when it was written down");
    }

    [Fact]
    public void A_pause_that_was_asked_for_while_the_store_is_away_is_counted_from_the_answer()
    {
        stage.Platform.Answers(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(33), true, "too many"), ScriptedPlatform.Ok);
        stage.Start();
        stage.StoreAway(m => m != "EnqueueAsync");
        stage.StoreBack();
        stage.Enqueue(New("p"), New("t", There, due: At(5)));
        stage.Signal.Raise("lane");
        stage.Store.Before = method =>
        {
            if (stage.Platform.Requests.Count > 0) throw new OutboxUnavailableException("the disk is full", new IOException());
        };
        stage.Driven.Advance(20);
        stage.StoreBack();
        stage.Driven.Advance(2);
        stage.AskToStop();
        stage.Start();
        stage.Driven.Advance(30);
        stage.Platform.TimesOf("p").ShouldBe([0, 33]);
        stage.Platform.TimesOf("t").ShouldBe([33]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void An_answer_of_the_store_that_was_lost_loses_nothing_and_repeats_nothing(int which)
    {
        // The change was made, and the connection broke before it was confirmed.
        var changes = 0;
        stage.Store.After = method =>
        {
            if (method.StartsWith("Change", StringComparison.Ordinal) && ++changes == which) throw new OutboxUnavailableException("the connection broke on commit", new IOException());
        };
        stage.Start([.. Many(3), New("t", There)]);
        stage.Driven.Advance(30);
        AllWentOnceInOrder();
    }

    [Fact]
    public void What_was_about_to_leave_when_store_and_lease_were_lost_together_is_not_taken_for_sent()
    {
        stage.Start();
        stage.Enqueue(New("p"), New("q"));
        stage.Store.After = method =>
        {
            if (!method.StartsWith("Change", StringComparison.Ordinal)) return;
            stage.StoreAway();
            stage.Leases.Current!.Lose();
            throw new OutboxUnavailableException("the connection broke on commit", new IOException());
        };
        stage.Driven.Advance(20);
        stage.Store["p"].State.ShouldBe(PostState.Sending);
        stage.StoreBack();
        stage.Driven.Advance(10);
        AllWentOnceInOrder();
    }

    [Fact]
    public void A_store_that_is_away_at_the_start_is_waited_for()
    {
        stage.Enqueue(New("p"));
        stage.StoreAway();
        stage.Start();
        stage.Driven.Advance(100);
        stage.StoreBack();
        stage.Driven.Advance(2);
        AllWentOnceInOrder();
        ToldOnce();
    }

    [Fact]
    public void The_store_is_not_asked_more_than_once_or_twice_a_second_while_it_is_away()
    {
        stage.Start(New("p"));
        var asked = 0;
        stage.Store.Before = _ =>
        {
            asked++;
            throw new OutboxUnavailableException("the disk is full", new IOException());
        };
        stage.Driven.Advance(100);
        asked.ShouldBeInRange(50, 200);
    }

    [Fact]
    public void What_was_delivered_while_store_and_lease_were_lost_together_is_written_down_before_the_lane_goes_on()
    {
        // As when PostgreSQL restarts: the lease's session and the store are gone at once.
        stage.Platform.Takes(2);
        stage.Start(New("p"), New("q"));
        stage.StoreAway();
        stage.Leases.Current!.Lose();
        stage.Driven.Advance(90);
        stage.StoreBack();
        stage.Driven.Advance(10);
        AllWentOnceInOrder();
        ToldOnce();
        stage.Leases.Current.Owner.ShouldBe(2);
    }

    [Fact]
    public void Asked_to_stop_while_the_store_is_away_it_waits_for_the_deadline_and_no_longer()
    {
        stage.Start(New("p"));
        stage.Platform.Takes(1);
        stage.Enqueue(New("q"));
        stage.Signal.Raise("lane");
        stage.Driven.Settle();
        stage.StoreAway();
        stage.Driven.Advance(5);
        stage.AskToStop();
        stage.Running.IsCompleted.ShouldBeFalse();
        stage.Driven.Advance(stage.Options.StopWithin);
        stage.Running.IsCompletedSuccessfully.ShouldBeTrue();
        stage.Store["q"].State.ShouldBe(PostState.Sending, "for the next start to settle");
    }

    /// <summary>What arrived is written down together with others, then once by itself.</summary>
    [Theory]
    [InlineData(1, "Delivered")]
    [InlineData(2, "Uncertain")]
    public void A_defect_in_the_store_leaves_a_doubt_and_not_a_dead_destination(int times, string state)
    {
        stage.Platform.Takes(1);
        stage.Start(New("p"), New("q"));
        stage.Store.Before = method =>
        {
            if (--times == 0) stage.Store.Before = _ => { };
            throw new InvalidDataException("a defect in " + method);
        };
        stage.Driven.Advance(0.99);
        stage.Driven.Advance(10);
        stage.Store["p"].State.ToString().ShouldBe(state);
        stage.Store["q"].State.ShouldBe(PostState.Delivered);
    }
}
