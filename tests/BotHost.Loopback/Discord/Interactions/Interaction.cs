using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Interactions;

/// <summary>Something asked of the bot: it has to be acknowledged within 3 seconds, and may be answered for 15 minutes. Await it for the answer.</summary>
internal sealed class Interaction
{
    /// <summary>How every token of an interaction begins here, so that transcripts can mask them.</summary>
    public const string TokenStart = "aW50ZXJhY3Rpb246";

    public static readonly TimeSpan AcknowledgedWithin = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan AnsweredWithin = TimeSpan.FromMinutes(15);

    private readonly DiscordServer server;
    private readonly TaskCompletionSource<Answer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CallbackKind?> acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PostedMessage> followUps = [];
    private readonly ITimer expiry;
    private readonly long arrived;
    private TimeSpan acknowledgedAfter;

    internal Interaction(DiscordServer server, InteractionKind kind, Person person, Channel channel, ulong id, PostedMessage? source, string name)
    {
        (this.server, Kind, Person, Channel, Id, Source, Name) = (server, kind, person, channel, id, source, name);
        Token = TokenStart + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(48));
        (ArrivedAt, arrived) = (server.Clock.GetUtcNow(), server.Clock.GetTimestamp());
        expiry = server.Clock.CreateTimer(_ => Expire(), null, AcknowledgedWithin, Timeout.InfiniteTimeSpan);
    }

    public ulong Id { get; }

    public InteractionKind Kind { get; }

    public Person Person { get; }

    public Channel Channel { get; }

    /// <summary>The command's name, or the button's custom_id.</summary>
    public string Name { get; }

    /// <summary>The message with the button, or that the message command was used on.</summary>
    public PostedMessage? Source { get; }

    public DateTimeOffset ArrivedAt { get; }

    /// <summary>Completes with the first callback; null where none came in time.</summary>
    public Task<CallbackKind?> Acknowledged => acknowledged.Task;

    /// <summary>Completes when there is something to read, or with a failure.</summary>
    public Task<Answer> Answered => answer.Task;

    public IReadOnlyList<PostedMessage> FollowUps
    {
        get { lock (server.Gate) return [.. followUps]; }
    }

    /// <summary>The answer; throws <see cref="TimeoutException"/> if there is none for two minutes.</summary>
    public TaskAwaiter<Answer> GetAwaiter() => answer.Task.WaitAsync(TimeSpan.FromMinutes(2)).GetAwaiter();

    internal string Token { get; }

    internal ulong BotId => server.Bot.Id;

    internal Permission BotCan => Channel.PermissionsOf(server.Bot);

    internal CallbackKind? With { get; private set; }

    /// <summary>What @original names.</summary>
    internal PostedMessage? Original { get; set; }

    internal bool Late => With is null && server.Clock.GetElapsedTime(arrived) >= AcknowledgedWithin;

    internal bool Over => server.Clock.GetElapsedTime(arrived) >= AnsweredWithin;

    internal void Acknowledge(CallbackKind with)
    {
        (With, acknowledgedAfter) = (with, server.Clock.GetElapsedTime(arrived));
        expiry.Change(AnsweredWithin - acknowledgedAfter, Timeout.InfiniteTimeSpan);
        acknowledged.TrySetResult(with);
    }

    /// <summary>There is something to read now.</summary>
    internal void Shown(PostedMessage? message, IReadOnlyList<Choice>? choices = null)
    {
        expiry.Dispose();
        if (message is not null) server.Shows(this, message);
        answer.TrySetResult(new Answer(message, choices ?? [], null, acknowledgedAfter, server.Clock.GetElapsedTime(arrived), With is CallbackKind.DeferredMessage or CallbackKind.DeferredUpdate));
    }

    internal void Followed(PostedMessage message) => followUps.Add(message);

    internal PostedMessage? Find(ulong id) => (Original?.Id == id ? Original : followUps.FirstOrDefault(m => m.Id == id)) is { Deleted: false } found ? found : null;

    internal JsonObject Metadata() => new()
    {
        ["id"] = Payloads.Id(Id), ["type"] = Kind == InteractionKind.Button ? 3 : 2, ["user"] = Payloads.Of(Person),
        ["authorizing_integration_owners"] = Owners(),
    };

    internal JsonObject Owners() => new() { ["0"] = Channel.Guild is { } guild ? Payloads.Id(guild.Id) : "0" };

    private void Expire()
    {
        lock (server.Gate)
        {
            acknowledged.TrySetResult(With);
            var passed = server.Clock.GetElapsedTime(arrived);
            answer.TrySetResult(new Answer(null, [], "The application did not respond", With is null ? passed : acknowledgedAfter, passed, With is not null));
            server.Count(With is null ? "interactions not acknowledged" : "interactions not answered");
        }
        expiry.Dispose();
        server.Check();
    }
}
