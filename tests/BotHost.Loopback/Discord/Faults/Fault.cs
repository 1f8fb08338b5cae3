namespace BotHost.Loopback.Discord.Faults;

/// <summary>Something that goes wrong with a request.</summary>
internal abstract record Fault
{
    private Fault() { }

    /// <summary>The answer takes its time; else all is well.</summary>
    internal sealed record Slow(TimeSpan By) : Fault;

    /// <summary>A 500, 502, 503 …: without the effect, or, worse, after it.</summary>
    internal sealed record Status(int Code, bool AfterEffect = false) : Fault;

    /// <summary>A refusal that no header announced.</summary>
    /// <param name="Scope">user, shared or global.</param>
    internal sealed record RateLimited(TimeSpan RetryAfter, string Scope = "user") : Fault;

    /// <summary>The connection is cut, and nothing was done.</summary>
    internal sealed record CutBefore : Fault;

    /// <summary>The connection is cut, but it was done.</summary>
    internal sealed record CutAfter : Fault;

    /// <summary>It was done, and the answer is no JSON.</summary>
    internal sealed record Malformed : Fault;
}
