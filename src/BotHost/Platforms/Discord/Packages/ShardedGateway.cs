using BotHost.Platforms.Discord.Rest;
using BotHost.Platforms.Discord.Wire;
using Discord;
using Discord.Net;
using Discord.Net.WebSockets;
using Discord.WebSocket;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>The gateway on Discord.Net's <see cref="DiscordShardedClient"/>: it identifies, beats, notices a dead connection, resumes and begins anew with back-off. What it hears is read on the way to it (<see cref="ShardFrames"/>).</summary>
internal sealed partial class ShardedGateway(DiscordOptions options, TimeProvider time, ILogger logger) : IDiscordGateway
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    public async Task<DiscordGatewayEnd> RunAsync(RestTransport rest, Action<DiscordEvent> heard, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(heard);
        try
        {
            if (await new GatewayAddress(rest, options, time, logger).AskAsync(cancel).ConfigureAwait(false) is not { } told) return new DiscordGatewayEnd.Fatal(401, "Discord does not accept the bot's token");
            return await LiveAsync(told, heard, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new DiscordGatewayEnd.Stopped();
        }
    }

    private async Task<DiscordGatewayEnd> LiveAsync(GatewayBotShape told, Action<DiscordEvent> heard, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var fatal = new TaskCompletionSource<DiscordGatewayEnd.Fatal>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new IdentifyGate(told.SessionStartLimit, time);
        await using var client = new DiscordShardedClient(new DiscordSocketConfig
        {
            GatewayIntents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages,
            RestClientProvider = _ => new ToldAddress(told with { SessionStartLimit = told.SessionStartLimit with { MaxConcurrency = Math.Max(1, told.SessionStartLimit.MaxConcurrency) } }),
            WebSocketProvider = () => new TappedSocket(DefaultWebSocketProvider.Instance(), new ShardFrames(new(heard, logger), over.Token), gate, Closed, over.Token),
            DefaultRetryMode = RetryMode.AlwaysFail,
            UseSystemClock = false,
            AlwaysDownloadUsers = false,
            AlwaysDownloadDefaultStickers = false,
            MessageCacheSize = 0,
            MaxWaitBetweenGuildAvailablesBeforeReady = 0,
            LogGatewayIntentWarnings = false,
            LogLevel = LogSeverity.Verbose,
        });
        client.Log += Logged;
        try
        {
            await client.LoginAsync(TokenType.Bot, options.Token, validateToken: false).ConfigureAwait(false);
            await client.StartAsync().ConfigureAwait(false);
            var end = await fatal.Task.WaitAsync(cancel).ConfigureAwait(false);
            Log.Fatal(logger, end.Code, end.Reason);
            return end;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await StopAsync(client).ConfigureAwait(false);
        }

        void Closed(Exception why)
        {
            if (why is not WebSocketClosedException { CloseCode: var code } || CloseCodes.Fatal(code) is not { } reason) return;
            over.Cancel(); // the library does not tell such codes from others, and would try again
            fatal.TrySetResult(new(code, reason));
        }
    }

    /// <summary>The library only begins to stop when it is told to; what it uses must not be taken away under it.</summary>
    private async Task StopAsync(DiscordShardedClient client)
    {
        await client.StopAsync().ConfigureAwait(false);
        var since = time.GetTimestamp();
        while (client.Shards.Any(s => s.ConnectionState != ConnectionState.Disconnected) && time.GetElapsedTime(since) < EndsWithin) await Task.Delay(TimeSpan.FromMilliseconds(20), time).ConfigureAwait(false);
        await client.LogoutAsync().ConfigureAwait(false);
    }

    /// <remarks>Of an exception only its kind: what else it says may hold what Discord sent.</remarks>
    private Task Logged(LogMessage line)
    {
        var level = line.Severity switch
        {
            LogSeverity.Critical or LogSeverity.Error => LogLevel.Error,
            LogSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Debug,
        };
        Log.Library(logger, level, line.Source, line.Message ?? "", line.Exception?.GetBaseException() switch
        {
            null => "",
            WebSocketClosedException closed => $"closed with {closed.CloseCode}",
            var e => e.GetType().Name,
        });
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 63, Message = "Discord.Net {Source}: {Line} {Exception}")]
        public static partial void Library(ILogger logger, LogLevel level, string source, string line, string exception);

        [LoggerMessage(69, LogLevel.Critical, "Discord ended the connection for good, {Code}: {Reason}")]
        public static partial void Fatal(ILogger logger, int code, string reason);
    }
}
