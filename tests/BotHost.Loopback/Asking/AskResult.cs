namespace BotHost.Loopback.Asking;

/// <summary>What asking came to.</summary>
/// <param name="Answered">Questions of whose answer every message came.</param>
/// <param name="Took">From the first question to the last message of the last answer.</param>
/// <param name="Middle">From the instant at which the server queued a question to the arrival of the first message of its answer: half of them took no longer.</param>
/// <param name="Slow">The same of 99 in 100.</param>
/// <param name="Lost">Messages that did not come.</param>
/// <param name="More">Messages that came once more than they should.</param>
/// <param name="OutOfOrder">Chats that were answered in another order than they asked in.</param>
/// <param name="Peak">The most memory that the bot's process had since it began, in bytes.</param>
internal sealed record AskResult(int Asked, int Answered, int Messages, TimeSpan Took, TimeSpan Middle, TimeSpan Slow, int Lost, int More, int OutOfOrder, long Peak)
{
    public double PerSecond => Answered / Took.TotalSeconds;

    public bool IsSound => this is { Lost: 0, More: 0, OutOfOrder: 0 } && Answered == Asked;

    public static AskResult Of(IReadOnlyCollection<ChatVerdict> chats, long peak)
    {
        var asks = chats.SelectMany(c => c.Asks).ToArray();
        var waits = asks.Where(a => a.Parts[0] is not null).Select(a => a.Parts[0]!.Value - a.At).Order().ToArray();
        var messages = asks.SelectMany(a => a.Parts).OfType<DateTimeOffset>().ToArray();
        return new(asks.Length, asks.Count(a => a.IsWhole), messages.Length, messages.Length == 0 ? TimeSpan.Zero : messages.Max() - asks.Min(a => a.At), Share(waits, 0.5), Share(waits, 0.99),
            chats.Sum(c => c.Lost), chats.Sum(c => c.More), chats.Count(c => c.Disorder), peak);
    }

    /// <summary>The nearest rank; zero of none.</summary>
    private static TimeSpan Share(TimeSpan[] ordered, double share) => ordered.Length == 0 ? TimeSpan.Zero : ordered[Math.Max(0, (int)Math.Ceiling(ordered.Length * share) - 1)];
}
