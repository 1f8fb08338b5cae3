using BotHost.Platforms.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>Where the gateway is, and how to begin there.</summary>
internal sealed partial class GatewayAddress(RestTransport rest, DiscordOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Asks until it is told; null if the token is refused.</summary>
    public async Task<GatewayBotShape?> AskAsync(CancellationToken cancel)
    {
        for (var failures = 0; ; failures++)
        {
            var result = await rest.SendAsync(DiscordRoute.GatewayBot, null, Safe, cancel).ConfigureAwait(false);
            if (result is DiscordResult<GatewayBotShape>.Ok ok) return ok.Value;
            if (rest.TokenRefused) return null;
            var why = ((DiscordResult<GatewayBotShape>.Failed)result).Why;
#pragma warning disable CA5394 // Jitter needs no secrecy.
            var wait = Backoff.Wait(failures, Random.Shared.NextDouble());
#pragma warning restore CA5394
            if (why is DiscordFailure.TooMany limited && limited.Wait > wait) wait = limited.Wait;
            Log.NoGateway(logger, why, wait);
            await Task.Delay(wait, time, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The token goes to the address that is answered: over TLS, unless REST goes without it too.</summary>
    private GatewayBotShape? Safe(byte[] json) => Readings.Gateway(json) is { } told && (told.Url.Scheme == "wss" || options.ApiBase.Scheme == "http") ? told : null;

    private static partial class Log
    {
        [LoggerMessage(68, LogLevel.Warning, "Discord does not say where its gateway is ({Why}); asked again in {Wait}")]
        public static partial void NoGateway(ILogger logger, DiscordFailure why, TimeSpan wait);
    }
}
