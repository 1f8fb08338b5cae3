using System.Diagnostics;
using System.Globalization;
using BotHost.Loopback;
using BotHost.Outbox;
using BotHost.Storage;

namespace BotHost.Tests.CommandLine;

/// <summary>The real process, with one request under way on each kind of lane that gets no answer.</summary>
public sealed class SecondSignalTests
{
    private static readonly Load Load = new(3, 1);

    private readonly string file = OwnDatabase.Path();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static KillTest Hosts(LoopbackServer server) => new(new LoopbackLanes(Load, server), 1, 0, 1, null);

    private static async Task Until(Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            clock.Elapsed.ShouldBeLessThan(Patience, "what was waited for did not come about");
            await Task.Delay(50);
        }
    }

    private static void Terminate(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    [Fact]
    public async Task The_first_signal_lets_what_is_under_way_end_the_second_ends_the_process_and_the_next_life_settles_it()
    {
        await using var server = new LoopbackServer(1) { Deaf = true };
        var hosts = Hosts(server);
        var store = new OutboxStore(Database.Sqlite(file));
        using (var started = hosts.Start(file, 0, ("Outbox__RequestTimeout", "00:02:00"), ("Outbox__StopWithin", "00:02:00")))
        {
            var host = started.Process;
            await Until(() => Task.FromResult(server.Unanswered == 3));
            Terminate(host);
            // That it goes on can only be seen by waiting; asked to stop with nothing under way it ends in a fraction of this.
            host.WaitForExit(TimeSpan.FromSeconds(3)).ShouldBeFalse("it did not wait for what is under way");
            var clock = Stopwatch.StartNew();
            Terminate(host);
            host.WaitForExit(Patience).ShouldBeTrue();
            // Not the two minutes that what is under way may take.
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
            host.ExitCode.ShouldBe(128 + 15);
        }
        foreach (var post in Load.All()) (await store.FindAsync(post.Id, CancellationToken.None))!.State.ShouldBe(PostState.Sending);
        server.Arrivals.All.ShouldBeEmpty();
        server.Deaf = false;
        using (hosts.Start(file, 0)) await Until(() => hosts.SettledAsync(store, CancellationToken.None));
        // The one that can be read back was looked for and sent. The one that can deduplicate was, if its key still lives: a start may take longer than that.
        var verdict = await Verdict.OfAsync([.. Load.All()], server.Arrivals.All, store);
        (verdict.Holds, verdict.Enqueued, verdict.Lost, verdict.Duplicates, verdict.UncertainArrived, verdict.Arrived + verdict.Uncertain).ShouldBe((true, 3, 0, 0, 0, 3));
        verdict.Arrived.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task One_signal_is_enough_where_what_is_under_way_ends()
    {
        await using var server = new LoopbackServer(1);
        var hosts = Hosts(server);
        var store = new OutboxStore(Database.Sqlite(file));
        using var host = hosts.Start(file, 0);
        await Until(() => hosts.SettledAsync(store, CancellationToken.None));
        Terminate(host.Process);
        host.Process.WaitForExit(Patience).ShouldBeTrue();
        host.Process.ExitCode.ShouldBe(0);
    }
}
