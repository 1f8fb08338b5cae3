using System.Text.Json;
using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;

namespace BotHost.Loopback.Asking;

/// <summary>People with private chats on Telegram.</summary>
internal sealed class TelegramStage : IAskStage
{
    private readonly TelegramServer server;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> answers = ExpectedAnswers.Of(reply => (IReadOnlyList<string>)[.. TelegramParts.Of(reply).Select(p => p.Html)]);
    private readonly List<(Person Person, AskedChat Chat)> people = [];
    private readonly Dictionary<long, AskedChat> chats = [];

    private TelegramStage(TelegramServer server)
    {
        this.server = server;
        server.Wrote += message =>
        {
            lock (chats) chats[message.Chat.Id].Hears(message.RequestedAt!.Value, message.Source);
        };
    }

    public string Platform => "telegram";

    public IReadOnlyList<AskedChat> Chats => [.. people.Select(p => p.Chat)];

    public static async Task<TelegramStage> StartAsync() =>
        new(await TelegramServer.StartAsync(new() { Specification = null, Remember = Remember.Counters, KeptWithCounters = 1, Limits = SendLimits.Off }));

    public Dictionary<string, string?> Settings(string folder) => LoopbackSettings.For(folder, server, null);

    public string Prepared() => JsonSerializer.Serialize(answers);

    /// <summary>What is asked before it listens waits.</summary>
    public Task ReadyAsync(CancellationToken cancel) => Task.CompletedTask;

    public void AddPeople(int people)
    {
        for (var n = 0; n < people; n++)
        {
            var (person, chat) = (server.AddPrivate($"Person {this.people.Count + 1}"), new AskedChat(answers));
            lock (chats) chats[person.Id] = chat;
            this.people.Add((person, chat));
        }
    }

    public void Ask(int person, string place)
    {
        var (who, chat) = people[person];
        chat.Asks(who.Types("/status " + place).At, place);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
