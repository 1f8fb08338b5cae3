using System.Globalization;

namespace BotHost.Loopback.Discord.Faults;

/// <summary>Which requests go wrong: those that a test names, then a share at random.</summary>
internal sealed class FaultScript(Action<string> note)
{
    private readonly Lock gate = new();
    private readonly List<Planned> planned = [];
    private Random? random;
    private double share;
    private Fault[] kinds = [];
    private string? randomOn;

    /// <summary>Faults that were dealt out.</summary>
    public int Dealt { get; private set; }

    /// <summary>Of these the 429s.</summary>
    public int DealtRefusals { get; private set; }

    /// <summary>The next requests go wrong.</summary>
    /// <param name="on">Method and template, "POST /channels/{channel_id}/messages"; null for any request.</param>
    public void Next(Fault fault, string? on = null, int times = 1)
    {
        lock (gate) planned.Add(new Planned(fault, on) { Left = times });
    }

    /// <summary>A share of the requests goes wrong, each fault as often as the others.</summary>
    /// <param name="seed">Is told in the transcript, so that a run can be had again.</param>
    public void AtRandom(double ofAll, int seed, IEnumerable<Fault> of, string? on = null)
    {
        lock (gate) (share, random, kinds, randomOn) = (ofAll, new Random(seed), [.. of], on);
        note(string.Create(CultureInfo.InvariantCulture, $"{ofAll:P1} of requests fail at random, seed {seed}"));
    }

    public void Stop()
    {
        lock (gate)
        {
            planned.Clear();
            random = null;
        }
    }

    internal Fault? Draw(string route)
    {
        lock (gate)
        {
            var fault = planned.FirstOrDefault(p => p.On is null || p.On == route) is { } next ? Use(next)
                : random is not null && (randomOn is null || randomOn == route) && random.NextDouble() < share ? kinds[random.Next(kinds.Length)] : null;
            if (fault is not null) Dealt++;
            if (fault is Fault.RateLimited) DealtRefusals++;
            return fault;
        }
    }

    private Fault Use(Planned next)
    {
        if (--next.Left == 0) planned.Remove(next);
        return next.Fault;
    }

    private sealed record Planned(Fault Fault, string? On)
    {
        public int Left { get; set; }
    }
}
