using BotHost.Platforms.Discord.Rest;

namespace BotHost.Platforms.Discord;

/// <summary>The connection through which Discord tells what happens.</summary>
internal interface IDiscordGateway
{
    /// <summary>As <see cref="IDiscordClient.ListenAsync"/>.</summary>
    /// <param name="rest">Tells where the gateway is.</param>
    Task<DiscordGatewayEnd> RunAsync(RestTransport rest, Action<DiscordEvent> heard, CancellationToken cancel);
}
