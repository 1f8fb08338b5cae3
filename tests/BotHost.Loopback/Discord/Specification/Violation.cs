namespace BotHost.Loopback.Discord.Specification;

/// <summary>A request that the published document does not allow, or that this server cannot answer as the platform would. One of these fails a test.</summary>
/// <param name="Request">Method and path, secrets masked.</param>
internal sealed record Violation(DateTimeOffset At, string Request, string What)
{
    public override string ToString() => $"{Request}: {What}";
}
