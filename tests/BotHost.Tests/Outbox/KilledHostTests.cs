using BotHost.Loopback;
using BotHost.Tests.Storage;
using Xunit.Abstractions;

namespace BotHost.Tests.Outbox;

/// <summary>The kill test in short; the long one is a command (README, "What happens when it crashes").</summary>
[Collection(PostgresCollection.Name)]
public sealed class KilledHostTests(PostgresServer postgres, ITestOutputHelper output)
{
    private static readonly Load Load = new(12, 12);

    private readonly int seed = Environment.TickCount;

    [Fact]
    public Task Posts_of_a_host_that_is_killed_again_and_again_all_arrive_once_and_in_order() => RunAsync(Lanes(), 1, 5, null);

    [PostgresFact]
    public Task So_do_those_of_two_hosts_that_share_a_database() => RunAsync(Lanes(), 2, 4, postgres.NewDatabase());

    [Fact]
    public async Task So_do_those_to_Telegram_and_Discord() => await RunAsync(await LoopbackPlatforms.StartAsync(6, 5, seed), 1, 3, null);

    private LoopbackLanes Lanes() => new(Load, new LoopbackServer(seed, cutShare: 0.02));

    private async Task RunAsync(IKillStage to, int nodes, int kills, string? database)
    {
        output.WriteLine($"seed {seed}");
        await using var stage = to;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var result = await new KillTest(stage, nodes, kills, seed, database).RunAsync(patience.Token);
        foreach (var (lane, (verdict, traffic)) in result.ByLane) output.WriteLine($"{lane}: {verdict}, {traffic}");
        output.WriteLine($"{result.Killed} kills, {result.Took.TotalSeconds:0.0} s");
        result.Verdict.Holds.ShouldBeTrue($"seed {seed}: {result.Verdict}");
        result.Killed.ShouldBeGreaterThan(1);
    }
}
