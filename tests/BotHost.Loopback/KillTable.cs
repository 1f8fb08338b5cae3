namespace BotHost.Loopback;

/// <summary>The kill test over both engines, one node and two, as a table.</summary>
internal static class KillTable
{
    private static readonly Load Load = new(40, 25);

    /// <param name="postgres">A connection to an empty database whose user may create databases; without it only SQLite is tested.</param>
    /// <param name="kills">For each row.</param>
    /// <param name="only">The row with so many nodes on PostgreSQL; none for SQLite. Null for all.</param>
    public static async Task<int> RunAsync(string? postgres, int kills, int seed, TextWriter output, int? only = null)
    {
        output.WriteLine($"{Load.Destinations} destinations × {Load.PostsEach} posts, kill -9 50–400 ms after the first request of a life, some at start; seed {seed}");
        output.WriteLine($"{"",-22}{"runs",5}{"kills",7}{"at start",9}{"enqueued",9}{"arrived",9}{"lost",6}{"duplicates",11}{"out of order",13}{"uncertain",10}{"(arrived)",10}{"seconds",9}");
        var sound = true;
        foreach (var (name, nodes) in Rows(postgres).Where(r => only is null || r.Nodes == only))
        {
            var (runs, all, at, took) = (0, 0, 0, TimeSpan.Zero);
            var sum = new Verdict(0, 0, 0, 0, 0, 0, 0);
            // The posts of one run do not last for so many kills.
            while (all < kills)
            {
                var database = nodes == 0 ? null : ScratchDatabase.Create(postgres!, "bothost_kill");
                var (verdict, killed, atStart, lasted) = await new KillTest(name, Math.Max(1, nodes), kills - all, Load, seed + runs++, database).RunAsync(CancellationToken.None);
                (all, at, took, sum) = (all + killed, at + atStart, took + lasted, sum.Plus(verdict));
            }
            sound &= sum.Holds;
            output.WriteLine($"{name,-22}{runs,5}{all,7}{at,9}{sum.Enqueued,9}{sum.Arrived,9}{sum.Lost,6}{sum.Duplicates,11}{sum.OutOfOrder,13}{sum.Uncertain,10}{sum.UncertainArrived,10}{took.TotalSeconds,9:0}");
        }
        if (postgres is null) output.WriteLine("PostgreSQL was left out: no --postgres CONNECTION.");
        return sound ? 0 : 1;
    }

    /// <summary>Nodes on PostgreSQL; none for SQLite.</summary>
    private static IEnumerable<(string Name, int Nodes)> Rows(string? postgres)
    {
        yield return ("SQLite", 0);
        if (postgres is null) yield break;
        yield return ("PostgreSQL, one node", 1);
        yield return ("PostgreSQL, two nodes", 2);
    }
}
