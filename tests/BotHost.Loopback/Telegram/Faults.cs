namespace BotHost.Loopback.Telegram;

/// <summary>Which requests something goes wrong with: those foretold first, then those a rule picks, then at random. getUpdates is left alone by chance and by rules that do not name it.</summary>
internal sealed class Faults(int seed, Action<string> say)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Fault>> foretold = new(StringComparer.OrdinalIgnoreCase);
    private Func<string, string, Fault?>? rule;
    private Random? random;
    private double share;
    private IReadOnlyList<Fault> kinds = [];

    /// <summary>The next calls of a method meet these, one each.</summary>
    public void Next(string method, params Fault[] faults)
    {
        lock (gate)
        {
            if (!foretold.TryGetValue(method, out var queue)) foretold[method] = queue = new Queue<Fault>();
            foreach (var fault in faults) queue.Enqueue(fault);
        }
    }

    /// <summary>Asked for each call with the method and its parameters as JSON; null lets it pass. Null in place of the rule takes it away.</summary>
    public void When(Func<string, string, Fault?>? rule)
    {
        lock (gate) this.rule = rule;
    }

    /// <summary>A share of all calls (0 to 1) but getUpdates meets one of these. The seed is said, so that a run can be had again.</summary>
    public void AtRandom(double share, params Fault[] kinds)
    {
        lock (gate) (this.share, this.kinds, random) = (share, kinds.Length == 0 ? Fault.Usual : kinds, new Random(seed));
        say(FormattableString.Invariant($"Telegram: {share:P0} of calls fail at random, seed {seed}"));
    }

    internal Fault? For(string method, Func<string> parameters)
    {
        lock (gate)
        {
            if (foretold.TryGetValue(method, out var queue) && queue.TryDequeue(out var fault)) return fault;
            if (rule?.Invoke(method, parameters()) is { } ruled) return ruled;
            if (random is null || method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase)) return null;
            return random.NextDouble() < share ? kinds[random.Next(kinds.Count)] : null;
        }
    }
}
