using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>Answers that somebody waits for leave directly, before posts, and count for the same limits.</summary>
public sealed class LaneGateTests : IDisposable
{
    private readonly LaneStage stage = new();
    private readonly List<(string Who, double At)> let = [];

    public LaneGateTests() => stage.Platform.Limits = new PacingLimits([Rate.PerSecond(2)], [Rate.PerSecond(1)], []);

    public void Dispose() => stage.Dispose();

    /// <summary>Asks to send, notes when it was let in, and sends for a moment.</summary>
    private Task<bool> Ask(string who, string address = "here", double takes = 0, Action<Passage>? then = null, CancellationToken cancel = default)
    {
        var asked = new TaskCompletionSource<bool>();
        stage.Driven.Start(async () =>
        {
            try
            {
                using var passage = await stage.Gate.EnterAsync(new("lane", address), cancel);
                if (passage is not null)
                {
                    let.Add((who, stage.Clock.Elapsed.TotalSeconds));
                    if (takes > 0) await Task.Delay(TimeSpan.FromSeconds(takes), stage.Clock, CancellationToken.None);
                    then?.Invoke(passage);
                }
                asked.SetResult(passage is not null);
            }
            catch (OperationCanceledException)
            {
                asked.SetCanceled(CancellationToken.None);
            }
        });
        return asked.Task;
    }

    [Fact]
    public void Answers_are_let_in_in_their_order_within_the_limits_of_the_lane_and_of_the_destination()
    {
        stage.Start();
        Ask("a1", "a");
        Ask("a2", "a");
        Ask("b", "b");
        Ask("c", "c");
        stage.Driven.Advance(5);
        let.ShouldBe([("a1", 0), ("b", 0), ("a2", 1), ("c", 1)]);
    }

    [Fact]
    public void An_answer_goes_before_posts_that_wait_and_posts_wait_for_its_place_in_the_window()
    {
        stage.Start([.. Enumerable.Range(0, 6).Select(n => New($"p{n}", new("lane", $"d{n}")))]);
        Ask("answer", "x");
        stage.Driven.Advance(0.5);
        Ask("second", "y");
        stage.Driven.Advance(10);
        let.ShouldBe([("answer", 1), ("second", 1)]);
        stage.Platform.Requests.Select(r => r.Begin.TotalSeconds).ShouldBe([0, 0, 2, 2, 3, 3]);
    }

    [Fact]
    public void A_request_counts_until_a_window_after_its_end()
    {
        stage.Start();
        Ask("slow", "a", takes: 3);
        Ask("next", "a");
        stage.Driven.Advance(10);
        let.ShouldBe([("slow", 0), ("next", 4)]);
    }

    [Fact]
    public void A_pause_that_the_platform_asks_an_answer_for_holds_posts_too()
    {
        stage.Start();
        Ask("answer", "a", then: p => p.HeldUp(TimeSpan.FromSeconds(7), wholeLane: true));
        stage.Driven.Settle();
        stage.Enqueue(New("post", new("lane", "b")));
        stage.Signal.Raise("lane");
        stage.Driven.Advance(20);
        stage.Platform.TimesOf("post").ShouldBe([7]);
    }

    [Fact]
    public async Task Nobody_is_let_in_where_everything_is_paused()
    {
        stage.Start();
        stage.Driven.Now(() => stage.Control.PauseAsync(OutboxControl.Everything, CancellationToken.None));
        stage.Driven.Advance(2);
        var asked = Ask("paused");
        stage.Driven.Advance(2);
        asked.IsCompleted.ShouldBeTrue();
        (await asked).ShouldBeFalse();
        let.ShouldBeEmpty();
    }

    [Fact]
    public void Who_asks_before_the_lane_is_owned_waits_for_it()
    {
        Ask("early");
        stage.Driven.Advance(3);
        let.ShouldBeEmpty();
        stage.Start();
        stage.Driven.Advance(1);
        let.ShouldBe([("early", 3)]);
    }

    [Fact]
    public async Task Who_waits_when_the_lane_is_lost_is_sent_away_and_who_comes_later_waits_for_the_next_owner()
    {
        stage.Start();
        _ = Ask("first");
        var waits = Ask("waits");
        stage.Leases.Elsewhere = true;
        stage.Leases.Current!.Lose();
        stage.Driven.Advance(1);
        waits.IsCompleted.ShouldBeTrue();
        (await waits).ShouldBeFalse();
        var later = Ask("later");
        stage.Driven.Advance(5);
        later.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Who_leaves_before_being_let_in_takes_up_no_place()
    {
        stage.Start();
        using var gone = new CancellationTokenSource();
        Ask("first", "a");
        var left = Ask("left", "a", cancel: gone.Token);
        Ask("last", "a");
        stage.Driven.Settle();
        gone.Cancel();
        stage.Driven.Advance(5);
        left.IsCanceled.ShouldBeTrue();
        let.ShouldBe([("first", 0), ("last", 1)]);
    }

    [Fact]
    public void A_companion_runs_while_the_lane_is_owned_and_is_begun_again_when_it_fails()
    {
        var companion = new Listener();
        stage.Companions.Add(companion);
        stage.Start();
        stage.Driven.Settle();
        companion.Begun.ShouldBe(1);
        companion.Fail();
        stage.Driven.Advance(1);
        companion.Begun.ShouldBe(2);
        stage.Told.Of(49).ShouldHaveSingleItem();
        stage.AskToStop();
        stage.Driven.Advance(1);
        companion.Ended.ShouldBe(2);
        companion.Begun.ShouldBe(2);
    }

    private sealed class Listener : ILaneCompanion
    {
        private TaskCompletionSource failing = new();

        public string Lane => "lane";
        public int Begun { get; private set; }
        public int Ended { get; private set; }

        public void Fail() => failing.SetException(new InvalidOperationException("a defect"));

        public async Task RunAsync(CancellationToken whileOwned)
        {
            Begun++;
            failing = new();
            try
            {
                await failing.Task.WaitAsync(whileOwned);
            }
            finally
            {
                Ended++;
            }
        }
    }
}
