namespace BotHost.Loopback.Discord.Limits;

/// <summary>What happens to a client that sends too much.</summary>
internal enum Enforcement
{
    /// <summary>Nothing is limited, and no limits are told in headers.</summary>
    Off,

    /// <summary>What is too much is refused until the window ends.</summary>
    Lenient,

    /// <summary>Besides, anything too much opens a penalty window, which each further request within it begins anew.</summary>
    Punishing,
}

/// <summary>A route's bucket: so many requests in a window that begins with the first of them, apart for each channel, server or webhook.</summary>
/// <param name="Route">Method and template: "POST /channels/{channel_id}/messages".</param>
internal sealed record RouteLimit(string Route, int Requests, TimeSpan Per);

/// <summary>The limits that are enforced. The platform publishes 50 a second overall and the bans; the buckets' numbers are what its headers were seen to say, and stand in no document.</summary>
internal sealed record RateLimits
{
    public Enforcement Mode { get; init; }

    public int PerSecond { get; init; } = 50;

    public IReadOnlyList<RouteLimit> Routes { get; init; } =
    [
        new("POST /channels/{channel_id}/messages", 5, TimeSpan.FromSeconds(5)),
        new("PATCH /channels/{channel_id}/messages/{message_id}", 5, TimeSpan.FromSeconds(5)),
        new("GET /channels/{channel_id}/messages", 5, TimeSpan.FromSeconds(5)),
        new("DELETE /channels/{channel_id}/messages/{message_id}", 5, TimeSpan.FromSeconds(1)),
        new("POST /webhooks/{webhook_id}/{webhook_token}", 5, TimeSpan.FromSeconds(2)),
        new("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original", 5, TimeSpan.FromSeconds(2)),
    ];

    /// <summary>The bucket of every route that is not listed.</summary>
    public (int Requests, TimeSpan Per) Others { get; init; } = (30, TimeSpan.FromSeconds(10));

    /// <summary>Of the punishing mode.</summary>
    public TimeSpan Penalty { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Answers of 401, 403 and 429 (shared ones apart) in ten minutes that bring a ban, whatever the mode.</summary>
    public int InvalidRequests { get; init; } = 10_000;

    public TimeSpan BanLasts { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Crossposts of one channel in an hour, whatever the mode.</summary>
    public int CrosspostsAnHour { get; init; } = 10;

    /// <summary>From when on a message is old.</summary>
    public TimeSpan OldAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Edits of old messages, of one channel in <see cref="OldEditsPer"/>, whatever the mode. The platform does not publish the number; users saw three in 20 seconds.</summary>
    public int OldEdits { get; init; } = 3;

    public TimeSpan OldEditsPer { get; init; } = TimeSpan.FromSeconds(20);
}
