namespace BotHost.Loopback.Telegram;

/// <summary>Something no bot should send, whatever the platform would answer: an unknown method or parameter, a wrong type, a missing parameter, or what this server does not know.</summary>
/// <param name="Parameters">As JSON, without the token and the webhook's secret.</param>
internal sealed record Violation(string Method, string What, string Parameters)
{
    public override string ToString() => $"{Method}: {What} in {Parameters}";
}
