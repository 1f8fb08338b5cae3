using System.Collections.Concurrent;
using System.Net;
using BotHost.Loopback.Telegram.Delivery;
using BotHost.Loopback.Telegram.Http;
using BotHost.Loopback.Telegram.Methods;
using BotHost.Loopback.Telegram.Specification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Loopback.Telegram;

/// <summary>Telegram as one bot can tell: the Bot API on 127.0.0.1, a world of chats and people behind it, and a script's hold on both.</summary>
internal sealed class TelegramServer : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly World world;
    private readonly Webhook webhook;
    private readonly MethodTable methods;
    private readonly ConcurrentQueue<Violation> violations = new();

    private TelegramServer(TelegramOptions options)
    {
        Options = options;
        world = new World(options);
        Transcript = new Transcript(options.Remember, options.Token);
        Faults = new Faults(options.Seed, options.Say);
        var specification = options.Specification is { } path ? BotApiSpecification.Load(path) : null;
        Validation = specification is null ? "off: the specification's file is absent" : $"against {specification.Version}";
        webhook = new Webhook(world, Transcript, what => violations.Enqueue(new Violation("webhook", what, "{}")));
        methods = new MethodTable(world, Transcript, webhook);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.AddServerHeader = false;
        });
        builder.Services.Configure<KestrelServerOptions>(k => k.Limits.MinRequestBodyDataRate = null);
        web = builder.Build();
        web.Run(new BotApiEndpoint(world, methods, Transcript, Faults, specification, violations).HandleAsync);
    }

    public TelegramOptions Options { get; }

    /// <summary>Such as http://127.0.0.1:40123, without a slash at its end: methods are at URL/bot TOKEN/METHOD.</summary>
    public string Url => web.Urls.Single().TrimEnd('/');

    public string Token => Options.Token;

    public long BotId => world.BotId;

    /// <summary>Whether requests are checked, and against what.</summary>
    public string Validation { get; }

    public Transcript Transcript { get; }

    public Faults Faults { get; }

    /// <summary>What no bot should send. A test of a client ends with <see cref="ThrowIfViolated"/>.</summary>
    public IReadOnlyList<Violation> Violations => [.. violations];

    public IReadOnlyList<Chat> Chats => world.Chats;

    /// <summary>Told of every message that the bot sends, in the order in which they come to stand there; on the server's threads, which wait meanwhile.</summary>
    public event Action<Message>? Wrote
    {
        add => world.Wrote += value;
        remove => world.Wrote -= value;
    }

    /// <summary>Updates that the bot has not confirmed.</summary>
    public int PendingUpdates => world.Updates.Count;

    public static async Task<TelegramServer> StartAsync(TelegramOptions? options = null)
    {
        var server = new TelegramServer(options ?? new TelegramOptions());
        await server.web.StartAsync();
        server.Options.Say($"Telegram: requests are validated {server.Validation}");
        return server;
    }

    public Chat Chat(long id)
    {
        lock (world.Gate) return world.Find(id) ?? throw new KeyNotFoundException($"No chat {id}.");
    }

    /// <summary>Somebody with a private chat, who has written to the bot before.</summary>
    public Person AddPrivate(string name, string? lang = null, string? username = null) => world.NewPerson(name, lang, username);

    public Chat AddGroup(string title, Membership? bot = null) => world.NewChat(ChatKind.Group, title, false, null, bot ?? Membership.Member);

    public Chat AddSupergroup(string title, bool forum = false, string? username = null, Membership? bot = null) => world.NewChat(ChatKind.Supergroup, title, forum, username, bot ?? Membership.Member);

    /// <summary>A channel that the bot may post in, since bots are in channels only as administrators.</summary>
    public Chat AddChannel(string title, string? username = null, Membership? bot = null) => world.NewChat(ChatKind.Channel, title, false, username, bot ?? Membership.Administrator);

    /// <summary>The commands that a person's app offers in a chat.</summary>
    public IReadOnlyList<MenuCommand> Menu(Person person, Chat chat)
    {
        lock (world.Gate) return methods.Menus.Shown(person, chat);
    }

    /// <exception cref="InvalidOperationException">The bot sent what no bot should; all of it is told.</exception>
    public void ThrowIfViolated()
    {
        if (!violations.IsEmpty) throw new InvalidOperationException($"{violations.Count} violations:\n{string.Join('\n', violations)}");
    }

    public async ValueTask DisposeAsync()
    {
        await webhook.DisposeAsync();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await web.StopAsync(end.Token);
        await web.DisposeAsync();
    }
}
