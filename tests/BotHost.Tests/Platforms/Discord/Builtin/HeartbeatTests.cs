using System.Threading.Channels;
using BotHost.Platforms.Discord.Builtin.Gateway;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Builtin;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    private readonly ManualClock clock = new();
    private readonly Channel<TimeSpan> beats = Channel.CreateUnbounded<TimeSpan>();

    private Heartbeat Of(double chance) => new(Interval, clock, () => chance, _ =>
    {
        beats.Writer.TryWrite(clock.Elapsed);
        return Task.CompletedTask;
    });

    /// <summary>Goes on to the instant at which the heart next does something; it may still be about to set its timer.</summary>
    private async Task GoOnAsync()
    {
        TimeSpan? next;
        while ((next = clock.UntilNext()) is null) await Task.Yield();
        clock.Advance(next.Value);
    }

    private async Task<double> BeatAsync()
    {
        await GoOnAsync();
        return (await beats.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))).TotalSeconds;
    }

    [Fact]
    public async Task The_first_comes_after_a_random_part_of_the_interval_and_the_others_an_interval_apart()
    {
        using var over = new CancellationTokenSource();
        var heart = Of(0.25);
        var running = heart.RunAsync(over.Token);
        foreach (var expected in new[] { 10.0, 50, 90, 130 })
        {
            (await BeatAsync()).ShouldBe(expected);
            heart.Acknowledged();
        }
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public async Task One_that_is_not_acknowledged_before_the_next_shows_that_nobody_is_there()
    {
        var heart = Of(0.25);
        var running = heart.RunAsync(default);
        (await BeatAsync()).ShouldBe(10);
        heart.Acknowledged();
        (await BeatAsync()).ShouldBe(50);
        running.IsCompleted.ShouldBeFalse();
        await GoOnAsync();
        (await running.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBe(new ConnectionEnd.Silent());
        clock.Elapsed.ShouldBe(TimeSpan.FromSeconds(90));
        beats.Reader.TryRead(out _).ShouldBeFalse();
    }
}
