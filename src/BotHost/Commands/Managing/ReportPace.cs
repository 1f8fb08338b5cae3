using System.Collections.Concurrent;
using BotHost.Editorial;
using BotHost.Time;

namespace BotHost.Commands.Managing;

/// <summary>How much one reader may report, in memory: a person is held as a <see cref="KeyedHash"/> for an hour, and a restart forgets them. From any thread.</summary>
internal sealed class ReportPace(EditorialOptions options, TransportClock clock)
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(1);

    private readonly KeyedHash hash = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> reported = new(StringComparer.Ordinal);

    internal enum Verdict { First, Again, Enough }

    /// <summary>Whether somebody may report a post now; one that they reported within the hour is no other report.</summary>
    public Verdict Take(string person, string post)
    {
        var now = clock.Time.GetUtcNow();
        foreach (var (old, at) in reported) if (now - at >= Span) reported.TryRemove(old, out _);
        var own = hash.Of(person) + "|";
        var key = own + hash.Of(post);
        if (reported.ContainsKey(key)) return Verdict.Again;
        if (reported.Keys.Count(k => k.StartsWith(own, StringComparison.Ordinal)) >= options.ReportsPerHour) return Verdict.Enough;
        return reported.TryAdd(key, now) ? Verdict.First : Verdict.Again;
    }
}
