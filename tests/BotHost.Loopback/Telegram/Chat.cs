using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace BotHost.Loopback.Telegram;

internal enum ChatKind { Private, Group, Supergroup, Channel }

/// <summary>A chat of any kind, and the script's hold on it.</summary>
internal sealed class Chat
{
    private readonly List<Message> messages = [];
    private readonly Dictionary<Person, Membership> members = [];
    private readonly List<Topic> topics = [];
    private readonly Channel<Message> written = Channel.CreateUnbounded<Message>();
    private readonly Channel<Message> edited = Channel.CreateUnbounded<Message>();
    private int nextMessage = 1;
    private long received;

    internal Chat(World world, long id, ChatKind kind, string title, string? username, bool forum) =>
        (World, Id, Kind, Title, Username, IsForum) = (world, id, kind, title, username, forum);

    internal World World { get; }

    public long Id { get; }

    public ChatKind Kind { get; }

    /// <summary>Of a private chat the person's name.</summary>
    public string Title { get; }

    /// <summary>Without the @; null for none.</summary>
    public string? Username { get; }

    public bool IsForum { get; }

    /// <summary>What the bot is here. Set by the script without a word to the bot; <see cref="Kicks"/> and the like tell it.</summary>
    public Membership Bot { get; set; } = Membership.Member;

    /// <summary>False: nobody but administrators may write, and others get CHAT_WRITE_FORBIDDEN.</summary>
    public bool LetsMembersWrite { get; set; } = true;

    /// <summary>The supergroup that this group became; null while it is one.</summary>
    public Chat? MigratedTo { get; private set; }

    /// <summary>Everything ever written here, in order, with edits and deletions; where only counters are kept, the last few.</summary>
    public IReadOnlyList<Message> Messages
    {
        get { lock (World.Gate) return [.. messages]; }
    }

    /// <summary>What the bot wrote and was not deleted.</summary>
    public IReadOnlyList<Message> FromBot => [.. Messages.Where(m => m is { FromBot: true, Service: null, DeletedAt: null })];

    /// <summary>How many messages the bot ever wrote here.</summary>
    public long ReceivedCount => Interlocked.Read(ref received);

    public IReadOnlyList<Topic> Topics
    {
        get { lock (World.Gate) return [.. topics]; }
    }

    public IReadOnlyDictionary<Person, Membership> Members
    {
        get { lock (World.Gate) return new Dictionary<Person, Membership>(members); }
    }

    /// <summary>Somebody is here from the start, or is something else from now on; the bot is not told.</summary>
    public Chat With(Person person, Membership? membership = null)
    {
        lock (World.Gate) members[person] = membership ?? Membership.Member;
        return this;
    }

    /// <summary>A topic that is there from the start.</summary>
    public Topic AddTopic(string name)
    {
        if (!IsForum) throw new InvalidOperationException($"{Title} is no forum.");
        lock (World.Gate)
        {
            var topic = new Topic(this, NextMessageId(), name);
            topics.Add(topic);
            return topic;
        }
    }

    public void CloseTopic(Topic topic, Person by) => InTopic(topic, by, true, "forum_topic_closed");

    public void ReopenTopic(Topic topic, Person by) => InTopic(topic, by, false, "forum_topic_reopened");

    /// <summary>The topic goes with its messages; the bot is not told.</summary>
    public void DeleteTopic(Topic topic)
    {
        lock (World.Gate)
        {
            topic.IsDeleted = true;
            foreach (var message in messages.Where(m => m.Topic == topic)) message.DeletedAt ??= World.Clock.GetUtcNow();
        }
    }

    /// <summary>Takes the bot in: a service message and my_chat_member.</summary>
    public void Invites(Person by, Membership? membership = null)
    {
        lock (World.Gate)
        {
            Change(by, membership ?? Membership.Member);
            if (Kind != ChatKind.Channel) World.AddService(this, by, new JsonObject { ["new_chat_members"] = new JsonArray(World.BotUser()) });
        }
    }

    /// <summary>Throws the bot out, and tells it by my_chat_member.</summary>
    public void Kicks(Person by) => Change(by, Membership.Kicked);

    /// <summary>Takes the bot's right to write, and tells it by my_chat_member.</summary>
    public void Restrict(Person by) => Change(by, Kind == ChatKind.Channel ? Membership.Administrator with { Send = false } : Membership.Silenced);

    /// <summary>Makes the bot what is said, and tells it by my_chat_member.</summary>
    public void Change(Person by, Membership bot)
    {
        lock (World.Gate)
        {
            var before = Bot;
            Bot = bot;
            TellMembership("my_chat_member", by.ToJson(), World.BotUser, before, bot);
        }
    }

    /// <summary>Makes a member something else, and tells the bot where it is an administrator and asked for chat_member.</summary>
    public void Change(Person by, Person whom, Membership membership)
    {
        lock (World.Gate)
        {
            var before = members.GetValueOrDefault(whom, Membership.Left);
            members[whom] = membership;
            if (Bot.IsAdministrator) TellMembership("chat_member", by.ToJson(), whom.ToJson, before, membership);
        }
    }

    /// <summary>The group becomes a supergroup with another id; both service messages go out.</summary>
    public Chat Migrates(Person by)
    {
        if (Kind != ChatKind.Group) throw new InvalidOperationException($"{Title} is no group.");
        lock (World.Gate)
        {
            var supergroup = World.NewChat(ChatKind.Supergroup, Title, false, null, Bot);
            foreach (var (person, membership) in members) supergroup.members[person] = membership;
            World.AddService(this, by, new JsonObject { ["migrate_to_chat_id"] = supergroup.Id });
            MigratedTo = supergroup;
            World.AddService(supergroup, by, new JsonObject { ["migrate_from_chat_id"] = Id });
            return supergroup;
        }
    }

    /// <summary>A channel's administrators write in its name.</summary>
    public Message Posts(string text)
    {
        if (Kind != ChatKind.Channel) throw new InvalidOperationException($"{Title} is no channel.");
        lock (World.Gate) return World.Add(new Message { Chat = this, Id = NextMessageId(), At = World.Clock.GetUtcNow(), FromChat = true }, World.Plain(text));
    }

    /// <summary>The bot's next message here that nobody has waited for yet.</summary>
    /// <param name="patience">On the wall's clock.</param>
    /// <exception cref="TimeoutException">None came.</exception>
    public Task<Message> NextMessageAsync(TimeSpan patience) => NextAsync(written.Reader, patience, "message");

    /// <summary>The next message that the bot edits here and nobody has waited for yet; one edited twice comes twice.</summary>
    public Task<Message> NextEditAsync(TimeSpan patience) => NextAsync(edited.Reader, patience, "edit");

    private async Task<Message> NextAsync(ChannelReader<Message> reader, TimeSpan patience, string what)
    {
        using var end = new CancellationTokenSource(patience);
        try
        {
            return await reader.ReadAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No {what} in {Title} within {patience}.");
        }
    }

    internal int NextMessageId() => Kind is ChatKind.Supergroup or ChatKind.Channel ? nextMessage++ : World.NextMessageId();

    internal void Append(Message message)
    {
        messages.Add(message);
        if (World.Options.Remember == Remember.Counters && messages.Count > World.Options.KeptWithCounters) messages.RemoveAt(0);
        if (message is not { FromBot: true, Service: null }) return;
        Interlocked.Increment(ref received);
        if (World.Options.Remember == Remember.Everything) written.Writer.TryWrite(message);
    }

    internal void Edited(Message message)
    {
        if (World.Options.Remember == Remember.Everything) edited.Writer.TryWrite(message);
    }

    internal Message? Find(long id) => messages.FindLast(m => m.Id == id && m.DeletedAt is null);

    internal Message? Pinned => messages.FindLast(m => m is { IsPinned: true, DeletedAt: null });

    internal Topic? FindTopic(long id) => topics.Find(t => t.Id == id && !t.IsDeleted);

    internal IEnumerable<KeyValuePair<Person, Membership>> Everybody => members;

    /// <summary>Whether the bot is told of a message: https://core.telegram.org/bots/features#privacy-mode.</summary>
    internal bool IsHeard(Message message)
    {
        if (!Bot.IsIn || MigratedTo is not null) return false;
        if (Kind is ChatKind.Private or ChatKind.Channel || message.Service is not null || Bot.IsAdministrator || !World.Options.PrivacyMode) return true;
        if (message.ReplyTo is { FromBot: true } || message.InlineId is not null) return true;
        return message.Entities.Any(e => e.Type switch
        {
            "bot_command" => e.Offset == 0 && e.Of(message.Text) is var command && (!command.Contains('@', StringComparison.Ordinal) || IsOurs(command[command.IndexOf('@', StringComparison.Ordinal)..])),
            "mention" => IsOurs(e.Of(message.Text)),
            _ => false,
        });
    }

    private bool IsOurs(string mention) => mention.Equals("@" + World.Options.BotUsername, StringComparison.OrdinalIgnoreCase);

    internal string Noun => Kind switch { ChatKind.Group => "group chat", ChatKind.Supergroup => "supergroup chat", ChatKind.Channel => "channel chat", _ => "private chat" };

    internal string Type => Kind switch { ChatKind.Group => "group", ChatKind.Supergroup => "supergroup", ChatKind.Channel => "channel", _ => "private" };

    /// <summary>As Chat.</summary>
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["type"] = Type };
        json[Kind == ChatKind.Private ? "first_name" : "title"] = Title;
        if (Username is not null) json["username"] = Username;
        if (IsForum) json["is_forum"] = true;
        return json;
    }

    /// <summary>By its own wish.</summary>
    internal void BotLeaves()
    {
        var before = Bot;
        Bot = Membership.Left;
        TellMembership("my_chat_member", World.BotUser(), World.BotUser, before, Bot);
    }

    internal void TellMembership(string update, JsonObject by, Func<JsonObject> who, Membership before, Membership after) => World.Updates.Add(update, new JsonObject
    {
        ["chat"] = ToJson(), ["from"] = by, ["date"] = World.Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["old_chat_member"] = before.ToJson(who(), Kind), ["new_chat_member"] = after.ToJson(who(), Kind),
    }, Id);

    private void InTopic(Topic topic, Person by, bool closed, string service)
    {
        lock (World.Gate)
        {
            topic.IsClosed = closed;
            World.AddService(this, by, new JsonObject { [service] = new JsonObject() }, topic);
        }
    }

    public override string ToString() => $"{Title} ({Type} {Id})";
}
