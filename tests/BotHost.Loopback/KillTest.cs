using System.Diagnostics;
using BotHost.Outbox;
using BotHost.Storage;

namespace BotHost.Loopback;

/// <summary>Kills real host processes while they send, until everything is settled, and compares what was enqueued with what arrived.</summary>
/// <param name="Stage">Where the posts go.</param>
/// <param name="Nodes">Hosts that run at once; two need PostgreSQL.</param>
/// <param name="Kills">At least so many, if the posts last that long.</param>
/// <param name="Postgres">A connection to an empty database; null for SQLite.</param>
internal sealed record KillTest(IKillStage Stage, int Nodes, int Kills, int Seed, string? Postgres)
{
    /// <summary>Share of the kills that come while a host starts, or migrates, instead of after its first request.</summary>
    private const double AtStart = 0.2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public async Task<KillResult> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bothost-kill-").FullName;
        var file = Path.Combine(folder, "kill.db");
        var random = new Random(Seed);
        var database = Postgres is null ? Database.Sqlite(file) : Database.Postgres(Postgres);
        var store = new OutboxStore(database);
        var began = Stopwatch.StartNew();
        var (killed, atStart) = (0, 0);
        var nodes = new Process?[Nodes];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var enqueuing = Stage.EnqueueAsync(store, stop.Token);
        try
        {
            while (true)
            {
                if (enqueuing.IsFaulted) await enqueuing;
                for (var n = 0; n < Nodes; n++) nodes[n] = nodes[n] is { HasExited: false } alive ? alive : Start(file, n);
                if (killed >= Kills)
                {
                    if (await SettledAsync(store, cancel)) break;
                    await Task.Delay(250, cancel);
                    continue;
                }
                if (random.NextDouble() < AtStart)
                {
                    await Task.Delay(random.Next(20, 1200), cancel);
                    atStart++;
                }
                else
                {
                    using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                    patience.CancelAfter(Patience);
                    if (await AnyAsync(store, patience.Token)) break;
                    await Task.Delay(random.Next(50, 400), cancel);
                }
                var victim = random.Next(Nodes + (Nodes > 1 ? 1 : 0));
                for (var n = 0; n < Nodes; n++)
                    if (n == victim || victim == Nodes) Kill(nodes[n]!);
                killed++;
            }
            var took = began.Elapsed;
            return new(1, killed, atStart, await ByLaneAsync(store), took);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(enqueuing);
            foreach (var node in nodes.OfType<Process>())
            {
                Kill(node);
                node.Dispose();
            }
            if (Postgres is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits for the next arrival; true if everything is settled instead.</summary>
    private async Task<bool> AnyAsync(OutboxStore store, CancellationToken cancel)
    {
        var next = Stage.Arrivals.NextAsync(cancel);
        while (true)
        {
            if (await Task.WhenAny(next, Task.Delay(500, cancel)) == next)
            {
                await next;
                return false;
            }
            if (await SettledAsync(store, cancel)) return true;
        }
    }

    private async Task<IReadOnlyDictionary<string, (Verdict, LaneTraffic)>> ByLaneAsync(OutboxStore store)
    {
        var lanes = new Dictionary<string, (Verdict, LaneTraffic)>();
        foreach (var posts in Stage.Posts.GroupBy(p => p.To.Lane))
            lanes[posts.Key] = (await Verdict.OfAsync([.. posts], [.. Stage.Arrivals.All.Where(a => a.Lane == posts.Key)], store), Stage.Traffic(posts.Key));
        return lanes;
    }

    internal async Task<bool> SettledAsync(OutboxStore store, CancellationToken cancel)
    {
        try
        {
            var counts = await store.CountsAsync(cancel);
            return counts.Where(c => c.To.Lane != "terminal").Sum(c => c.Posts) == Stage.Posts.Count && counts.All(c => !c.Open);
        }
        catch (Exception e) when (e is OutboxUnavailableException or System.Data.Common.DbException)
        {
            // Not made yet, or just being killed.
            return false;
        }
    }

    /// <param name="environment">Settings of the host, besides or instead of the test's own.</param>
    internal Process Start(string file, int node, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var host = Stage.Host(node, Nodes);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in host.Arguments.Prepend(host.Program)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in host.Settings) start.Environment[name] = value;
        start.Environment["Storage__Provider"] = Postgres is null ? "Sqlite" : "Postgres";
        start.Environment["Storage__Path"] = file;
        start.Environment["Storage__ConnectionString"] = Postgres;
        start.Environment["Outbox__RequestTimeout"] = "00:00:05";
        start.Environment["Outbox__RetryFirst"] = "00:00:00.2";
        start.Environment["Outbox__Poll"] = "00:00:00.2";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Nobody reads them, and a full pipe would stop the host.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    internal static void Kill(Process process)
    {
        if (process.HasExited) return;
        process.Kill();
        process.WaitForExit();
    }
}
