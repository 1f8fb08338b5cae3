using System.Diagnostics;
using System.Globalization;
using BotHost.Storage;

namespace BotHost.Loopback;

/// <summary>Two nodes on one PostgreSQL: the sending one is stopped (SIGSTOP) for longer than the take-over, then goes on; the next is killed. Says how long nothing was sent.</summary>
internal static class PauseTest
{
    private static readonly TimeSpan Stopped = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(string postgres, int seed, TextWriter output)
    {
        // Long enough that both interruptions fall into it.
        await using var stage = new LoopbackLanes(new Load(40, 120), new LoopbackServer(seed));
        var test = new KillTest(stage, 2, 0, seed, ScratchDatabase.Create(postgres, "bothost_pause"));
        var store = new OutboxStore(Database.Postgres(test.Postgres!));
        var first = test.Start("", 0);
        HeardProcess? second = null;
        try
        {
            await stage.Arrivals.NextAsync(CancellationToken.None);
            second = test.Start("", 1);
            await Task.Delay(3000);
            var afterStop = await SilenceAsync(stage.Arrivals, () => Signal(first.Process, "STOP"));
            await Task.Delay(Stopped - afterStop > TimeSpan.Zero ? Stopped - afterStop : TimeSpan.Zero);
            Signal(first.Process, "CONT");
            await Task.Delay(3000);
            // The one that went on waits for the lanes again, and takes them over.
            var afterKill = await SilenceAsync(stage.Arrivals, second.Kill);
            var patience = Stopwatch.StartNew();
            while (!await test.SettledAsync(store, CancellationToken.None) && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(250);
            var verdict = await Verdict.OfAsync(stage.Posts, stage.Arrivals.All, store);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"taken over {afterStop.TotalSeconds:0.0} s after SIGSTOP and {afterKill.TotalSeconds:0.0} s after kill -9; {verdict.Enqueued} enqueued, {verdict.Arrived} arrived, {verdict.Lost} lost, {verdict.Duplicates} twice, {verdict.OutOfOrder} out of order, {verdict.Uncertain} uncertain"));
            return verdict.Holds && afterStop < TimeSpan.FromSeconds(10) && afterKill < TimeSpan.FromSeconds(10) ? 0 : 1;
        }
        finally
        {
            Signal(first.Process, "CONT");
            first.Dispose();
            second?.Dispose();
        }
    }

    /// <summary>How long it takes from an act until posts arrive again on every lane. What was on its way just then is let in first.</summary>
    private static async Task<TimeSpan> SilenceAsync(ArrivalLog arrivals, Action act)
    {
        var clock = Stopwatch.StartNew();
        act();
        await Task.Delay(100);
        var waiting = LaneKind.All.Select(k => k.Lane).ToHashSet(StringComparer.Ordinal);
        var seen = arrivals.All.Count;
        while (waiting.Count > 0 && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(20);
            foreach (var arrival in arrivals.All.Skip(seen)) waiting.Remove(arrival.Lane);
        }
        return clock.Elapsed;
    }

    private static void Signal(Process process, string signal)
    {
        if (process.HasExited) return;
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
