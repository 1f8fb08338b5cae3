namespace BotHost.Platforms.Telegram;

/// <summary>What a request to Telegram came to.</summary>
internal abstract record TelegramResult<T>
{
    private TelegramResult() { }

    public sealed record Ok(T Value) : TelegramResult<T>;

    public sealed record Failed(TelegramFailure Why) : TelegramResult<T>;

    public static implicit operator TelegramResult<T>(TelegramFailure why) => new Failed(why);
}

/// <summary>Why a request had no effect, or why that is not known. Holds no token.</summary>
internal abstract record TelegramFailure
{
    private TelegramFailure() { }

    /// <summary>429: too many requests. Nothing was done.</summary>
    /// <param name="Wait">Telegram's <c>retry_after</c>; a second where it gave none.</param>
    public sealed record TooMany(TimeSpan Wait) : TelegramFailure;

    /// <summary>400 with <c>migrate_to_chat_id</c>: the group became a supergroup. Nothing was done.</summary>
    public sealed record Moved(long NewChat) : TelegramFailure;

    /// <summary>4xx: Telegram will not do this. Nothing was done. Also a 3xx or 4xx of something else on the way.</summary>
    /// <param name="Code">Telegram's <c>error_code</c>, or the HTTP status.</param>
    /// <param name="Description">Telegram's own words, such as "Bad Request: message is not modified".</param>
    public sealed record Refused(int Code, string Description) : TelegramFailure;

    /// <summary>5xx in Telegram's own words: an error of the server's own. Telegram answers so before it takes a message. (A gateway's 5xx is <see cref="NoAnswer"/>.)</summary>
    public sealed record Fault(int Code, string Description) : TelegramFailure;

    /// <summary>The request never left: no connection, no such host.</summary>
    public sealed record NotSent(string Reason) : TelegramFailure;

    /// <summary>The request left and no whole answer came back, or one that cannot be read: what became of it is not known.</summary>
    public sealed record NoAnswer(string Reason) : TelegramFailure;
}
