using System.Collections.Concurrent;
using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>What Discord says of somebody's rights in a server as a whole, kept for half a minute: what a channel's overwrites give in that channel counts for nothing here.</summary>
internal sealed class DiscordRights(IDiscordClient client, TransportClock clock) : IPlatformRights
{
    private const int Most = 10_000;

    /// <summary>"Unknown Member".</summary>
    private const int NoMember = 10007;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(ulong Guild, ulong User), (Role Role, DateTimeOffset Until)> known = new();
    private readonly ConcurrentDictionary<ulong, (DiscordGuild Guild, DateTimeOffset Until)> guilds = new();

    public string Lane => Addresses.Discord;

    public async Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!ulong.TryParse(person.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var user) || !ulong.TryParse(community.Address, NumberStyles.None, CultureInfo.InvariantCulture, out var server)) return null;
        var now = clock.Time.GetUtcNow();
        if (known.TryGetValue((server, user), out var kept) && kept.Until > now) return kept.Role;
        if (await GuildAsync(server, now, cancel) is not { } guild) return null;
        IReadOnlyList<ulong> roles;
        switch (await client.RolesOfAsync(server, user, cancel))
        {
            case DiscordResult<IReadOnlyList<ulong>>.Ok(var held, _):
                roles = held;
                break;
            case DiscordResult<IReadOnlyList<ulong>>.Failed(DiscordFailure.Refused { Code: NoMember }):
                return Keep(server, user, Role.Member, now);
            default:
                return null;
        }
        return Keep(server, user, DiscordPermissions.RoleOf(DiscordPermissions.InGuild(guild, user, roles)), now);
    }

    public async Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) =>
        ulong.TryParse(person.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var user) && ulong.TryParse(community.Address, NumberStyles.None, CultureInfo.InvariantCulture, out var server)
        && await GuildAsync(server, clock.Time.GetUtcNow(), cancel) is { } guild && guild.Owner == user;

    private Role Keep(ulong server, ulong user, Role role, DateTimeOffset now)
    {
        if (known.Count >= Most) known.Clear();
        known[(server, user)] = (role, now + Kept);
        return role;
    }

    private async Task<DiscordGuild?> GuildAsync(ulong server, DateTimeOffset now, CancellationToken cancel)
    {
        if (guilds.TryGetValue(server, out var kept) && kept.Until > now) return kept.Guild;
        if (await client.GuildAsync(server, cancel) is not DiscordResult<DiscordGuild>.Ok(var guild, _)) return null;
        if (guilds.Count >= Most) guilds.Clear();
        guilds[server] = (guild, now + Kept);
        return guild;
    }
}
