using BotHost.Platforms.Discord.Builtin.Rest;
using BotHost.Platforms.Discord.Builtin.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>All shards that Discord recommends, kept connected.</summary>
internal sealed partial class DiscordGateway(RestTransport rest, DiscordOptions options, TimeProvider time, ILogger logger)
{
    public async Task<DiscordGatewayEnd> RunAsync(Action<DiscordEvent> heard, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(heard);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            if (await AskAsync(cancel).ConfigureAwait(false) is not { } told) return new DiscordGatewayEnd.Fatal(401, "Discord does not accept the bot's token");
            var gate = new IdentifyGate(told.SessionStartLimit, time);
            Task<DiscordGatewayEnd.Fatal>[] shards = [.. Enumerable.Range(0, told.Shards).Select(n => new Shard(n, told.Shards, options.Token!, told.Url, gate, time, logger).RunAsync(heard, over.Token))];
            try
            {
                var fatal = await (await Task.WhenAny(shards).ConfigureAwait(false)).ConfigureAwait(false);
                Log.Fatal(logger, fatal.Code, fatal.Reason);
                return fatal;
            }
            finally
            {
                await over.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll((IEnumerable<Task>)shards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new DiscordGatewayEnd.Stopped();
        }
    }

    /// <summary>Asks until it is told; null if the token is refused.</summary>
    private async Task<GatewayBotShape?> AskAsync(CancellationToken cancel)
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

        [LoggerMessage(69, LogLevel.Critical, "Discord ended the connection for good, {Code}: {Reason}")]
        public static partial void Fatal(ILogger logger, int code, string reason);
    }
}
