using BotHost.Platforms.Discord.Builtin.Gateway;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin;

/// <summary>What the composition calls; the other flavour has one of the same name.</summary>
internal static class DiscordConnection
{
    /// <summary>The value of the build property <c>ChatClients</c>.</summary>
    public const string Flavour = "builtin";

    /// <param name="options">With a token.</param>
    /// <param name="time">Real time: time-outs, heartbeats and limits run on it.</param>
    public static IDiscordClient Open(DiscordOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsOn) throw new ArgumentException($"{DiscordOptions.Section}:{nameof(options.Token)} is not set.", nameof(options));
        return new DiscordClient(new(new HttpWire(options), time, logger), new DiscordGateway(options, time, logger));
    }
}
