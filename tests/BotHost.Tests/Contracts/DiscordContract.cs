using System.Collections.Concurrent;
using System.Threading.Channels;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;
using BotHost.Tests.Loopback.Discord;
using Microsoft.Extensions.Logging;
using Channel = BotHost.Loopback.Discord.World.Channel;

namespace BotHost.Tests.Contracts;

/// <summary>A Discord on loopback with one guild, and the client that is compiled in, opened on it: over real HTTP and WebSocket. Each test ends by seeing that every request was as the published
/// document has it, and that no token stands in any result or log.</summary>
public abstract class DiscordContract : IAsyncLifetime
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly RecordingLogger logger = new();
    private readonly ConcurrentQueue<string> told = new();

    /// <summary>The client's; the server's too where nothing else is said.</summary>
    private protected virtual TimeProvider Clock => TimeProvider.System;

    private protected virtual DiscordServerOptions Behaviour => new() { SpecificationPath = Scene.Specification, Clock = Clock };

    private protected DiscordServer Server { get; private set; } = null!;

    private protected IDiscordClient Client { get; private set; } = null!;

    private protected Guild Home { get; private set; } = null!;

    private protected Channel Updates { get; private set; } = null!;

    private protected Person Lina { get; private set; } = null!;

    private protected string Logged => logger.Text;

    public virtual async Task InitializeAsync()
    {
        Server = await DiscordServer.StartAsync(Behaviour);
        Home = Server.AddGuild("Homs News");
        Updates = Home.AddChannel("updates");
        Lina = Home.AddPerson("lina", "ar");
        Client = Open(Server.Token);
    }

    public virtual async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        Server.Violations.ShouldBeEmpty();
        var everything = string.Join('\n', told) + logger.Text;
        everything.ShouldNotContain(Server.Token);
        everything.ShouldNotContain(Interaction.TokenStart);
    }

    private protected IDiscordClient Open(string token, Uri? at = null) => DiscordConnection.Open(new DiscordOptions { Token = token, ApiBase = at ?? Server.ApiUrl }, Clock, logger);

    private protected async Task<T> Ok<T>(Task<DiscordResult<T>> asking) => (await Result(asking)).ShouldBeOfType<DiscordResult<T>.Ok>().Value;

    private protected async Task<DiscordFailure> Failure<T>(Task<DiscordResult<T>> asking) => (await Result(asking)).ShouldBeOfType<DiscordResult<T>.Failed>().Why;

    private protected async Task<DiscordResult<T>> Result<T>(Task<DiscordResult<T>> asking)
    {
        var result = await asking.WaitAsync(Patience);
        told.Enqueue($"{result}");
        return result;
    }

    private protected static DiscordMessage Text(string content) => new(content, []);

    /// <summary>How often a request was made, whatever came of it.</summary>
    private protected long Requests(string route) => Server.Transcript.Counters.Where(c => c.Key.StartsWith(route + " ", StringComparison.Ordinal)).Sum(c => c.Value);

    private protected Listening Listens(Action<DiscordEvent>? also = null) => new(Client, e =>
    {
        told.Enqueue($"{e}");
        also?.Invoke(e);
    });

    /// <summary>The gateway while it is listened to, and what was heard.</summary>
    private protected sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Channel<DiscordEvent> events = System.Threading.Channels.Channel.CreateUnbounded<DiscordEvent>();
        private readonly ConcurrentQueue<DiscordEvent> heard = new();

        public Listening(IDiscordClient client, Action<DiscordEvent> also)
        {
            End = client.ListenAsync(e =>
            {
                heard.Enqueue(e);
                events.Writer.TryWrite(e);
                also(e);
            }, stop.Token);
        }

        public Task<DiscordGatewayEnd> End { get; }

        public IReadOnlyList<DiscordEvent> Heard => [.. heard];

        /// <summary>The next of a kind; others are passed over.</summary>
        public async Task<T> NextAsync<T>() where T : DiscordEvent
        {
            using var limit = new CancellationTokenSource(Patience);
            while (true)
                if (await events.Reader.ReadAsync(limit.Token) is T found) return found;
        }

        public async Task<DiscordGatewayEnd> StopAsync()
        {
            await stop.CancelAsync();
            return await End.WaitAsync(Patience);
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            stop.Dispose();
        }
    }

    private sealed class RecordingLogger : ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
