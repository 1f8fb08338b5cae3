using BotHost.Outbox;
using BotHost.Tests.Time;

namespace BotHost.Tests.Outbox;

public sealed class PacingTests
{
    private readonly ManualClock clock = new();

    private static readonly PacingLimits Telegram = new([Rate.PerSecond(30)], [Rate.PerSecond(1)], [Rate.PerMinute(20)]);

    private Pacing Pacing(PacingLimits limits) => new(limits, address => address.StartsWith('-'), clock);

    private static TimeSpan? Wait(Pacing pacing, string address) => pacing.Earliest(address) is { } at ? at > pacing.Now ? at - pacing.Now : TimeSpan.Zero : null;

    private void Send(Pacing pacing, string address, double takes = 0)
    {
        Wait(pacing, address).ShouldBe(TimeSpan.Zero);
        pacing.Begin(address);
        clock.Advance(TimeSpan.FromSeconds(takes));
        pacing.End(address);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Without_limits_everything_goes_at_once()
    {
        var pacing = Pacing(PacingLimits.None);
        for (var i = 0; i < 1000; i++) Send(pacing, "1");
        pacing.Room.ShouldBe(int.MaxValue);
    }

    [Fact]
    public void A_request_counts_from_when_it_ended_not_from_when_that_is_told()
    {
        var pacing = Pacing(new PacingLimits([Rate.PerSecond(2)], [], []));
        pacing.Begin("1");
        pacing.Begin("2");
        clock.Advance(Seconds(0.7));
        pacing.End("2", Seconds(0.4));
        Wait(pacing, "3").ShouldBe(Seconds(0.6));
        // Told the other way round: it counts no earlier than what was told before.
        pacing.End("1", Seconds(0.5));
        clock.Advance(Seconds(0.59));
        pacing.Room.ShouldBe(0);
        clock.Advance(Seconds(0.01));
        pacing.Room.ShouldBe(2);
    }

    [Fact]
    public void A_destination_gets_one_a_second_and_a_group_twenty_a_minute_besides()
    {
        var pacing = Pacing(Telegram);
        for (var i = 0; i < 20; i++)
        {
            Send(pacing, "-100");
            Wait(pacing, "-100").ShouldBe(i < 19 ? Seconds(1) : Seconds(41));
            Wait(pacing, "7").ShouldBe(TimeSpan.Zero);
            clock.Advance(Seconds(1));
        }
        Wait(pacing, "-100").ShouldBe(Seconds(40));
    }

    [Fact]
    public void The_lane_as_a_whole_gets_thirty_a_second()
    {
        var pacing = Pacing(Telegram);
        for (var i = 0; i < 30; i++)
        {
            pacing.Room.ShouldBe(30 - i);
            Send(pacing, $"{i}");
        }
        pacing.Room.ShouldBe(0);
        Wait(pacing, "new").ShouldBe(Seconds(1));
        pacing.EarliestForAny().ShouldBe(pacing.Now + Seconds(1));
        clock.Advance(Seconds(0.4));
        pacing.Room.ShouldBe(0);
        clock.Advance(Seconds(0.6));
        pacing.Room.ShouldBe(30);
    }

    [Fact]
    public void A_request_counts_from_its_begin_until_a_window_after_its_end()
    {
        var pacing = Pacing(Telegram);
        pacing.Begin("1");
        clock.Advance(Seconds(10));
        Wait(pacing, "1").ShouldBeNull("the request under way may arrive at any moment");
        Wait(pacing, "2").ShouldBe(TimeSpan.Zero);
        pacing.Room.ShouldBe(29);
        pacing.End("1");
        Wait(pacing, "1").ShouldBe(Seconds(1));
        pacing.Room.ShouldBe(29);
    }

    [Fact]
    public void While_as_many_are_under_way_as_the_lane_may_send_only_an_end_helps()
    {
        var pacing = Pacing(Telegram);
        for (var i = 0; i < 30; i++) pacing.Begin($"{i}");
        clock.Advance(Seconds(60));
        (Wait(pacing, "new"), pacing.EarliestForAny(), pacing.Room).ShouldBe((null, null, 0));
        pacing.End("3");
        Wait(pacing, "new").ShouldBe(Seconds(1));
    }

    [Fact]
    public void A_pause_asked_for_a_destination_is_obeyed_to_the_second_and_holds_nobody_else()
    {
        var pacing = Pacing(Telegram);
        pacing.Hold("1", Seconds(17));
        (Wait(pacing, "1"), Wait(pacing, "2")).ShouldBe((Seconds(17), TimeSpan.Zero));
        pacing.Hold("1", Seconds(5));
        Wait(pacing, "1").ShouldBe(Seconds(17), "a shorter one does not shorten it");
        clock.Advance(Seconds(17));
        Wait(pacing, "1").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_pause_asked_for_the_lane_holds_everybody()
    {
        var pacing = Pacing(Telegram);
        pacing.HoldLane(Seconds(33));
        pacing.HoldLane(Seconds(3));
        (Wait(pacing, "1"), Wait(pacing, "new"), pacing.Room).ShouldBe((Seconds(33), Seconds(33), 0));
        clock.Advance(Seconds(33));
        (Wait(pacing, "1"), pacing.Room).ShouldBe((TimeSpan.Zero, 30));
    }

    [Fact]
    public void What_was_sent_before_a_restart_counts_in_whatever_order_it_is_told()
    {
        foreach (var ago in new double[][] { [50, 2, 1], [1, 2, 50], [2, 50, 1] })
        {
            var pacing = Pacing(new([], [new(2, Seconds(60))], []));
            pacing.Remember(ago.Select(a => ("1", Seconds(a))));
            Wait(pacing, "1").ShouldBe(Seconds(58), string.Join(", ", ago));
        }
    }

    [Fact]
    public void What_a_clock_that_was_ahead_sent_in_the_future_counts_as_sent_now()
    {
        var pacing = Pacing(new([], [Rate.PerMinute(1)], []));
        pacing.Remember([("1", Seconds(-3600))]);
        Wait(pacing, "1").ShouldBe(Seconds(60));
    }

    [Fact]
    public void Setting_the_clock_on_the_wall_changes_nothing()
    {
        var pacing = Pacing(Telegram);
        for (var i = 0; i < 20; i++)
        {
            Send(pacing, "-100");
            clock.Advance(Seconds(1));
            clock.SetByHand(TimeSpan.FromHours(i % 2 == 0 ? -5 : 9));
        }
        pacing.Hold("7", Seconds(9));
        clock.SetByHand(TimeSpan.FromDays(-40));
        (Wait(pacing, "-100"), Wait(pacing, "7"), Wait(pacing, "8")).ShouldBe((Seconds(40), Seconds(9), TimeSpan.Zero));
        clock.SetByHand(TimeSpan.FromDays(80));
        (Wait(pacing, "-100"), Wait(pacing, "7"), Wait(pacing, "8")).ShouldBe((Seconds(40), Seconds(9), TimeSpan.Zero));
    }

    [Fact]
    public void Memory_follows_the_destinations_of_the_last_minute_and_not_the_history()
    {
        var pacing = Pacing(Telegram);
        var most = 0;
        for (var i = 0; i < 100_000; i++)
        {
            if (pacing.Room == 0) clock.Advance(Seconds(1));
            Send(pacing, $"-{i}");
            most = Math.Max(most, pacing.Remembered);
        }
        most.ShouldBeLessThanOrEqualTo(30 * 61 + 1024, "a minute's destinations, and those since the last sweep");
        pacing.Hold("-held", TimeSpan.FromHours(3));
        for (var i = 0; i < 5000; i++)
        {
            clock.Advance(Seconds(2));
            Send(pacing, "7");
        }
        pacing.Remembered.ShouldBe(2);
        Wait(pacing, "-held").ShouldBe(TimeSpan.FromHours(3) - Seconds(10_000), "what is held is not forgotten");
    }
}
