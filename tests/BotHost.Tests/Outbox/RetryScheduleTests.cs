using BotHost.Outbox;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Outbox;

public sealed class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1), 8);

    private const double NearlyOne = 1 - 1e-12;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(7, 60)]
    public void The_longest_wait_doubles_up_to_the_cap_and_the_shortest_is_half_of_it(int attempts, double seconds)
    {
        Schedule.After(attempts, 0).ShouldBe(TimeSpan.FromSeconds(seconds));
        Schedule.After(attempts, NearlyOne)!.Value.TotalSeconds.ShouldBe(seconds / 2, 1e-6);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public void After_the_last_attempt_there_is_no_other(int attempts) => Schedule.After(attempts, 0.5).ShouldBeNull();

    [Fact]
    public void One_attempt_alone_has_no_retry() => (Schedule with { Attempts = 1 }).After(1, 0).ShouldBeNull();

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-1, 0.5)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1)]
    public void What_is_no_attempt_and_no_draw_is_refused(int attempts, double draw) => Should.Throw<ArgumentOutOfRangeException>(() => Schedule.After(attempts, draw));

    [Fact]
    public void By_default_it_goes_on_for_longer_than_half_an_hour_and_never_waits_longer_than_ten_minutes()
    {
        var waits = Enumerable.Range(1, 100).Select(n => RetrySchedule.Default.After(n, NearlyOne)).TakeWhile(w => w is not null).Select(w => w!.Value).ToArray();
        waits.Length.ShouldBe(RetrySchedule.Default.Attempts - 1);
        waits.Aggregate((a, b) => a + b).ShouldBeGreaterThan(TimeSpan.FromMinutes(15));
        RetrySchedule.Default.After(RetrySchedule.Default.Attempts - 1, 0).ShouldBe(TimeSpan.FromMinutes(10));
    }

    /// <summary>Any schedule that the options allow, at any attempt.</summary>
    private static readonly Arbitrary<(RetrySchedule Schedule, int Attempt, double Draw)> Any =
        (from first in Gen.Choose(10, 600_000) from more in Gen.Choose(0, 86_400_000) from attempts in Gen.Choose(1, 100) from attempt in Gen.Choose(1, 120) from draw in Gen.Choose(0, 999_999)
         select (new RetrySchedule(TimeSpan.FromMilliseconds(first), TimeSpan.FromMilliseconds(Math.Max(first, more)), attempts), attempt, draw / 1e6)).ToArbitrary();

    private static void Check(Func<(RetrySchedule Schedule, int Attempt, double Draw), bool> holds) => Prop.ForAll(Any, holds).Check(Seeded.Quick.WithMaxTest(500));

    [Fact]
    public void A_wait_is_never_below_half_of_the_longest_nor_above_it_nor_above_the_cap() => Check(x =>
    {
        if (x.Schedule.After(x.Attempt, x.Draw) is not { } wait) return x.Attempt >= x.Schedule.Attempts;
        var longest = x.Schedule.After(x.Attempt, 0)!.Value;
        return wait <= longest && wait >= longest / 2 && longest <= x.Schedule.Cap && x.Attempt < x.Schedule.Attempts;
    });

    [Fact]
    public void The_longest_wait_never_gets_shorter() => Check(x =>
        x.Schedule.After(x.Attempt + 1, 0) is not { } next || next >= x.Schedule.After(x.Attempt, 0));

    [Fact]
    public void Waits_are_spread_evenly_over_the_drawn_half()
    {
        var random = new System.Random(4711);
        var waits = Enumerable.Range(0, 10_000).Select(_ => Schedule.After(5, random.NextDouble())!.Value.TotalSeconds).ToArray();
        for (var quarter = 0; quarter < 4; quarter++)
            waits.Count(w => w >= 16 + 4 * quarter && w < 20 + 4 * quarter).ShouldBeInRange(2300, 2700, "seed 4711");
    }
}
