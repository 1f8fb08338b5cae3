using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>What Discord says of somebody's rights in a server as a whole, kept for half a minute: what a channel's overwrites give in that channel counts for nothing here.</summary>
internal sealed class DiscordRights(IDiscordClient client, TransportClock clock) : IPlatformRights
{
    /// <summary>"Unknown Member".</summary>
    private const int NoMember = 10007;

    /// <summary>In place of the roles of who is not in the server: nothing that everybody there may do counts for them.</summary>
    private static readonly IReadOnlyList<ulong> Stranger = [0];

    private readonly KeptBriefly<(ulong Guild, ulong User), IReadOnlyList<ulong>> roles = new(clock);
    private readonly KeptBriefly<ulong, DiscordGuild> guilds = new(clock);

    public string Lane => Addresses.Discord;

    public async Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (Read(person, community) is not var (user, server) || await GuildAsync(server, cancel) is not { } guild) return null;
        // Who is no member has no roles.
        var held = await roles.OfAsync((server, user), async () => await client.RolesOfAsync(server, user, cancel) switch
        {
            DiscordResult<IReadOnlyList<ulong>>.Ok(var some, _) => some,
            DiscordResult<IReadOnlyList<ulong>>.Failed(DiscordFailure.Refused { Code: NoMember }) => Stranger,
            _ => null,
        });
        return held is null ? null : ReferenceEquals(held, Stranger) ? Role.Member : DiscordPermissions.RoleOf(DiscordPermissions.InGuild(guild, user, held));
    }

    public async Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) =>
        Read(person, community) is var (user, server) && await GuildAsync(server, cancel) is { } guild && guild.Owner == user;

    private Task<DiscordGuild?> GuildAsync(ulong server, CancellationToken cancel) =>
        guilds.OfAsync(server, async () => await client.GuildAsync(server, cancel) is DiscordResult<DiscordGuild>.Ok(var guild, _) ? guild : null);

    private static (ulong User, ulong Server)? Read(Person person, Destination community) =>
        ulong.TryParse(person.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var user) && ulong.TryParse(community.Address, NumberStyles.None, CultureInfo.InvariantCulture, out var server) ? (user, server) : null;
}
