namespace BotHost.Platforms.Discord;

/// <summary>What a request to Discord came to.</summary>
internal abstract record DiscordResult<T>
{
    private DiscordResult() { }

    /// <param name="Pause">Until the route's bucket is filled again (<c>X-RateLimit-Remaining: 0</c>, <c>X-RateLimit-Reset-After</c>); null while something is left in it.</param>
    public sealed record Ok(T Value, TimeSpan? Pause = null) : DiscordResult<T>;

    public sealed record Failed(DiscordFailure Why) : DiscordResult<T>;

    public static implicit operator DiscordResult<T>(DiscordFailure why) => new Failed(why);
}

/// <summary>Why a request had no effect, or why that is not known. Holds no token.</summary>
internal abstract record DiscordFailure
{
    private DiscordFailure() { }

    /// <summary>429, or a bucket that is known to be empty (then no request was made). Nothing was done.</summary>
    /// <param name="Global">The limit of the whole bot (<c>X-RateLimit-Global</c>), not of this route.</param>
    /// <param name="Shared">A limit that others use up too (<c>X-RateLimit-Scope: shared</c>): not counted against the bot.</param>
    public sealed record TooMany(TimeSpan Wait, bool Global, bool Shared) : DiscordFailure
    {
        /// <summary>The limit of edits of messages older than an hour (30046), which says nothing about other requests.</summary>
        public bool OfOldEdits { get; init; }
    }

    /// <summary>4xx: Discord will not do this. Nothing was done.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Code">Discord's own code, such as 50013; 0 where it gave none.</param>
    /// <param name="Message">Discord's own words.</param>
    public sealed record Refused(int Status, int Code, string Message) : DiscordFailure;

    /// <summary>5xx: an error of the server's own.</summary>
    public sealed record Fault(int Status) : DiscordFailure;

    /// <summary>The request never left: no connection, no such host, or the breaker that keeps clear of Discord's ban for invalid requests is open.</summary>
    public sealed record NotSent(string Reason) : DiscordFailure;

    /// <summary>The request left and no whole answer came back, or one that cannot be read: what became of it is not known.</summary>
    public sealed record NoAnswer(string Reason) : DiscordFailure;
}
