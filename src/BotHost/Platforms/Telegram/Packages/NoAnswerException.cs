namespace BotHost.Platforms.Telegram.Packages;

/// <summary>A request to which no whole answer came. Goes through Telegram.Bot, which wraps it, to <see cref="BotCalls"/>.</summary>
/// <param name="left">Whether any of the request was handed to a connection.</param>
/// <param name="reason">Without an address.</param>
internal sealed class NoAnswerException(bool left, string reason) : Exception(reason)
{
    public bool Left { get; } = left;
}
