using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Gateway;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.Rest;
using BotHost.Loopback.Discord.Specification;
using BotHost.Loopback.Discord.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Loopback.Discord;

/// <summary>Discord on 127.0.0.1 as a bot can tell: REST API v10, gateway v10, servers and people, limits and faults. Everything sent and received is in <see cref="Transcript"/>;
/// what the published document does not allow is in <see cref="Violations"/>, and a test should end by seeing that there is none.</summary>
internal sealed partial class DiscordServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GatewayHub hub;
    private readonly RateLimiter limiter;
    private readonly Snowflakes ids;
    private readonly List<Guild> guilds = [];
    private readonly Dictionary<ulong, Person> people = [];
    private readonly Dictionary<ulong, Channel> channels = [];
    private readonly Dictionary<ulong, Interaction> interactions = [];
    private readonly Dictionary<string, Interaction> byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Violation> violations = new();

    private DiscordServer(DiscordServerOptions options)
    {
        (Options, Clock, ids) = (options, options.Clock, new Snowflakes(options.Clock));
        var id = ids.Next();
        Token = $"{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Payloads.Id(id))).TrimEnd('=')}.{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(3))}.{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(19))}";
        Transcript = new Transcript(options.CountersOnly, Token);
        Bot = people[id] = new Person(this, id, "bothost", "en-US", isBot: true);
        Owner = AddPerson("owner");
        Faults = new FaultScript(note => Transcript.Add(Clock.GetUtcNow(), note));
        var specification = ApiSpecification.Load(options.SpecificationPath);
        Validation = specification is null ? $"Requests are not checked: there is no document at {options.SpecificationPath ?? "(no path given)"}." : $"Requests are checked against {Path.GetFileName(options.SpecificationPath)}.";
        Checks = specification is not null;
        Transcript.Add(Clock.GetUtcNow(), Validation);
        (hub, limiter) = (new GatewayHub(this), new RateLimiter(options.Limits, options.Clock));
        var rest = new RestEndpoint(this, specification, limiter);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Two ports: a resume goes to another address than an identify.
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(http => http.WebSockets.IsWebSocketRequest ? hub.RunAsync(http) : rest.RunAsync(http));
    }

    /// <summary>Starts a server on ports that the system chooses.</summary>
    public static async Task<DiscordServer> StartAsync(DiscordServerOptions? options = null)
    {
        var server = new DiscordServer(options ?? new DiscordServerOptions());
        await server.app.StartAsync();
        var addresses = server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToArray();
        (server.Port, server.ResumePort) = (addresses[0].Port, addresses[1].Port);
        return server;
    }

    public DiscordServerOptions Options { get; }

    public TimeProvider Clock { get; }

    /// <summary>The bot's token; stands in no transcript.</summary>
    public string Token { get; }

    /// <summary>Where REST is: http://127.0.0.1:PORT/api/v10/.</summary>
    public Uri ApiUrl => new($"http://127.0.0.1:{Port}/api/v10/");

    /// <summary>What /gateway/bot tells, without a path.</summary>
    public Uri GatewayUrl => new($"ws://127.0.0.1:{Port}");

    /// <summary>What READY tells for resuming. A resume elsewhere works too, and is counted as "resume at the wrong address".</summary>
    public Uri ResumeUrl => new($"ws://127.0.0.1:{ResumePort}");

    /// <summary>The bot; its id is the application's.</summary>
    public Person Bot { get; }

    public Person Owner { get; }

    public Transcript Transcript { get; }

    public FaultScript Faults { get; }

    public CommandBook Commands { get; } = new();

    /// <summary>Says whether requests are checked against the published document.</summary>
    public string Validation { get; }

    public bool Checks { get; }

    public IReadOnlyList<Violation> Violations => [.. violations];

    /// <summary>Answers of 401, 403 and 429 (shared ones apart) in the last ten minutes.</summary>
    public int InvalidRequests => limiter.Invalid;

    public IReadOnlyList<Guild> Guilds
    {
        get { lock (Gate) return [.. guilds]; }
    }

    public IReadOnlyList<Interaction> Interactions
    {
        get { lock (Gate) return [.. interactions.Values]; }
    }

    /// <summary>A new server with the bot in it.</summary>
    /// <param name="botPermissions">Of the bot's role, beside those of everybody.</param>
    public Guild AddGuild(string name, Permission botPermissions = Permission.None, string locale = "en-US")
    {
        lock (Gate)
        {
            // Ids of servers lie a millisecond apart, so that they spread over the shards; a day back, so that other ids do not run ahead of the clock.
            var guild = new Guild(this, Snowflakes.At(Clock.GetUtcNow() - TimeSpan.FromDays(1) + TimeSpan.FromMilliseconds(guilds.Count)), name) { Locale = locale };
            guilds.Add(guild);
            guild.Invites(Bot, botPermissions);
            return guild;
        }
    }

    /// <summary>Somebody with an account, in no server yet.</summary>
    public Person AddPerson(string name, string locale = "en-US")
    {
        lock (Gate)
        {
            var id = ids.Next();
            return people[id] = new Person(this, id, name, locale);
        }
    }

    public async ValueTask DisposeAsync()
    {
        DropsConnections();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    /// <summary>Guards everything that changes.</summary>
    internal Lock Gate { get; } = new();

    private int Port { get; set; }

    private int ResumePort { get; set; }

    internal int SessionStartsLeft => hub.SessionStartsLeft;

    internal bool ShardingRequired { get; private set; }

    internal bool EnforcesIdentify => Options.Limits.Mode != Enforcement.Off;

    internal ulong NextId() => ids.Next();

    internal Person Person(ulong id) => people[id];

    internal Person? FindPerson(ulong id) => people.GetValueOrDefault(id);

    internal Interaction? FindInteraction(ulong id) => interactions.GetValueOrDefault(id);

    internal Interaction? FindInteraction(string token) => byToken.GetValueOrDefault(token);

    internal Channel Known(Channel channel) => channels[channel.Id] = channel;

    /// <returns>The refusal; null where the bot may see the channel.</returns>
    internal RestAnswer? Reach(ulong id, out Channel channel, out Permission can)
    {
        can = Permission.None;
        if (!channels.TryGetValue(id, out channel!) || channel.Deleted) return RestAnswer.UnknownChannel;
        can = channel.PermissionsOf(Bot);
        return can.HasFlag(Permission.ViewChannel) ? null : RestAnswer.MissingAccess;
    }

    internal void Violates(string request, string what)
    {
        var violation = new Violation(Clock.GetUtcNow(), Transcript.Mask(request), Transcript.Mask(what));
        violations.Enqueue(violation);
        Transcript.Add(violation.At, "VIOLATION " + violation);
    }

    internal void Count(string what) => Transcript.Tally(what);

    internal JsonObject BotUser()
    {
        var user = Payloads.Of(Bot);
        (user["verified"], user["mfa_enabled"], user["email"], user["locale"], user["premium_type"], user["bio"]) = (true, true, null, "en-US", 0, "");
        return user;
    }
}
