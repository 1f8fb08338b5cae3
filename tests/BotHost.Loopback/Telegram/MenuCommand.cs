namespace BotHost.Loopback.Telegram;

/// <summary>A command in the menu that an app shows.</summary>
internal sealed record MenuCommand(string Name, string Description);
