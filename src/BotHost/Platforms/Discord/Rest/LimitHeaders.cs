using System.Globalization;
using System.Net.Http.Headers;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>What an answer's headers say about limits (Discord's documentation, "Rate Limits").</summary>
/// <param name="Bucket">The hash that routes with one limit share (<c>X-RateLimit-Bucket</c>); null where the route has no limit of its own.</param>
/// <param name="Limit">Requests that the bucket holds.</param>
/// <param name="Remaining">Of them left.</param>
/// <param name="ResetAfter">Until it is full again.</param>
/// <param name="RetryAfter">Only with 429.</param>
internal sealed record LimitHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter, TimeSpan? RetryAfter, bool Global, bool Shared)
{
    public static readonly LimitHeaders None = new(null, null, null, null, null, false, false);

    /// <summary>Values that cannot be read count as absent.</summary>
    public static LimitHeaders Read(HttpResponseHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Read(name => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null);
    }

    /// <param name="header">The first value of a header, by its name in any case; null for one that is absent.</param>
    public static LimitHeaders Read(Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var scope = header("X-RateLimit-Scope");
        return new(header("X-RateLimit-Bucket"), Count(header("X-RateLimit-Limit")), Count(header("X-RateLimit-Remaining")),
            Seconds(header("X-RateLimit-Reset-After")), Seconds(header("Retry-After")),
            Global: scope == "global" || string.Equals(header("X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase), Shared: scope == "shared");
    }

    private static int? Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Seconds(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) ? Waits.OfSeconds(seconds) : null;
}
