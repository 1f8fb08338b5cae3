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

    /// <exception cref="InvalidOperationException">A host ended by itself.</exception>
    public async Task<KillResult> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bothost-kill-").FullName;
        var file = Path.Combine(folder, "kill.db");
        var random = new Random(Seed);
        var database = Postgres is null ? Database.Sqlite(file) : Database.Postgres(Postgres);
        var store = new OutboxStore(database);
        var began = Stopwatch.StartNew();
        var (killed, atStart) = (0, 0);
        var nodes = new HeardProcess?[Nodes];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var enqueuing = Stage.EnqueueAsync(store, stop.Token);
        try
        {
            while (true)
            {
                if (enqueuing.IsFaulted) await enqueuing;
                for (var n = 0; n < Nodes; n++) (nodes[n] ??= Start(file, n)).ThrowIfEnded();
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
                {
                    if (n != victim && victim != Nodes) continue;
                    // One that ended by itself must not pass for killed.
                    nodes[n]!.ThrowIfEnded();
                    nodes[n]!.Dispose();
                    nodes[n] = null;
                }
                killed++;
            }
            var took = began.Elapsed;
            return new(1, killed, atStart, await ByLaneAsync(store), took);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(enqueuing);
            foreach (var node in nodes) node?.Dispose();
            Directory.Delete(folder, recursive: true);
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

    /// <param name="file">SQLite's.</param>
    /// <param name="environment">Settings of the host, besides or instead of the test's own.</param>
    internal HeardProcess Start(string file, int node, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var host = Stage.Host(node, Nodes);
        var settings = new Dictionary<string, string?>(host.Settings)
        {
            ["Storage__Provider"] = Postgres is null ? "Sqlite" : "Postgres", ["Storage__Path"] = file, ["Storage__ConnectionString"] = Postgres,
            ["Outbox__RequestTimeout"] = "00:00:05", ["Outbox__RetryFirst"] = "00:00:00.2", ["Outbox__Poll"] = "00:00:00.2",
        };
        foreach (var (name, value) in environment) settings[name] = value;
        return new(host.Program, host.Arguments, settings);
    }
}
