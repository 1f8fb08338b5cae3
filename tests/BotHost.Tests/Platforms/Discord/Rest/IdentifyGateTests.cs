using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;
using BotHost.Tests.Time;

namespace BotHost.Tests.Platforms.Discord.Rest;

public sealed class IdentifyGateTests
{
    private readonly ManualClock clock = new();

    private IdentifyGate Gate(int concurrency = 1, int remaining = 1000, int total = 1000) => new(new(total, remaining, (long)TimeSpan.FromHours(4).TotalMilliseconds, concurrency), clock);

    private static void Use(IdentifyGate.Turn turn)
    {
        turn.Use();
        turn.Dispose();
    }

    [Fact]
    public async Task One_lane_lets_one_in_five_seconds()
    {
        var gate = Gate();
        Use(await gate.TurnAsync(0, default));
        var second = gate.TurnAsync(1, default);
        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        second.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromTicks(1));
        Use(await second.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Lanes_do_not_wait_for_one_another()
    {
        var gate = Gate(concurrency: 2);
        Use(await gate.TurnAsync(0, default));
        Use(await gate.TurnAsync(1, default).WaitAsync(TimeSpan.FromSeconds(10)));
        gate.TurnAsync(2, default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_turn_is_one_at_a_time_and_costs_nothing_if_it_is_not_used()
    {
        var gate = Gate();
        var first = await gate.TurnAsync(0, default);
        var second = gate.TurnAsync(1, default);
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();
        Use(await second.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task When_none_are_left_for_the_day_the_next_waits_for_the_reset()
    {
        var gate = Gate(remaining: 1);
        Use(await gate.TurnAsync(0, default));
        var second = gate.TurnAsync(0, default);
        clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromTicks(1));
        second.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromTicks(1));
        Use(await second.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_cancelled_turn_is_the_next_ones()
    {
        var gate = Gate();
        Use(await gate.TurnAsync(0, default));
        using var cancel = new CancellationTokenSource();
        var given = gate.TurnAsync(1, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        var next = gate.TurnAsync(2, default);
        clock.Advance(IdentifyGate.Apart);
        Use(await next.WaitAsync(TimeSpan.FromSeconds(10)));
    }
}
