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
    public Task Posts_of_a_host_that_is_killed_again_and_again_all_arrive_once_and_in_order() => RunAsync(new("SQLite", 1, 5, Load, seed, null));

    [PostgresFact]
    public Task So_do_those_of_two_hosts_that_share_a_database() => RunAsync(new("PostgreSQL, two nodes", 2, 4, Load, seed, postgres.NewDatabase()));

    private async Task RunAsync(KillTest test)
    {
        output.WriteLine($"seed {seed}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (verdict, killed, _, _) = await test.RunAsync(patience.Token);
        output.WriteLine($"{killed} kills: {verdict}");
        verdict.Holds.ShouldBeTrue($"seed {seed}: {verdict}");
        killed.ShouldBeGreaterThan(1);
    }
}
