using System.Security.Cryptography;
using System.Text;

namespace BotHost.Loopback.Discord.Limits;

/// <summary>A bucket as the headers tell it.</summary>
internal sealed record BucketState(string Bucket, int Limit, int Remaining, DateTimeOffset ResetAt, TimeSpan ResetAfter);

/// <summary>What the limits say to a request.</summary>
/// <param name="Wait">How long, where it is refused.</param>
/// <param name="Global">Refused by the overall limit, not by the route's.</param>
internal sealed record LimitVerdict(BucketState? State, TimeSpan? Wait, bool Global);

/// <summary>Keeps the windows of all buckets, of the overall limit and of invalid requests.</summary>
internal sealed class RateLimiter(RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);
    private static readonly LimitVerdict Unlimited = new(null, null, false);

    private readonly Lock gate = new();
    private readonly long start = clock.GetTimestamp();
    private readonly Dictionary<string, RouteLimit> routes = limits.Routes.ToDictionary(r => r.Route, StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Route, string Major), Window> windows = [];
    private readonly Window overall = new(limits.PerSecond, TimeSpan.FromSeconds(1));
    private readonly Dictionary<string, Window> special = new(StringComparer.Ordinal);
    private readonly Queue<TimeSpan> invalid = new();
    private TimeSpan bannedUntil = TimeSpan.MinValue;

    private TimeSpan Now => clock.GetElapsedTime(start);

    private TimeSpan? Penalty => limits.Mode == Enforcement.Punishing ? limits.Penalty : null;

    /// <param name="route">Method and template.</param>
    /// <param name="major">The channel, server or webhook.</param>
    /// <param name="countsOverall">False for interaction callbacks and webhooks: they carry no bot token, and the overall limit does not bind them.</param>
    public LimitVerdict Take(string route, string major, bool countsOverall)
    {
        if (limits.Mode == Enforcement.Off) return Unlimited;
        lock (gate)
        {
            var now = Now;
            if (countsOverall && overall.Take(now, Penalty) is { } wait) return new LimitVerdict(null, wait, Global: true);
            if (!windows.TryGetValue((route, major), out var window))
                windows[(route, major)] = window = routes.TryGetValue(route, out var own) ? new Window(own.Requests, own.Per) : new Window(limits.Others.Requests, limits.Others.Per);
            var refused = window.Take(now, Penalty);
            var resetAfter = refused ?? window.ResetAfter(now);
            return new LimitVerdict(new BucketState(Name(route), window.Most, refused is null ? window.Remaining : 0, clock.GetUtcNow() + resetAfter, resetAfter), refused, Global: false);
        }
    }

    /// <summary>A limit that no header tells: crossposts of a channel, edits of old messages. Holds in every mode.</summary>
    /// <returns>Null where there was room; else how long to wait.</returns>
    public TimeSpan? TakeSpecial(string what, int most, TimeSpan per)
    {
        lock (gate)
        {
            if (!special.TryGetValue(what, out var window)) special[what] = window = new Window(most, per);
            return window.Take(Now, null);
        }
    }

    /// <summary>How long all requests are still refused; null where the client is not banned.</summary>
    public TimeSpan? Banned
    {
        get
        {
            lock (gate) return Now is var now && now < bannedUntil ? bannedUntil - now : null;
        }
    }

    /// <summary>Invalid requests of the last ten minutes.</summary>
    public int Invalid
    {
        get { lock (gate) return Recent(Now); }
    }

    public void CountInvalid()
    {
        lock (gate)
        {
            var now = Now;
            invalid.Enqueue(now);
            if (Recent(now) < limits.InvalidRequests) return;
            bannedUntil = now + limits.BanLasts;
            invalid.Clear();
        }
    }

    private int Recent(TimeSpan now)
    {
        while (invalid.TryPeek(out var oldest) && now - oldest >= InvalidWindow) invalid.Dequeue();
        return invalid.Count;
    }

    private string Name(string route)
    {
        if (!names.TryGetValue(route, out var name)) names[route] = name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route)))[..32];
        return name;
    }
}
