namespace BotHost.Loopback.Discord.World;

/// <summary>A channel, a thread or a direct conversation, with what was posted in it.</summary>
internal sealed class Channel
{
    private readonly DiscordServer server;
    private readonly List<Overwrite> overwrites = [];
    private readonly List<PostedMessage> messages = [];
    private readonly Dictionary<(ulong Author, string Nonce), (PostedMessage Message, DateTimeOffset At)> nonces = [];

    internal Channel(DiscordServer server, Guild? guild, Channel? parent, ulong id, string name, ChannelKind kind) =>
        (this.server, Guild, Parent, Id, Name, Kind) = (server, guild, parent, id, name, kind);

    public ulong Id { get; }

    public string Name { get; private set; }

    public ChannelKind Kind { get; }

    /// <summary>Null for a direct conversation.</summary>
    public Guild? Guild { get; }

    /// <summary>The channel around a thread; else null.</summary>
    public Channel? Parent { get; }

    /// <summary>The person whom a direct conversation is with; else null.</summary>
    public Person? With { get; init; }

    public bool Archived { get; private set; }

    /// <summary>When it fell asleep or woke last.</summary>
    internal DateTimeOffset TurnedAt { get; private set; }

    public bool Locked { get; private set; }

    public bool Deleted { get; private set; }

    public bool IsThread => Kind is ChannelKind.PublicThread or ChannelKind.AnnouncementThread or ChannelKind.PrivateThread;

    public ulong OwnerId { get; init; }

    public IReadOnlyList<Overwrite> Overwrites => overwrites;

    /// <summary>Everything posted, in order, with its edits; what was deleted stays and is marked. Ephemeral answers are not in it.</summary>
    public IReadOnlyList<PostedMessage> Messages
    {
        get { lock (server.Gate) return [.. messages]; }
    }

    internal List<PostedMessage> Posted => messages;

    /// <summary>The channel takes permissions from the bot, and the bot is told of the change.</summary>
    /// <param name="permissions">The platform's names, such as SEND_MESSAGES.</param>
    public void Denies(params string[] permissions) => ForBot(o => o with { Deny = o.Deny | PermissionNames.Parse(permissions), Allow = o.Allow & ~PermissionNames.Parse(permissions) });

    /// <summary>The channel gives permissions to the bot.</summary>
    public void Allows(params string[] permissions) => ForBot(o => o with { Allow = o.Allow | PermissionNames.Parse(permissions), Deny = o.Deny & ~PermissionNames.Parse(permissions) });

    /// <summary>The channel gives a member permissions in it alone. The bot is told of the change as of any.</summary>
    public void AllowsTo(Person person, params string[] permissions)
    {
        lock (server.Gate)
        {
            overwrites.Add(new Overwrite(person.Id, true, PermissionNames.Parse(permissions), Permission.None));
            Changed();
        }
    }

    public void RenamesTo(string name)
    {
        lock (server.Gate)
        {
            Name = name;
            Changed();
        }
    }

    public void Deletes()
    {
        lock (server.Gate)
        {
            Deleted = true;
            Guild!.Remove(this);
            foreach (var thread in Guild.Channels.Where(c => c.Parent == this).ToArray()) thread.Deletes();
            server.Tell(Guild, Gateway.Intents.Guilds, IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", Payloads.Of(this));
        }
    }

    /// <summary>A person opens a thread in it.</summary>
    public Channel AddThread(string name) => AddThread(name, 0);

    internal Channel AddThread(string name, ulong owner)
    {
        lock (server.Gate)
        {
            var thread = Guild!.Add(new Channel(server, Guild, this, server.NextId(), name, Kind == ChannelKind.Announcement ? ChannelKind.AnnouncementThread : ChannelKind.PublicThread) { OwnerId = owner });
            var told = Payloads.Of(thread);
            told["newly_created"] = true;
            server.Tell(Guild, Gateway.Intents.Guilds, "THREAD_CREATE", told);
            return thread;
        }
    }

    /// <summary>A thread falls asleep: the next message wakes it, unless it is locked.</summary>
    public void Archives() => Turn(archived: true, Locked);

    public void Wakes() => Turn(archived: false, Locked);

    /// <summary>Only moderators may write.</summary>
    public void Locks() => Turn(Archived, locked: true);

    public void Unlocks() => Turn(Archived, locked: false);

    /// <summary>Base permissions, then the overwrites of everybody, of the roles and of the member; a thread has those of its channel.</summary>
    public Permission PermissionsOf(Person person)
    {
        if (Guild is null) return With == person || person == server.Bot ? Permission.Everyday : Permission.None;
        if (Parent is not null) return Parent.PermissionsOf(person);
        var sum = Guild.PermissionsOf(person);
        if (sum == Permission.None || sum.HasFlag(Permission.Administrator)) return sum;
        var held = Guild.RolesOf(person).Select(r => r.Id).ToHashSet();
        var everyone = overwrites.Where(o => !o.IsMember && o.Id == Guild.Id).ToArray();
        var roles = overwrites.Where(o => !o.IsMember && held.Contains(o.Id)).ToArray();
        var own = overwrites.Where(o => o.IsMember && o.Id == person.Id).ToArray();
        foreach (var stage in new[] { everyone, roles, own })
        {
            sum &= ~stage.Aggregate(Permission.None, (s, o) => s | o.Deny);
            sum |= stage.Aggregate(Permission.None, (s, o) => s | o.Allow);
        }
        return sum.HasFlag(Permission.ViewChannel) ? sum : Permission.None;
    }

    /// <summary>The message that an author posted with a nonce in the last minutes; null where there was none, or it is forgotten.</summary>
    internal PostedMessage? Repeated(ulong author, string nonce)
    {
        if (!nonces.TryGetValue((author, nonce), out var first)) return null;
        if (server.Clock.GetUtcNow() - first.At < server.Options.NoncesLiveFor) return first.Message;
        nonces.Remove((author, nonce));
        return null;
    }

    internal void Remember(string nonce, PostedMessage message) => nonces[(message.Author.Id, nonce)] = (message, server.Clock.GetUtcNow());

    internal PostedMessage? Find(ulong id)
    {
        // Ids grow, so the list is sorted by them.
        var (low, high) = (0, messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (messages[middle].Id == id) return messages[middle].Deleted ? null : messages[middle];
            if (messages[middle].Id < id) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    internal void Add(PostedMessage message)
    {
        if (server.Options.CountersOnly && messages.Count >= KeptInLoadRuns) messages.RemoveRange(0, KeptInLoadRuns / 2);
        messages.Add(message);
        if (Archived && !Locked) Wakes();
    }

    private const int KeptInLoadRuns = 200;

    private void ForBot(Func<Overwrite, Overwrite> change)
    {
        lock (server.Gate)
        {
            var at = overwrites.FindIndex(o => o.IsMember && o.Id == server.Bot.Id);
            var changed = change(at < 0 ? new Overwrite(server.Bot.Id, true, Permission.None, Permission.None) : overwrites[at]);
            if (at < 0) overwrites.Add(changed);
            else overwrites[at] = changed;
            Changed();
        }
    }

    private void Turn(bool archived, bool locked)
    {
        lock (server.Gate)
        {
            if (!IsThread) throw new InvalidOperationException($"#{Name} is no thread.");
            if (archived != Archived) TurnedAt = server.Clock.GetUtcNow();
            (Archived, Locked) = (archived, locked);
            Changed();
        }
    }

    private void Changed()
    {
        var told = Payloads.Of(this);
        server.Tell(Guild, Gateway.Intents.Guilds, IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", told);
    }
}
