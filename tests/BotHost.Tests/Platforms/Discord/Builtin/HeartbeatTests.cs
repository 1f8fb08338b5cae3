using BotHost.Platforms.Discord.Builtin.Gateway;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Builtin;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    private readonly ManualClock clock = new();
    private readonly List<TimeSpan> beats = [];

    private Heartbeat Of(double chance) => new(Interval, clock, () => chance, _ =>
    {
        beats.Add(clock.Elapsed);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task The_first_comes_after_a_random_part_of_the_interval_and_the_others_an_interval_apart()
    {
        using var over = new CancellationTokenSource();
        var heart = Of(0.25);
        var running = heart.RunAsync(over.Token);
        for (var i = 0; i < 130; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            heart.Acknowledged();
        }
        beats.Select(b => b.TotalSeconds).ShouldBe([10, 50, 90, 130]);
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task One_that_is_not_acknowledged_before_the_next_shows_that_nobody_is_there()
    {
        var heart = Of(0.25);
        var running = heart.RunAsync(default);
        clock.Advance(TimeSpan.FromSeconds(20));
        heart.Acknowledged();
        clock.Advance(TimeSpan.FromSeconds(69));
        running.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        (await running.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(new ConnectionEnd.Silent());
        beats.Count.ShouldBe(2);
    }
}
