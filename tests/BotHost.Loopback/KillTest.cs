using System.Diagnostics;
using System.Globalization;
using BotHost.Outbox;
using BotHost.Storage;

namespace BotHost.Loopback;

/// <summary>Kills real host processes while they send, until everything is settled, and compares what was enqueued with what arrived.</summary>
/// <param name="Nodes">Hosts that run at once; two need PostgreSQL.</param>
/// <param name="Kills">At least so many, if the posts last that long.</param>
internal sealed record KillTest(string Name, int Nodes, int Kills, Load Load, int Seed, string? Postgres)
{
    /// <summary>Share of the kills that come while a host starts, or migrates, instead of after its first request.</summary>
    private const double AtStart = 0.2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public async Task<(Verdict Verdict, int Killed, int KilledAtStart, TimeSpan Took)> RunAsync(CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("bothost-kill-").FullName;
        var file = Path.Combine(folder, "kill.db");
        var random = new Random(Seed);
        await using var server = new LoopbackServer(Seed, cutShare: 0.02);
        var database = Postgres is null ? Database.Sqlite(file) : Database.Postgres(Postgres);
        var store = new OutboxStore(database);
        var began = Stopwatch.StartNew();
        var (killed, atStart) = (0, 0);
        var nodes = new Process?[Nodes];
        try
        {
            while (true)
            {
                for (var n = 0; n < Nodes; n++) nodes[n] = nodes[n] is { HasExited: false } alive ? alive : Start(server.Url, file, n);
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
                    if (await AnyAsync(server, store, patience.Token)) break;
                    await Task.Delay(random.Next(50, 400), cancel);
                }
                var victim = random.Next(Nodes + (Nodes > 1 ? 1 : 0));
                for (var n = 0; n < Nodes; n++)
                    if (n == victim || victim == Nodes) Kill(nodes[n]!);
                killed++;
            }
            return (await Verdict.OfAsync(Load, server.Arrivals, store), killed, atStart, began.Elapsed);
        }
        finally
        {
            foreach (var node in nodes.OfType<Process>())
            {
                Kill(node);
                node.Dispose();
            }
            if (Postgres is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Waits for the next arrival; true if everything is settled instead.</summary>
    private async Task<bool> AnyAsync(LoopbackServer server, OutboxStore store, CancellationToken cancel)
    {
        var next = server.NextAsync(cancel);
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

    internal async Task<bool> SettledAsync(OutboxStore store, CancellationToken cancel)
    {
        try
        {
            var counts = await store.CountsAsync(cancel);
            return counts.Where(c => c.To.Lane != "terminal").Sum(c => c.Posts) == Load.Posts && counts.All(c => !c.Open);
        }
        catch (Exception e) when (e is OutboxUnavailableException or System.Data.Common.DbException)
        {
            // Not made yet, or just being killed.
            return false;
        }
    }

    /// <param name="environment">Settings of the host, besides or instead of the test's own.</param>
    internal Process Start(string server, string file, int node, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { typeof(KillTest).Assembly.Location, "host", server, Text(Load.Destinations), Text(Load.PostsEach), Text(Nodes > 1 ? node == 0 ? 8 : -5 : 0) }) start.ArgumentList.Add(argument);
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

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);

    internal static void Kill(Process process)
    {
        if (process.HasExited) return;
        process.Kill();
        process.WaitForExit();
    }
}
