using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Delivery;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram;

/// <summary>Chats, people and messages, and what the bot is told of them. Changed by the bot's calls and by the script; whoever changes it holds <see cref="Gate"/>.</summary>
internal sealed class World(TelegramOptions options)
{
    private readonly Dictionary<long, Chat> chats = [];
    private readonly Dictionary<long, Person> people = [];
    private readonly Dictionary<string, Message> inlineMessages = new(StringComparer.Ordinal);
    private int nextMessage = 1;
    /// <summary>Beyond 32 bits, as Telegram says that ids may be.</summary>
    private long nextPerson = 7_000_070_001;
    private int nextGroup = 4_000_001;
    private long nextSupergroup = 1_000_002_000_001;
    private long nextQuery = 5_000_000_000_000_001;

    public Lock Gate { get; } = new();

    public TelegramOptions Options { get; } = options;

    public TimeProvider Clock { get; } = options.Clock;

    public UpdateQueue Updates { get; } = new(options.Clock);

    public long BotId { get; } = long.Parse(options.Token.Split(':')[0], CultureInfo.InvariantCulture);

    /// <summary>Button presses that wait for an answer, and those answered.</summary>
    public ConcurrentDictionary<string, Press> Presses { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, InlineAsk> Asks { get; } = new(StringComparer.Ordinal);

    /// <summary>Told of every message of the bot, under the gate.</summary>
    public event Action<Message>? Wrote;

    public IReadOnlyList<Chat> Chats
    {
        get { lock (Gate) return [.. chats.Values]; }
    }

    public JsonObject BotUser() => new() { ["id"] = BotId, ["is_bot"] = true, ["first_name"] = Options.BotName, ["username"] = Options.BotUsername };

    public Chat? Find(long id) => chats.GetValueOrDefault(id);

    public Chat? Find(string username) => chats.Values.FirstOrDefault(c => c.Username is not null && username.Equals("@" + c.Username, StringComparison.OrdinalIgnoreCase));

    /// <param name="chat">A private one.</param>
    public Person PersonOf(Chat chat) => people[chat.Id];

    public Message? FindInline(string id) => inlineMessages.GetValueOrDefault(id);

    public string NextQueryId() => (nextQuery += 7).ToString(CultureInfo.InvariantCulture);

    public Person NewPerson(string name, string? lang, string? username)
    {
        lock (Gate)
        {
            var person = new Person(this, nextPerson++, name, username, lang);
            (chats[person.Id], people[person.Id]) = (person.Chat, person);
            return person;
        }
    }

    public Chat NewChat(ChatKind kind, string title, bool forum, string? username, Membership bot)
    {
        lock (Gate)
        {
            var chat = new Chat(this, kind == ChatKind.Group ? -nextGroup++ : -nextSupergroup++, kind, title, username, forum) { Bot = bot };
            return chats[chat.Id] = chat;
        }
    }

    /// <summary>Message numbers are counted in private chats and groups by the bot's account, in supergroups and channels by the chat.</summary>
    public int NextMessageId() => nextMessage++;

    /// <summary>Puts a message into its chat; the bot's own is not told to it.</summary>
    public Message Add(Message message, MessageVersion version)
    {
        message.Say(version);
        message.Chat.Append(message);
        if (message.InlineId is not null) inlineMessages[message.InlineId] = message;
        if (message is { FromBot: true, Service: null }) Wrote?.Invoke(message);
        if (!message.FromBot && message.Chat.IsHeard(message))
            message.SeenByBot = Updates.Add(message.Chat.Kind == ChatKind.Channel ? "channel_post" : "message", message.ToJson(), message.Chat.Id) is not null;
        return message;
    }

    public MessageVersion Plain(string text)
    {
        var cleaned = TextRules.Clean(FormattedText.Plain(text));
        return new MessageVersion(Clock.GetUtcNow(), text, cleaned.Text, AutomaticEntities.With(cleaned.Text, []), null, null, null);
    }

    /// <summary>A service message with fields of its own, written by somebody or by the bot (null).</summary>
    public Message AddService(Chat chat, Person? by, JsonObject fields, Topic? topic = null, Message? replyTo = null) => Add(
        new Message { Chat = chat, Id = chat.NextMessageId(), At = Clock.GetUtcNow(), From = by, FromBot = by is null && chat.Kind != ChatKind.Channel, FromChat = chat.Kind == ChatKind.Channel, Service = fields, Topic = topic, ReplyTo = replyTo },
        new MessageVersion(Clock.GetUtcNow(), "", "", [], null, null, null));
}
