using BotHost.Platforms.Discord;
using BotHost.Platforms.Discord.Rest;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Rest;

public sealed class RateBucketsTests
{
    private readonly ManualClock clock = new();
    private readonly RateBuckets buckets;

    public RateBucketsTests() => buckets = new(clock);

    private static readonly DiscordInteraction Asked = new(5, 6, "secret");

    private static TimeSpan Seconds(double s) => TimeSpan.FromSeconds(s);

    private static LimitHeaders Told(int remaining, double resetAfter, string bucket = "b", int limit = 5) => new(bucket, limit, remaining, Seconds(resetAfter), null, false, false);

    [Fact]
    public void A_route_never_heard_of_is_let_through() => Enumerable.Range(0, 100).ShouldAllBe(_ => buckets.Take(DiscordRoute.Post(1)) == null);

    [Fact]
    public void An_empty_bucket_holds_its_route_until_it_is_full_again()
    {
        buckets.Take(DiscordRoute.Post(1));
        buckets.Heard(DiscordRoute.Post(1), Told(0, 4)).ShouldBe(Seconds(4));
        clock.Advance(Seconds(1));
        buckets.Take(DiscordRoute.Post(1)).ShouldBe(new(Seconds(3), Global: false, Shared: false));
        clock.Advance(Seconds(3));
        buckets.Take(DiscordRoute.Post(1)).ShouldBeNull();
    }

    [Fact]
    public void While_something_is_left_there_is_no_pause() => buckets.Heard(DiscordRoute.Post(1), Told(1, 4)).ShouldBeNull();

    [Fact]
    public void A_clock_set_by_hand_changes_nothing()
    {
        buckets.Heard(DiscordRoute.Post(1), Told(0, 4));
        clock.SetByHand(TimeSpan.FromHours(3));
        buckets.Take(DiscordRoute.Post(1))!.Wait.ShouldBe(Seconds(4));
        clock.SetByHand(TimeSpan.FromHours(-6));
        clock.Advance(Seconds(4));
        buckets.Take(DiscordRoute.Post(1)).ShouldBeNull();
    }

    [Fact]
    public void Channels_are_counted_apart_and_methods_by_their_own_buckets()
    {
        buckets.Heard(DiscordRoute.Post(1), Told(0, 4));
        buckets.Take(DiscordRoute.Post(2)).ShouldBeNull();
        buckets.Take(DiscordRoute.Edit(1, 9)).ShouldBeNull();
    }

    [Fact]
    public void Routes_with_one_hash_share_a_bucket_in_one_channel()
    {
        buckets.Heard(DiscordRoute.Edit(1, 9), Told(3, 4, bucket: "both"));
        buckets.Heard(DiscordRoute.Delete(1, 9), Told(0, 4, bucket: "both"));
        buckets.Take(DiscordRoute.Edit(1, 10)).ShouldNotBeNull();
        buckets.Take(DiscordRoute.Edit(2, 10)).ShouldBeNull();
    }

    [Fact]
    public void Requests_at_once_do_not_all_take_the_last_place()
    {
        buckets.Heard(DiscordRoute.Post(1), Told(2, 4));
        Enumerable.Range(0, 5).Select(_ => buckets.Take(DiscordRoute.Post(1))).Count(t => t is null).ShouldBe(2);
    }

    [Fact]
    public void After_a_window_no_more_begin_at_once_than_the_bucket_holds()
    {
        buckets.Heard(DiscordRoute.Post(1), Told(0, 4, limit: 3));
        clock.Advance(Seconds(10));
        Enumerable.Range(0, 5).Select(_ => buckets.Take(DiscordRoute.Post(1))).Count(t => t is null).ShouldBe(3);
    }

    [Fact]
    public void Answers_that_overtake_one_another_do_not_fill_a_bucket()
    {
        for (var i = 0; i < 3; i++) buckets.Take(DiscordRoute.Post(1));
        buckets.Heard(DiscordRoute.Post(1), Told(2, 4));
        buckets.Heard(DiscordRoute.Post(1), Told(4, 4));
        Enumerable.Range(0, 5).Select(_ => buckets.Take(DiscordRoute.Post(1))).Count(t => t is null).ShouldBe(2);
    }

    [Fact]
    public void An_answer_of_a_new_window_counts_even_if_it_leaves_more()
    {
        buckets.Heard(DiscordRoute.Post(1), Told(0, 0.2));
        clock.Advance(Seconds(0.3));
        buckets.Heard(DiscordRoute.Post(1), Told(4, 4)).ShouldBeNull();
        buckets.Take(DiscordRoute.Post(1)).ShouldBeNull();
    }

    [Fact]
    public void A_429_empties_the_bucket_for_as_long_as_it_says()
    {
        buckets.Refused(DiscordRoute.Post(1), LimitHeaders.None, new(Seconds(7), false, false));
        buckets.Take(DiscordRoute.Post(1)).ShouldBe(new(Seconds(7), false, false));
        buckets.Take(DiscordRoute.Post(2)).ShouldBeNull();
    }

    [Fact]
    public void What_a_shared_limit_holds_is_told_as_shared()
    {
        buckets.Refused(DiscordRoute.Crosspost(1, 2), LimitHeaders.None, new(Seconds(7), false, true));
        buckets.Take(DiscordRoute.Crosspost(1, 3)).ShouldBe(new(Seconds(7), false, true));
    }

    [Fact]
    public void A_global_429_holds_everything_but_the_answers_to_interactions()
    {
        buckets.Refused(DiscordRoute.Post(1), LimitHeaders.None, new(Seconds(7), true, false));
        buckets.Take(DiscordRoute.Post(2)).ShouldBe(new(Seconds(7), true, false));
        buckets.Take(DiscordRoute.Guild(3)).ShouldNotBeNull();
        buckets.Take(DiscordRoute.Callback(Asked)).ShouldBeNull();
        buckets.Take(DiscordRoute.FollowUp(Asked)).ShouldBeNull();
        buckets.Take(DiscordRoute.Original(Asked)).ShouldBeNull();
        clock.Advance(Seconds(7));
        buckets.Take(DiscordRoute.Post(2)).ShouldBeNull();
    }

    [Fact]
    public void Full_buckets_are_forgotten_and_empty_ones_are_not()
    {
        buckets.Heard(DiscordRoute.Post(1_000_000), Told(0, 1000));
        for (ulong channel = 1; channel <= 3 * RateBuckets.SweepAt; channel++)
        {
            buckets.Heard(DiscordRoute.Post(channel), Told(4, 0.001));
            clock.Advance(Seconds(0.01));
        }
        buckets.Remembered.ShouldBeLessThanOrEqualTo(RateBuckets.SweepAt + 1);
        buckets.Take(DiscordRoute.Post(1_000_000)).ShouldNotBeNull();
    }

    [Fact]
    public void A_route_shows_no_token()
    {
        foreach (var route in new[] { DiscordRoute.Callback(Asked), DiscordRoute.FollowUp(Asked), DiscordRoute.Original(Asked) }) $"{route}".ShouldNotContain("secret");
    }
}
