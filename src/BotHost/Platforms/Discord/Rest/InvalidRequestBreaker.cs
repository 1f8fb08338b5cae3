namespace BotHost.Platforms.Discord.Rest;

/// <summary>Keeps clear of Discord's ban of an address that makes 10,000 invalid requests (401, 403, and 429 unless shared) in ten minutes: from half of that on no request is made until enough of them are
/// ten minutes old. A refused bot's token stops every request for good, as it will be refused the next time too. From any thread; on steady time.</summary>
internal sealed class InvalidRequestBreaker(TimeProvider time)
{
    /// <summary>In <see cref="Window"/>. Discord's documentation, "Invalid Request Limit": 10,000. Half of it, since the address may be shared and requests are under way when it opens.</summary>
    public const int Most = 5_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Queue<long> invalidAt = new();

    /// <summary>Discord answered 401 to the bot's own token.</summary>
    public bool TokenRefused { get; private set; }

    /// <summary>Why no request may be made just now; null if it may.</summary>
    public string? Open
    {
        get
        {
            lock (gate)
            {
                if (TokenRefused) return "Discord refused the bot's token (401); nothing is sent until a restart with a valid one";
                while (invalidAt.TryPeek(out var at) && time.GetElapsedTime(at) >= Window) invalidAt.Dequeue();
                return invalidAt.Count < Most ? null : $"Discord answered {Most} requests in ten minutes with 401, 403 or 429, and would ban at 10000: nothing is sent until some of them are ten minutes old";
            }
        }
    }

    /// <returns>Whether this one opened it.</returns>
    public bool Count()
    {
        lock (gate)
        {
            invalidAt.Enqueue(time.GetTimestamp());
            return invalidAt.Count == Most;
        }
    }

    /// <returns>Whether it was not known before.</returns>
    public bool RefuseToken()
    {
        lock (gate) return !TokenRefused && (TokenRefused = true);
    }
}
