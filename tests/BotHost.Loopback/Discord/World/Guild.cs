namespace BotHost.Loopback.Discord.World;

/// <summary>A server ("guild") with its roles, channels and members, and what its people may do to it.</summary>
internal sealed class Guild
{
    private readonly DiscordServer server;
    private readonly Dictionary<ulong, HashSet<Role>> members = [];
    private readonly List<Channel> channels = [];
    private readonly List<Role> roles = [];

    internal Guild(DiscordServer server, ulong id, string name)
    {
        (this.server, Id, Name) = (server, id, name);
        Everyone = new Role(id, "@everyone", Permission.Everyday, 0);
        roles.Add(Everyone);
    }

    public ulong Id { get; }

    public string Name { get; }

    public string Locale { get; init; } = "en-US";

    public Role Everyone { get; }

    /// <summary>Whose it is; null for somebody who is never seen.</summary>
    public Person? Owner { get; set; }

    public DateTimeOffset BotJoinedAt { get; private set; }

    /// <summary>True while the platform says that the server is out of reach for it.</summary>
    public bool Unavailable { get; private set; }

    /// <summary>Threads too, deleted ones not.</summary>
    public IReadOnlyList<Channel> Channels
    {
        get { lock (server.Gate) return [.. channels]; }
    }

    public IReadOnlyList<Role> Roles
    {
        get { lock (server.Gate) return [.. roles]; }
    }

    public IReadOnlyList<Person> Members
    {
        get { lock (server.Gate) return [.. members.Keys.Select(server.Person)]; }
    }

    public bool Has(Person person) => members.ContainsKey(person.Id);

    public IReadOnlyCollection<Role> RolesOf(Person person) => members.TryGetValue(person.Id, out var held) ? held : [];

    /// <param name="kind">Text, announcement or forum; threads are made in a channel.</param>
    public Channel AddChannel(string name, ChannelKind kind = ChannelKind.Text)
    {
        lock (server.Gate)
        {
            var channel = Add(new Channel(server, this, null, server.NextId(), name, kind));
            server.Tell(this, Gateway.Intents.Guilds, "CHANNEL_CREATE", Payloads.Of(channel));
            return channel;
        }
    }

    /// <summary>Somebody joins, with the roles that everybody has.</summary>
    public Person AddPerson(string name, string locale = "en-US") => Joins(server.AddPerson(name, locale));

    public Person Joins(Person person)
    {
        lock (server.Gate) members.TryAdd(person.Id, []);
        return person;
    }

    /// <param name="permissions">The platform's names, such as MANAGE_GUILD.</param>
    public Role AddRole(string name, params string[] permissions)
    {
        lock (server.Gate)
        {
            var role = new Role(server.NextId(), name, PermissionNames.Parse(permissions), roles.Count);
            roles.Add(role);
            server.Tell(this, Gateway.Intents.Guilds, "GUILD_ROLE_CREATE", new() { ["guild_id"] = Payloads.Id(Id), ["role"] = Payloads.Of(role) });
            return role;
        }
    }

    public void Gives(Person person, Role role)
    {
        lock (server.Gate) members[person.Id].Add(role);
    }

    /// <summary>Somebody changes what a role may do.</summary>
    public void Changes(Role role, params string[] permissions)
    {
        lock (server.Gate)
        {
            role.Permissions = PermissionNames.Parse(permissions);
            server.Tell(this, Gateway.Intents.Guilds, "GUILD_ROLE_UPDATE", new() { ["guild_id"] = Payloads.Id(Id), ["role"] = Payloads.Of(role) });
        }
    }

    /// <summary>Somebody throws a member out; the bot is told so where it is the bot.</summary>
    public void Kicks(Person person)
    {
        lock (server.Gate)
        {
            if (!members.Remove(person.Id)) return;
            if (person == server.Bot) server.Tell(this, Gateway.Intents.Guilds, "GUILD_DELETE", new() { ["id"] = Payloads.Id(Id) });
        }
    }

    /// <summary>Somebody invites the bot, at first or again. Its role has the given permissions beside those of everybody.</summary>
    public void Invites(Person bot, Permission permissions = Permission.None)
    {
        lock (server.Gate)
        {
            var own = roles.FirstOrDefault(r => r.OfBot == bot.Id);
            if (own is null) roles.Add(own = new Role(server.NextId(), bot.Name, permissions, roles.Count) { OfBot = bot.Id });
            own.Permissions = permissions;
            members[bot.Id] = [own];
            BotJoinedAt = server.Clock.GetUtcNow();
            server.Tell(this, Gateway.Intents.Guilds, "GUILD_CREATE", Payloads.Created(this));
        }
    }

    /// <summary>An outage of the platform: the bot is still a member.</summary>
    public void BecomesUnavailable()
    {
        lock (server.Gate)
        {
            Unavailable = true;
            server.Tell(this, Gateway.Intents.Guilds, "GUILD_DELETE", new() { ["id"] = Payloads.Id(Id), ["unavailable"] = true });
        }
    }

    public void ComesBack()
    {
        lock (server.Gate)
        {
            Unavailable = false;
            server.Tell(this, Gateway.Intents.Guilds, "GUILD_CREATE", Payloads.Created(this));
        }
    }

    internal Channel Add(Channel channel)
    {
        channels.Add(channel);
        server.Known(channel);
        return channel;
    }

    internal void Remove(Channel channel) => channels.Remove(channel);

    internal Permission PermissionsOf(Person person) => !Has(person) ? Permission.None
        : person == Owner ? Permission.All
        : RolesOf(person).Aggregate(Everyone.Permissions, (sum, role) => sum | role.Permissions) is var sum && sum.HasFlag(Permission.Administrator) ? Permission.All : sum;
}
