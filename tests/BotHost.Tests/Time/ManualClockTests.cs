namespace BotHost.Tests.Time;

/// <summary>What every proof on the manual clock relies on.</summary>
public sealed class ManualClockTests
{
    private readonly ManualClock clock = new();

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void Timers_fire_in_the_order_of_their_instants_and_see_the_clock_there()
    {
        var fired = new List<(string, TimeSpan)>();
        void Set(string name, double due, TimeSpan period = default) => clock.CreateTimer(_ => fired.Add((name, clock.Elapsed)), null, Seconds(due), period == default ? Timeout.InfiniteTimeSpan : period);
        Set("late", 3);
        Set("first of two", 1);
        Set("second of two", 1);
        Set("each", 0.8, Seconds(1));
        clock.Advance(Seconds(2));
        fired.ShouldBe([("each", Seconds(0.8)), ("first of two", Seconds(1)), ("second of two", Seconds(1)), ("each", Seconds(1.8))]);
        clock.Elapsed.ShouldBe(Seconds(2));
        clock.UntilNext().ShouldBe(Seconds(0.8));
    }

    [Fact]
    public void A_timer_can_be_changed_and_disposed()
    {
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, Seconds(1), Timeout.InfiniteTimeSpan);
        timer.Change(Seconds(2), Timeout.InfiniteTimeSpan);
        clock.Advance(Seconds(1.5));
        fired.ShouldBe(0);
        clock.Advance(Seconds(1));
        fired.ShouldBe(1);
        timer.Change(Seconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        clock.Advance(Seconds(5));
        fired.ShouldBe(1);
        clock.UntilNext().ShouldBeNull();
    }

    [Fact]
    public void What_is_set_while_the_clock_moves_on_fires_on_the_same_way()
    {
        var at = new List<TimeSpan>();
        void Again() => clock.CreateTimer(_ =>
        {
            at.Add(clock.Elapsed);
            if (at.Count < 3) Again();
        }, null, Seconds(1), Timeout.InfiniteTimeSpan);
        Again();
        clock.Advance(Seconds(10));
        at.ShouldBe([Seconds(1), Seconds(2), Seconds(3)]);
    }

    [Fact]
    public void Setting_the_clock_on_the_wall_moves_no_timer_and_no_timestamp()
    {
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, Seconds(1), Timeout.InfiniteTimeSpan);
        var before = clock.GetTimestamp();
        clock.SetByHand(TimeSpan.FromHours(-1));
        clock.GetUtcNow().ShouldBe(ManualClock.Morning - TimeSpan.FromHours(1));
        clock.GetElapsedTime(before).ShouldBe(TimeSpan.Zero);
        clock.Advance(Seconds(1));
        fired.ShouldBeTrue();
    }

    [Fact]
    public void Delays_and_time_outs_run_on_it()
    {
        var driven = new DrivenCode(clock);
        var told = new List<string>();
        driven.Start(async () =>
        {
            await Task.Delay(Seconds(2), clock, CancellationToken.None);
            told.Add($"waited until {clock.Elapsed.TotalSeconds}");
            using var patience = new CancellationTokenSource(Seconds(3), clock);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, patience.Token);
            }
            catch (OperationCanceledException)
            {
                told.Add($"gave up at {clock.Elapsed.TotalSeconds}");
            }
        });
        driven.Advance(1.9);
        told.ShouldBeEmpty();
        driven.Advance(0.1);
        told.ShouldBe(["waited until 2"]);
        driven.AdvanceUntil(() => told.Count == 2, Seconds(10));
        told[1].ShouldBe("gave up at 5");
    }

    [Fact]
    public void What_driven_code_throws_fails_the_test()
    {
        var driven = new DrivenCode(clock);
        driven.Start(async () =>
        {
            await Task.Delay(Seconds(1), clock);
            throw new InvalidDataException("broken");
        });
        Should.Throw<InvalidDataException>(() => driven.Advance(1));
    }
}
