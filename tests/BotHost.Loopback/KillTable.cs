namespace BotHost.Loopback;

/// <summary>The kill test over both engines, one node and two, as a table.</summary>
internal static class KillTable
{
    private const int Destinations = 40;
    private const int PostsEach = 25;

    /// <param name="postgres">A connection to an empty database whose user may create databases; without it only SQLite is tested.</param>
    /// <param name="kills">For each row.</param>
    /// <param name="only">The row with so many nodes on PostgreSQL; none for SQLite. Null for all.</param>
    /// <param name="platforms">To chats of Telegram and channels of Discord, half of the destinations each, a row for either; else to the loopback server's own lanes.</param>
    public static async Task<int> RunAsync(string? postgres, int kills, int seed, TextWriter output, int? only = null, bool platforms = false)
    {
        output.WriteLine($"{Destinations} destinations{(platforms ? ", half of Telegram's and half of Discord's," : "")} × {PostsEach} posts, kill -9 50–400 ms after the first request of a life, some at start; seed {seed}");
        output.WriteLine($"{"",-22}{(platforms ? $"{"to",-9}" : "")}{"runs",5}{"kills",7}{"at start",9}{"enqueued",9}{"arrived",9}{"lost",6}{"duplicates",11}{"out of order",13}{"uncertain",10}{"(arrived)",10}{"429s",6}{"known again",12}{"looked for",11}{"seconds",9}");
        var sound = true;
        foreach (var (name, nodes) in Rows(postgres).Where(r => only is null || r.Nodes == only))
        {
            var sum = KillResult.None;
            // The posts of one run do not last for so many kills.
            while (sum.Killed < kills)
            {
                var database = nodes == 0 ? null : ScratchDatabase.Create(postgres!, "bothost_kill");
                await using var stage = await StageAsync(platforms, seed + sum.Runs);
                sum = sum.Plus(await new KillTest(stage, Math.Max(1, nodes), kills - sum.Killed, seed + sum.Runs, database).RunAsync(CancellationToken.None));
            }
            sound &= sum.Verdict.Holds;
            foreach (var (lane, (verdict, traffic)) in platforms ? sum.ByLane.OrderByDescending(l => l.Key, StringComparer.Ordinal).AsEnumerable() : [new("", (sum.Verdict, sum.Traffic))])
                output.WriteLine($"{name,-22}{(platforms ? $"{lane,-9}" : "")}{Line(sum, verdict, traffic)}");
        }
        if (postgres is null) output.WriteLine("PostgreSQL was left out: no --postgres CONNECTION.");
        return sound ? 0 : 1;
    }

    private static string Line(KillResult of, Verdict sum, LaneTraffic traffic) =>
        $"{of.Runs,5}{of.Killed,7}{of.KilledAtStart,9}{sum.Enqueued,9}{sum.Arrived,9}{sum.Lost,6}{sum.Duplicates,11}{sum.OutOfOrder,13}{sum.Uncertain,10}{sum.UncertainArrived,10}{traffic.Refused,6}{traffic.KnownAgain,12}{traffic.LookedFor,11}{of.Took.TotalSeconds,9:0}";

    private static async Task<IKillStage> StageAsync(bool platforms, int seed) =>
        platforms ? await LoopbackPlatforms.StartAsync(Destinations / 2, PostsEach, seed) : new LoopbackLanes(new Load(Destinations, PostsEach), new LoopbackServer(seed, cutShare: 0.02));

    /// <summary>Nodes on PostgreSQL; none for SQLite.</summary>
    private static IEnumerable<(string Name, int Nodes)> Rows(string? postgres)
    {
        yield return ("SQLite", 0);
        if (postgres is null) yield break;
        yield return ("PostgreSQL, one node", 1);
        yield return ("PostgreSQL, two nodes", 2);
    }
}
