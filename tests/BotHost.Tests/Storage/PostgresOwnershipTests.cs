using System.Diagnostics;
using BotHost.Outbox;
using BotHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Tests.Storage;

/// <summary>One node sends on a lane; another takes over within ten seconds of its end, and never before its lease is invalid. In real time: the server's clock cannot be moved.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresOwnershipTests(PostgresServer server)
{
    private static readonly TimeSpan TakeOver = TimeSpan.FromSeconds(10);

    private static PostgresOwnership Node(Database database, string name, TimeProvider? time = null, string? process = null) =>
        new(Database.Postgres(database.ConnectionString + $";Application Name={name}"), new OutboxStore(database), time ?? TimeProvider.System, NullLogger<PostgresOwnership>.Instance, process);

    private static async Task<ILaneLease> Acquire(PostgresOwnership node, string lane = "lane")
    {
        using var patience = new CancellationTokenSource(TakeOver);
        while (true)
        {
            try
            {
                return await node.AcquireAsync(lane, patience.Token);
            }
            catch (OutboxUnavailableException)
            {
                // As the relay does: connections from before a restart are found out one by one.
                await Task.Delay(100, patience.Token);
            }
        }
    }

    private object? KillSession(string node) => server.Sql($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{node}'");

    [PostgresFact]
    public async Task A_lane_is_one_nodes_until_it_gives_it_back_and_other_lanes_are_free()
    {
        var database = server.Prepared();
        var (one, two) = (Node(database, "one"), Node(database, "two"));
        var first = await Acquire(one);
        var waiting = two.AcquireAsync("lane", CancellationToken.None);
        await using var other = await Acquire(two, "other");
        await Task.Delay(TimeSpan.FromSeconds(4));
        (waiting.IsCompleted, first.IsValid, first.Lost.IsCancellationRequested).ShouldBe((false, true, false), "its heartbeat keeps it");
        await first.DisposeAsync();
        first.IsValid.ShouldBeFalse();
        await using var second = await waiting.WaitAsync(TakeOver);
        second.Owner.ShouldBeGreaterThan(first.Owner);
        second.IsValid.ShouldBeTrue();
    }

    [PostgresFact]
    public async Task When_a_nodes_session_is_killed_another_takes_over_in_time()
    {
        var database = server.Prepared();
        await using var first = await Acquire(Node(database, "killed"));
        var waiting = Node(database, "next").AcquireAsync("lane", CancellationToken.None);
        await Task.Delay(500);
        var since = Stopwatch.StartNew();
        KillSession("killed");
        await using var second = await waiting.WaitAsync(TakeOver);
        since.Elapsed.ShouldBeLessThan(TakeOver);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        (first.IsValid, first.Lost.IsCancellationRequested, second.IsValid).ShouldBe((false, true, true));
        second.Previous.ShouldBe(PreviousOwner.Left, "this process, whose session it was, runs on");
    }

    [PostgresFact]
    public async Task A_node_that_falls_silent_finds_its_lease_invalid_before_another_takes_over_and_that_is_in_time()
    {
        var database = server.Prepared();
        // Stopped (SIGSTOP): nothing of it runs, its connection stays open, and its monotonic clock goes on.
        await using var paused = await Acquire(Node(database, "paused", new StoppedTimers(), "another process"));
        var since = Stopwatch.StartNew();
        var waiting = Node(database, "next").AcquireAsync("lane", CancellationToken.None);
        TimeSpan? invalidAfter = null;
        while (!waiting.IsCompleted)
        {
            if (!paused.IsValid) invalidAfter ??= since.Elapsed;
            since.Elapsed.ShouldBeLessThan(TakeOver);
            await Task.Delay(20);
        }
        await using var second = await waiting;
        invalidAfter.ShouldNotBeNull("it must know before another may send").ShouldBeInRange(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
        (since.Elapsed - invalidAfter.Value).ShouldBeGreaterThan(TimeSpan.FromSeconds(1), "with a margin for a request that it has just begun");
        (paused.IsValid, second.IsValid).ShouldBe((false, true));
        second.Previous.ShouldBe(PreviousOwner.Silent, "it may wake up and send");
    }

    [PostgresFact]
    public async Task A_node_that_comes_later_takes_the_owner_before_for_gone_only_if_its_process_is()
    {
        var database = server.Prepared();
        using var other = Process.Start("sleep", "600");
        var process = NodeProcess.Of(other.Id).ShouldNotBeNull();
        await using (var first = await Acquire(Node(database, "first", process: process))) first.Previous.ShouldBe(PreviousOwner.Gone, "there was none");
        await using (var second = await Acquire(Node(database, "second"))) second.Previous.ShouldBe(PreviousOwner.Silent, "it may have been stopped for long");
        await using (await Acquire(Node(database, "first", process: process))) { }
        other.Kill();
        await other.WaitForExitAsync();
        await using (var third = await Acquire(Node(database, "third"))) third.Previous.ShouldBe(PreviousOwner.Gone);
        await using (await Acquire(Node(database, "elsewhere", process: "of another machine/1/1"))) { }
        await using var last = await Acquire(Node(database, "last"));
        last.Previous.ShouldBe(PreviousOwner.Silent, "nothing is known of it");
    }

    [PostgresFact]
    public async Task A_restart_of_the_server_says_nothing_of_the_node_that_had_the_lane()
    {
        var database = server.Prepared();
        await using var first = await Acquire(Node(database, "one", process: "another process"));
        var waiting = Acquire(Node(database, "two"));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        server.Stop("immediate");
        server.Start();
        await using var second = await waiting.WaitAsync(TakeOver);
        second.Previous.ShouldBe(PreviousOwner.Silent);
    }

    [PostgresFact]
    public async Task While_the_server_is_down_nobody_has_the_lane_and_afterwards_one_does()
    {
        var database = server.Prepared();
        var (one, two) = (Node(database, "one"), Node(database, "two"));
        await using var first = await Acquire(one);
        server.Stop("immediate");
        await Should.ThrowAsync<OutboxUnavailableException>(() => two.AcquireAsync("lane", CancellationToken.None));
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        (first.IsValid, first.Lost.IsCancellationRequested).ShouldBe((false, true));
        server.Start();
        await using var second = await Acquire(two);
        second.Owner.ShouldBeGreaterThan(first.Owner);
    }

    [PostgresFact]
    public async Task Waiting_for_a_lane_can_be_given_up()
    {
        var database = server.Prepared();
        await using var first = await Acquire(Node(database, "one"));
        using var patience = new CancellationTokenSource(300);
        await Should.ThrowAsync<OperationCanceledException>(() => Node(database, "two").AcquireAsync("lane", patience.Token));
    }

    /// <summary>A node of which nothing runs: its timers never fire. The steady clock goes on.</summary>
    private sealed class StoppedTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
