namespace BotHost.Loopback.Telegram;

/// <summary>What goes wrong with one request.</summary>
internal abstract record Fault
{
    private Fault() { }

    /// <summary>The answer waits.</summary>
    /// <param name="AfterEffect">Whether the message is already there while the bot waits.</param>
    public sealed record Slow(TimeSpan By, bool AfterEffect = false) : Fault;

    /// <summary>An error of the platform's own; nothing has happened unless it says so. 502 and 504 come as a web page, as they do from the proxy in front.</summary>
    public sealed record Refuse(int Code, int? RetryAfter = null, bool AfterEffect = false) : Fault;

    /// <summary>The connection breaks and nothing has happened.</summary>
    public sealed record CutBefore : Fault;

    /// <summary>It happened, and the connection breaks before the answer.</summary>
    public sealed record CutAfter : Fault;

    /// <summary>It happened, and the answer breaks off in the middle of its JSON.</summary>
    public sealed record Malformed : Fault;

    /// <summary>429, 500 and 502, both cuts and a broken answer: what random faults are drawn from unless told otherwise.</summary>
    public static IReadOnlyList<Fault> Usual { get; } = [new Refuse(429, 1), new Refuse(500), new Refuse(502), new CutBefore(), new CutAfter(), new Malformed()];
}
