using System.Text.Json;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;

namespace BotHost.Loopback.Asking;

/// <summary>People who use the slash command in their private channel with the bot.</summary>
internal sealed class DiscordStage : IAskStage
{
    private readonly DiscordServer server;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<DiscordMessage>> messages = ExpectedAnswers.Of(DiscordEmbeds.Of);
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> answers;
    private readonly List<(Person Person, AskedChat Chat)> people = [];
    private readonly Dictionary<ulong, AskedChat> chats = [];

    private DiscordStage(DiscordServer server)
    {
        this.server = server;
        answers = messages.ToDictionary(m => m.Key, IReadOnlyList<string> (m) => [.. m.Value.Select(Text)], StringComparer.Ordinal);
        server.Answered += (asked, message) =>
        {
            lock (chats) chats[asked.Person.Id].Hears(server.Clock.GetUtcNow(), message.Text());
        };
    }

    public string Platform => "discord";

    public IReadOnlyList<AskedChat> Chats => [.. people.Select(p => p.Chat)];

    public static async Task<DiscordStage> StartAsync() => new(await DiscordServer.StartAsync(new() { SpecificationPath = null, CountersOnly = true, Limits = new RateLimits { Mode = Enforcement.Off } }));

    public Dictionary<string, string?> Settings(string folder) => LoopbackSettings.For(folder, null, server);

    public string Prepared() => JsonSerializer.Serialize(messages);

    public Task ReadyAsync(CancellationToken cancel) => server.UntilReadyAsync(cancel: cancel);

    public void AddPeople(int people)
    {
        for (var n = 0; n < people; n++)
        {
            var (person, chat) = (server.AddPerson($"person{this.people.Count + 1}"), new AskedChat(answers));
            lock (chats) chats[person.Id] = chat;
            this.people.Add((person, chat));
        }
    }

    public void Ask(int person, string place)
    {
        var (who, chat) = people[person];
        chat.Asks(who.Uses(who.Direct, "/status place:" + place).ArrivedAt, place);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>As <see cref="PostedMessage.Text"/> reads it back.</summary>
    private static string Text(DiscordMessage message) =>
        string.Join('\n', message.Embeds.SelectMany(e => new[] { e.Title, e.Description }.Concat(e.Fields.SelectMany(f => new[] { f.Name, f.Value })).Append(e.Footer)).Prepend(message.Content).Where(t => !string.IsNullOrEmpty(t)));
}
