using System.Diagnostics;
using System.Globalization;

namespace BotHost.Loopback;

/// <summary>Broadcast races as a table.</summary>
internal static class RaceTable
{
    /// <summary>Of the least possible; the promise without faults.</summary>
    private const double Most = 1.03;

    /// <param name="places">On each platform; null for all rows.</param>
    public static async Task<int> RunAsync(int? places, bool punishing, double faults, int seed, TextWriter output)
    {
        // Once small, so that the first row does not measure a process that starts.
        await new BroadcastRace(25, false, 0, seed).RunAsync(CancellationToken.None);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one digest, enqueued once for each place and sent to both platforms at once; seed {seed}"));
        output.WriteLine($"{"places",6} {"server",-10}{"faults",7} {"platform",-9}{"posts",6}{"seconds",9}{"least",7}{"ratio",7}{"429s",6}{"twice",6}{"lost",6}{"disorder",9}{"uncertain",10}{"peak MB",8}");
        var sound = true;
        IEnumerable<BroadcastRace> rows = places is { } only ? [new(only, punishing, faults, seed)]
            : [new(600, false, 0, seed), new(600, true, 0, seed), new(3000, false, 0, seed), new(3000, true, 0, seed), new(600, false, 0.05, seed)];
        foreach (var race in rows)
        {
            var (results, peak) = await MeasureAsync(race);
            foreach (var r in results)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{race.Places,6} {(race.Punishing ? "punishing" : "lenient"),-10}{race.Faults,7:0 %} {r.Platform,-9}{r.Posts,6}{r.Took.TotalSeconds,9:0.00}{r.Least.TotalSeconds,7:0}{r.Ratio,7:0.000}{r.Refused,6}{r.Duplicates,6}{r.Lost,6}{r.OutOfOrder,9}{r.Uncertain,10}{peak / 1e6,8:0}"));
                sound &= r is { Refused: 0, Duplicates: 0, Lost: 0, OutOfOrder: 0 } && (race.Faults > 0 || r is { Uncertain: 0, Ratio: <= Most });
            }
        }
        return sound ? 0 : 1;
    }

    /// <returns>With the most memory that the process had meanwhile, both servers in it.</returns>
    private static async Task<(IReadOnlyList<RaceResult> Results, long Peak)> MeasureAsync(BroadcastRace race)
    {
        GC.Collect();
        var running = race.RunAsync(CancellationToken.None);
        long peak = 0;
        using var process = Process.GetCurrentProcess();
        do
        {
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
        }
        while (await Task.WhenAny(running, Task.Delay(250)) != running);
        return (await running, peak);
    }
}
