namespace BotHost.Loopback.Asking;

/// <summary>What one person asked in a chat, and what came back. From any thread.</summary>
/// <param name="answers">By place the texts of the answer's messages, in order.</param>
internal sealed class AskedChat(IReadOnlyDictionary<string, IReadOnlyList<string>> answers)
{
    private readonly Lock gate = new();
    private readonly List<(DateTimeOffset At, string Place)> asks = [];
    private readonly List<(DateTimeOffset At, string Text)> told = [];

    /// <summary>How many messages are still to come.</summary>
    public int Missing
    {
        get { lock (gate) return Math.Max(0, asks.Sum(a => answers[a.Place].Count) - told.Count); }
    }

    public void Asks(DateTimeOffset at, string place)
    {
        lock (gate) asks.Add((at, place));
    }

    public void Hears(DateTimeOffset at, string text)
    {
        // Of equal texts one is kept.
        var known = answers.Values.SelectMany(a => a).FirstOrDefault(a => a == text);
        lock (gate) told.Add((at, known ?? text));
    }

    public ChatVerdict Judge()
    {
        lock (gate)
        {
            var arrived = told.GroupBy(t => t.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<DateTimeOffset>(g.Select(t => t.At)), StringComparer.Ordinal);
            var answered = asks.Select(ask => new AskAnswer(ask.At, [.. answers[ask.Place].Select(text => arrived.GetValueOrDefault(text) is { Count: > 0 } queue ? queue.Dequeue() : (DateTimeOffset?)null)])).ToArray();
            var (lost, more) = (answered.Sum(a => a.Parts.Count(p => p is null)), arrived.Values.Sum(q => q.Count));
            var disorder = lost == 0 && more == 0 && !told.Select(t => t.Text).SequenceEqual(asks.SelectMany(a => answers[a.Place]), StringComparer.Ordinal);
            return new(answered, lost, more, disorder);
        }
    }
}

/// <param name="Parts">When each message of the answer came; null for one that did not.</param>
internal sealed record AskAnswer(DateTimeOffset At, IReadOnlyList<DateTimeOffset?> Parts)
{
    public bool IsWhole => Parts.All(p => p is not null);
}

/// <param name="Lost">Messages of answers that did not come.</param>
/// <param name="More">Messages that came once more than they should, or are no answer to what was asked.</param>
/// <param name="Disorder">Whether everything came, in another order than it was asked in.</param>
internal sealed record ChatVerdict(IReadOnlyList<AskAnswer> Asks, int Lost, int More, bool Disorder);
