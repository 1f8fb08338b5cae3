using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Rests after Telegram failed to answer, longer each time, and tells it once.</summary>
internal sealed class TelegramTrouble(TransportClock clock, Action<string, string> tell)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int times;

    public async Task RestAsync(TelegramFailure why, CancellationToken cancel)
    {
        var (what, remedy, rest) = Meaning(why);
        if (times++ == 0) tell(what, remedy);
        await Task.Delay(rest, clock.Time, cancel);
    }

    /// <summary>Whether there was trouble until now.</summary>
    public bool Ended() => Interlocked.Exchange(ref times, 0) > 0;

    private (string What, string Remedy, TimeSpan Pause) Meaning(TelegramFailure why)
    {
        var rest = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(times, 10))));
        return why switch
        {
            TelegramFailure.TooMany(var wait) => ("it asks for a pause", "Nothing is to be done.", wait),
            TelegramFailure.Refused refused when TelegramRefusal.IsOfToken(refused) => (TelegramRefusal.OfToken, TelegramRefusal.RemedyForToken, Longest),
            TelegramFailure.Refused { Code: 409 } => ("another program listens with the same token", "Stop it, or give this one a token of its own.", rest),
            TelegramFailure.Refused refused => (refused.Description, "Look at the settings under Telegram.", rest),
            TelegramFailure.Fault fault => ($"status {fault.Code}", "It is tried again.", rest),
            TelegramFailure.NotSent(var reason) => (reason, "Check the network and Telegram:ApiBase; it is tried again.", rest),
            TelegramFailure.NoAnswer(var reason) => (reason, "It is tried again.", rest),
            _ => (why.ToString(), "It is tried again.", rest),
        };
    }
}
