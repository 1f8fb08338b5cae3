namespace BotHost.Loopback;

/// <summary>What one run of the kill test came to, or several.</summary>
/// <param name="Killed">How often processes were killed, those at their start among them.</param>
/// <param name="ByLane">What was enqueued against what arrived.</param>
/// <param name="Took">From the first start until everything was settled.</param>
internal sealed record KillResult(int Runs, int Killed, int KilledAtStart, IReadOnlyDictionary<string, (Verdict Verdict, LaneTraffic Traffic)> ByLane, TimeSpan Took)
{
    public static readonly KillResult None = new(0, 0, 0, new Dictionary<string, (Verdict, LaneTraffic)>(), TimeSpan.Zero);

    /// <summary>Over all lanes.</summary>
    public Verdict Verdict => ByLane.Values.Aggregate(Verdict.None, (sum, lane) => sum.Plus(lane.Verdict));

    public LaneTraffic Traffic => ByLane.Values.Aggregate(default(LaneTraffic), (sum, lane) => sum + lane.Traffic);

    public KillResult Plus(KillResult other) => new(Runs + other.Runs, Killed + other.Killed, KilledAtStart + other.KilledAtStart,
        ByLane.Concat(other.ByLane).GroupBy(l => l.Key, l => l.Value).ToDictionary(l => l.Key, l => l.Aggregate((a, b) => (a.Verdict.Plus(b.Verdict), a.Traffic + b.Traffic))), Took + other.Took);
}
