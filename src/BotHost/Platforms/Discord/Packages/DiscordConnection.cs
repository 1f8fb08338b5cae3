using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>What the composition opens. The other flavour has a class of the same name: the build chooses whose namespace is used.</summary>
internal static class DiscordConnection
{
    /// <summary>The value of the build property <c>ChatClients</c> that brings this client in.</summary>
    public const string Flavour = "packages";

    /// <summary>Sends nothing yet.</summary>
    /// <param name="options">With a token.</param>
    /// <param name="time">Real time: the library's own timers run on it.</param>
    public static IDiscordClient Open(DiscordOptions options, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsOn) throw new ArgumentException($"{DiscordOptions.Section}:{nameof(options.Token)} is not set.", nameof(options));
        return new DiscordClient(new(new RestClientWire(options), time, logger), new ShardedGateway(options, time, logger));
    }
}
