using BotHost.Outbox;

namespace BotHost.Tests.Contracts;

/// <summary>The same of one that sends over a network, which can break.</summary>
public abstract class RemoteSenderContract : SenderContract
{
    /// <summary>The next post's connection is cut before, or after, it had its effect.</summary>
    internal abstract void CutNext(bool afterEffect);

    [Fact]
    public async Task What_was_cut_before_its_effect_is_not_called_delivered_and_is_not_found()
    {
        CutNext(afterEffect: false);
        var post = Post("sorb");
        (await Send(post)).ShouldNotBeOfType<SendOutcome.Delivered>();
        (await ArrivedAsync("sorb")).ShouldBe(0);
        if (Sender.Certainty.ReadsBack) (await Sender.FindAsync(post, default)).ShouldBeOfType<ReadBack.NotThere>();
        (await Send(post)).ShouldBeOfType<SendOutcome.Delivered>();
        (await ArrivedAsync("sorb")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_cut_after_its_effect_is_in_doubt_and_found_or_known_again_where_the_platform_can()
    {
        CutNext(afterEffect: true);
        var post = Post("rowan");
        (await Send(post)).ShouldBeOfType<SendOutcome.Uncertain>().Reason.ShouldNotBeEmpty();
        (await ArrivedAsync("rowan")).ShouldBe(1);
        var receipt = Sender.Certainty.ReadsBack ? (await Sender.FindAsync(post, default)).ShouldBeOfType<ReadBack.Found>().Receipt : null;
        if (receipt is not null) receipt.ShouldNotBeEmpty();
        if (Sender.Certainty.DeduplicatesFor is null) return;
        var again = (await Send(post)).ShouldBeOfType<SendOutcome.Delivered>();
        if (receipt is not null) again.Receipt.ShouldBe(receipt);
        (await ArrivedAsync("rowan")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_post_of_the_same_words_is_another()
    {
        (await Send(Post("damson"))).ShouldBeOfType<SendOutcome.Delivered>();
        (await Send(Post("damson"))).ShouldBeOfType<SendOutcome.Delivered>();
        (await ArrivedAsync("damson")).ShouldBe(2);
    }
}

/// <summary>The same of a chat platform, which has limits and can say no.</summary>
public abstract class PlatformSenderContract : RemoteSenderContract
{
    internal abstract void AsksForPause(TimeSpan wait);

    internal abstract void TakesNothingMore();

    internal abstract void RefusesTheToken();

    [Fact]
    public async Task A_pause_that_is_asked_for_is_told_and_nothing_was_taken()
    {
        AsksForPause(TimeSpan.FromSeconds(7));
        (await Send(Post("olive"))).ShouldBeOfType<SendOutcome.RetryAfter>().Wait.ShouldBe(TimeSpan.FromSeconds(7));
        (await ArrivedAsync("olive")).ShouldBe(0);
    }

    [Fact]
    public async Task A_place_that_takes_nothing_more_is_told_with_the_remedy()
    {
        TakesNothingMore();
        var refused = (await Send(Post("almond"))).ShouldBeOfType<SendOutcome.Refused>();
        (refused.Reason.Length > 0, refused.Remedy.Length > 0).ShouldBe((true, true));
        (await ArrivedAsync("almond")).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_token_rests_the_whole_lane_and_says_what_to_do()
    {
        RefusesTheToken();
        var rest = (await Send(Post("walnut"))).ShouldBeOfType<SendOutcome.RetryAfter>();
        (rest.WholeLane, rest.Wait >= TimeSpan.FromMinutes(1), rest.Reason.Contains("__Token", StringComparison.Ordinal)).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task What_cannot_be_read_is_rejected_and_the_place_goes_on()
    {
        (await Send(Post("hazel") with { Body = "}{" })).ShouldBeOfType<SendOutcome.Rejected>();
        (await Send(Post("hazel"))).ShouldBeOfType<SendOutcome.Delivered>();
    }
}
