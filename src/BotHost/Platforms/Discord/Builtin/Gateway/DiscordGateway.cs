using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>All shards that Discord recommends, kept connected.</summary>
internal sealed partial class DiscordGateway(DiscordOptions options, TimeProvider time, ILogger logger) : IDiscordGateway
{
    public async Task<DiscordGatewayEnd> RunAsync(RestTransport rest, Action<DiscordEvent> heard, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(heard);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            if (await new GatewayAddress(rest, options, time, logger).AskAsync(cancel).ConfigureAwait(false) is not { } told) return new DiscordGatewayEnd.Fatal(401, "Discord does not accept the bot's token");
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

    private static partial class Log
    {
        [LoggerMessage(69, LogLevel.Critical, "Discord ended the connection for good, {Code}: {Reason}")]
        public static partial void Fatal(ILogger logger, int code, string reason);
    }
}
