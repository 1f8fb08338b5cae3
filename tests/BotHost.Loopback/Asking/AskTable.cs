using System.Globalization;

namespace BotHost.Loopback.Asking;

/// <summary>Questions by the thousand as a table: the host, the bare echo beside it, and the one divided by the other.</summary>
internal static class AskTable
{
    private static readonly string[] Platforms = ["telegram", "discord"];
    private const int Rounds = 5;
    private const int Others = 200;

    /// <param name="loads">Asked of both platforms.</param>
    /// <param name="echo">Whether the echo is asked too.</param>
    /// <param name="flood">Whether one person floods, too.</param>
    public static async Task<int> RunAsync(IReadOnlyList<AskLoad> loads, bool echo, bool flood, TextWriter output)
    {
        output.WriteLine("/status of four places, Homs most of all, each person in a private chat. The bot is a process of its own; the platform's server and those who ask are in this one, on the same machine.");
        output.WriteLine("Limits on sending are lifted, on the servers and in the host (its options allow 1,000 messages a second at the most); really Telegram takes about 30 a second in all.");
        output.WriteLine("echo: the same client sending the same texts, prepared, without buttons. p50, p99: from the instant the server queued a question to the first message of its answer.");
        output.WriteLine($"{"asked",-16}{"platform",-9}{"bot",-11}{"messages",9}{"seconds",9}{"answers/s",10}{"p50 ms",9}{"p99 ms",9}{"lost",6}{"twice",6}{"disorder",9}{"peak MB",8}");
        var sound = true;
        foreach (var platform in Platforms)
            foreach (var load in loads)
            {
                var host = await MeasureAsync(platform, false, load);
                Write(output, load, platform, "host", host);
                sound &= host.IsSound;
                if (!echo) continue;
                var bare = await MeasureAsync(platform, true, load);
                Write(output, load, platform, "echo", bare);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{"",-16}{platform,-9}{"host/echo",-11}{"",9}{host.Took / bare.Took,9:0.00}{host.PerSecond / bare.PerSecond,10:0.00}{host.Middle / bare.Middle,9:0.00}{host.Slow / bare.Slow,9:0.00}{"",21}{(double)host.Peak / bare.Peak,8:0.00}"));
            }
        if (flood) sound &= await FloodAsync(output);
        return sound ? 0 : 1;
    }

    private static async Task<AskResult> MeasureAsync(string platform, bool echo, AskLoad load)
    {
        GC.Collect();
        await using var run = await AskRun.OpenAsync(platform, echo);
        return await run.AskAsync(load);
    }

    private static async Task<bool> FloodAsync(TextWriter output)
    {
        output.WriteLine($"one person asks {Others} times at once, then {Others} others once each (Telegram; the others' waits, {Rounds} rounds in turn without and with the flood; ms)");
        output.WriteLine($"{"round",-7}{"p50 alone",11}{"p99 alone",11}{"p50 beside",12}{"p99 beside",12}{"lost",6}{"twice",6}{"of the flood answered by then",31}");
        await using var run = await AskRun.OpenAsync("telegram", false);
        var sound = true;
        for (var round = 1; round <= Rounds; round++)
        {
            var alone = await run.AskAsync(AskLoad.Burst(Others));
            var (beside, flooder) = await run.FloodAsync(Others);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{round,-7}{alone.Middle.TotalMilliseconds,11:0}{alone.Slow.TotalMilliseconds,11:0}{beside.Middle.TotalMilliseconds,12:0}{beside.Slow.TotalMilliseconds,12:0}{alone.Lost + beside.Lost,6}{alone.More + beside.More,6}{flooder,31}"));
            sound &= alone.IsSound && beside.IsSound;
        }
        return sound;
    }

    private static void Write(TextWriter output, AskLoad load, string platform, string bot, AskResult r) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{(load.PerSecond is { } pace ? $"{pace}/s for {load.Asks / pace} s" : $"{load.Asks} at once"),-16}{platform,-9}{bot,-11}{r.Messages,9}{r.Took.TotalSeconds,9:0.00}{r.PerSecond,10:0.0}{r.Middle.TotalMilliseconds,9:0.0}{r.Slow.TotalMilliseconds,9:0.0}{r.Lost,6}{r.More,6}{r.OutOfOrder,9}{r.Peak / 1e6,8:0}"));
}
