using BotHost.Outbox;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Outbox;

/// <summary>A text that is withdrawn leaves no more, wherever its post is just then.</summary>
public sealed class LaneRelayWithdrawnTests : IDisposable
{
    private readonly LaneStage stage = new();

    public void Dispose() => stage.Dispose();

    private OutboundPost P => stage.Store["p"];

    private void Withdraw(string id = "p") => stage.Driven.Now(() => stage.Control.WithdrawAsync(id, CancellationToken.None)).ShouldBe(1);

    /// <summary>Withdrawn a second after its request left, which comes to this a second later.</summary>
    private void WithdrawnOnItsWay(SendOutcome outcome)
    {
        stage.Platform.Answer = async (post, cancel) =>
        {
            if (post.Id != "p") return ScriptedPlatform.Ok;
            await Task.Delay(TimeSpan.FromSeconds(2), stage.Clock, cancel);
            return outcome;
        };
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(1);
        Withdraw();
        stage.Driven.Advance(TimeSpan.FromHours(1));
        P.Body.ShouldBe("");
        stage.Store["q"].State.ShouldBe(PostState.Delivered, "what comes after it goes");
        stage.Platform.Ids.ShouldBe(["p", "q"]);
    }

    [Fact]
    public void What_waits_never_leaves_and_what_comes_after_it_does()
    {
        stage.Platform.Limits = new([], [Rate.PerSecond(1)], []);
        stage.Start(New("before"), New("p"), New("q"));
        stage.Driven.Advance(0.5);
        Withdraw();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["before", "q"]);
        (P.State, P.Body).ShouldBe((PostState.Withdrawn, ""));
    }

    [Fact]
    public void What_arrives_all_the_same_keeps_its_receipt()
    {
        WithdrawnOnItsWay(ScriptedPlatform.Ok);
        (P.State, P.Receipt).ShouldBe((PostState.Delivered, "receipt"));
    }

    [Fact]
    public void A_request_that_failed_is_not_repeated()
    {
        WithdrawnOnItsWay(new SendOutcome.Failed("500"));
        P.State.ShouldBe(PostState.Withdrawn);
    }

    [Fact]
    public void A_pause_that_the_platform_asked_for_is_not_waited_for()
    {
        WithdrawnOnItsWay(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30), false, "too many"));
        P.State.ShouldBe(PostState.Withdrawn);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_request_whose_answer_was_lost_is_parked_whatever_the_platform_can_tell(bool knows, bool reads)
    {
        stage.Platform.Certainty = new(knows ? TimeSpan.FromDays(1) : null, reads);
        WithdrawnOnItsWay(new SendOutcome.Uncertain("cut"));
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
        stage.Platform.Looks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_in_doubt_already_is_not_sent_again_either(bool knows)
    {
        stage.Platform.Certainty = new(knows ? TimeSpan.FromDays(1) : null, !knows);
        stage.Platform.AnswersTo("here", new SendOutcome.Uncertain("cut"), ScriptedPlatform.Ok);
        stage.Start(New("p"));
        stage.Driven.Advance(1);
        Withdraw();
        stage.Enqueue(New("q"));
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
    }

    [Fact]
    public void What_was_looked_for_when_it_was_withdrawn_and_is_not_there_does_not_go()
    {
        stage.Platform.Certainty = new(null, true);
        stage.Platform.AnswersTo("here", new SendOutcome.Uncertain("cut"), ScriptedPlatform.Ok);
        stage.Platform.Look = async (_, cancel) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), stage.Clock, cancel);
            return new ReadBack.NotThere();
        };
        stage.Start(New("p"), New("q"));
        stage.Driven.Advance(4);
        stage.Platform.Looks.Count.ShouldBe(1);
        Withdraw();
        stage.Driven.Advance(60);
        stage.Platform.Ids.ShouldBe(["p", "q"]);
        P.State.ShouldBe(PostState.Withdrawn);
    }

    [Fact]
    public void What_a_process_left_in_flight_is_parked_after_a_restart()
    {
        stage.Platform.Certainty = new(TimeSpan.FromDays(1), true);
        stage.Platform.Answer = async (_, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stage.Clock, cancel);
            return ScriptedPlatform.Ok;
        };
        stage.Start(New("p"));
        stage.Kill();
        Withdraw();
        stage.Start();
        stage.Driven.Advance(60);
        (P.State, P.Open).ShouldBe((PostState.Uncertain, false));
        stage.Platform.Ids.ShouldBe(["p"]);
    }
}
