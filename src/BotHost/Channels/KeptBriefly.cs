using System.Collections.Concurrent;
using BotHost.Time;

namespace BotHost.Channels;

/// <summary>What a platform was asked, kept for half a minute: long enough for a flood of commands, and short enough for a right that is taken there to end soon. In memory, and bounded.</summary>
internal sealed class KeptBriefly<TKey, TValue>(TransportClock clock)
    where TKey : notnull
    where TValue : class
{
    private const int Most = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> known = new();

    /// <summary>What is kept, else what asking gives; what it does not give (null) is not kept.</summary>
    public async Task<TValue?> OfAsync(TKey key, Func<Task<TValue?>> ask)
    {
        var now = clock.Time.GetUtcNow();
        if (known.TryGetValue(key, out var kept) && kept.Until > now) return kept.Value;
        if (await ask() is not { } value) return null;
        if (known.Count >= Most) known.Clear();
        known[key] = (value, now + Kept);
        return value;
    }
}
