namespace BotHost.Loopback.Telegram.Markup;

/// <summary>Markup that Telegram would refuse. The message is what stands after "can't parse entities: ".</summary>
internal sealed class MarkupException(string message) : Exception(message);

/// <summary>Markup that the platform takes and this server does not know: a gap of the loopback, never an answer of Telegram's.</summary>
internal sealed class NotBuiltException(string message) : Exception(message);
