using System.Globalization;
using System.Net.Http.Headers;

namespace BotHost.Platforms.Discord.Builtin.Rest;

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
        var scope = One(headers, "X-RateLimit-Scope");
        return new(One(headers, "X-RateLimit-Bucket"), Count(headers, "X-RateLimit-Limit"), Count(headers, "X-RateLimit-Remaining"),
            Seconds(One(headers, "X-RateLimit-Reset-After")), Seconds(One(headers, "Retry-After")),
            Global: scope == "global" || string.Equals(One(headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase), Shared: scope == "shared");
    }

    private static string? One(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static int? Count(HttpResponseHeaders headers, string name) => int.TryParse(One(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static TimeSpan? Seconds(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Waits.OfSeconds(seconds) : null;
}
