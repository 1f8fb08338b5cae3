using BotHost.Time;

namespace BotHost.Tests.Time;

public sealed class ReplayClockTests
{
    private static readonly DateTimeOffset Past = new(2024, 12, 5, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualClock real = new(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_stands_still_until_it_begins()
    {
        var clock = new ReplayClock(Past, 3600, real);
        real.Advance(TimeSpan.FromHours(1));
        clock.GetUtcNow().ShouldBe(Past);
    }

    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(3600, 10, 36_000)]
    [InlineData(0.5, 10, 5)]
    [InlineData(100_000, 60, 6_000_000)]
    public void It_runs_at_its_speed_from_when_it_began(double speed, double realSeconds, double seconds)
    {
        var clock = new ReplayClock(Past, speed, real);
        real.Advance(TimeSpan.FromMinutes(7));
        clock.Begin();
        real.Advance(TimeSpan.FromSeconds(realSeconds));
        clock.GetUtcNow().ShouldBe(Past.AddSeconds(seconds));
        clock.GetElapsedTime(0).ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void It_begins_only_once()
    {
        var clock = new ReplayClock(Past, 2, real);
        clock.Begin();
        real.Advance(TimeSpan.FromSeconds(10));
        clock.Begin();
        clock.GetUtcNow().ShouldBe(Past.AddSeconds(20));
    }

    [Fact]
    public void A_timer_fires_when_its_time_has_come_on_this_clock()
    {
        var clock = new ReplayClock(Past, 3600, real);
        clock.Begin();
        var fired = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(5), TimeSpan.FromHours(24));
        real.Advance(TimeSpan.FromSeconds(4.999));
        fired.ShouldBeEmpty();
        real.Advance(TimeSpan.FromSeconds(24.1));
        fired.ShouldBe([Past.AddHours(5), Past.AddHours(29)]);
    }

    [Fact]
    public void A_timer_that_never_fires_stays_so_and_a_short_one_does_not_spin()
    {
        var clock = new ReplayClock(Past, 100_000, real);
        clock.Begin();
        var fired = 0;
        using var never = clock.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        real.Advance(TimeSpan.FromDays(1));
        fired.ShouldBe(0);
        using var often = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        real.Advance(TimeSpan.FromMilliseconds(10));
        fired.ShouldBe(10);
    }
}
