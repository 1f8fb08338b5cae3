using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>What a platform itself says of somebody's rights in a community.</summary>
internal interface IPlatformRights
{
    string Lane { get; }

    /// <summary>Asked of the platform and kept briefly; null where it cannot be known just now, or not by this platform at all.</summary>
    Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel);

    /// <summary>Whether somebody owns a community; false where that cannot be known just now, or not by this platform at all.</summary>
    Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) => Task.FromResult(false);
}

/// <summary>Why somebody has a role: the first that says something counts.</summary>
internal enum RoleOrigin
{
    /// <summary>The terminal that the host runs in.</summary>
    Operator,
    /// <summary>config/roles.yaml, for this community: only the file can take it back.</summary>
    DeclaredHere,
    /// <summary>Given or taken back in chat.</summary>
    Granted,
    /// <summary>config/roles.yaml, for the whole platform.</summary>
    Declared,
    /// <summary>The platform's own rights.</summary>
    Platform,
    Nobody,
}

internal sealed record HeldRole(Role Role, RoleOrigin Origin);

/// <summary>Who may do what in which community. The narrower rule beats the wider one: what is said of a person in a community beats what is said of them everywhere, and that beats the platform's rights.</summary>
/// <remarks>What was given in chat is read each time, so that a revocation counts at once. Platform rights are kept for half a minute at most.</remarks>
/// <param name="before">The address that a community had before, under which the file may still name it; null if it had none.</param>
internal sealed class RoleBook(Func<IReadOnlyList<DeclaredRole>> declared, IRoleStore store, IEnumerable<IPlatformRights> platforms, Func<Destination, Destination?>? before = null)
{
    private readonly Dictionary<string, IPlatformRights> platforms = platforms.ToDictionary(p => p.Lane, StringComparer.Ordinal);

    /// <summary>The role of who asks, in a community that need not be the one where they ask.</summary>
    public async Task<HeldRole> OfAsync(Asker asker, Destination community, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (asker.IsOperator) return new(Role.Admin, RoleOrigin.Operator);
        var here = asker.At.Community == community;
        if (asker.Who is not { } who) return here && asker.Rights is { } anonymous ? new(anonymous, RoleOrigin.Platform) : new(Role.Member, RoleOrigin.Nobody);
        // A person of one platform is nobody on another.
        if (who.Lane != community.Lane) return new(Role.Member, RoleOrigin.Nobody);
        return await OfAsync(who, community, here ? asker.Rights : null, cancel);
    }

    /// <summary>The role of somebody who does not ask just now.</summary>
    public Task<HeldRole> OfAsync(Person person, Destination community, CancellationToken cancel) => OfAsync(person, community, null, cancel);

    private async Task<HeldRole> OfAsync(Person person, Destination community, Role? told, CancellationToken cancel)
    {
        var file = declared();
        if (DeclaredIn(community, person, file) is { } narrow) return new(narrow.Role, RoleOrigin.DeclaredHere);
        if (await store.FindAsync(community, person, cancel) is { } granted) return new(granted.Role, RoleOrigin.Granted);
        if (file.FirstOrDefault(d => d.Person == person && d.Community is null) is { } wide) return new(wide.Role, RoleOrigin.Declared);
        var rights = told ?? (platforms.GetValueOrDefault(community.Lane) is { } platform ? await platform.OfAsync(person, community, cancel) : null);
        return rights is { } role ? new(role, RoleOrigin.Platform) : new(Role.Member, RoleOrigin.Nobody);
    }

    /// <summary>Whether somebody owns a community, as far as its platform tells.</summary>
    public async Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) =>
        person.Lane == community.Lane && platforms.GetValueOrDefault(community.Lane) is { } platform && await platform.OwnsAsync(person, community, cancel);

    /// <summary>Where a role is declared in the file; null if it is not declared there for this community.</summary>
    public DeclaredRole? DeclaredIn(Destination community, Person person) => DeclaredIn(community, person, declared());

    /// <summary>Under its address of now, else under one that it had before.</summary>
    private DeclaredRole? DeclaredIn(Destination community, Person person, IReadOnlyList<DeclaredRole> file) =>
        file.FirstOrDefault(d => d.Person == person && d.Community == community) ?? (before?.Invoke(community) is { } earlier ? DeclaredIn(earlier, person, file) : null);

    /// <summary>The file's, for this community or for its whole platform.</summary>
    public IEnumerable<DeclaredRole> Declared(Destination community) => declared().Where(d => d.Person.Lane == community.Lane && (d.Community is not { } there || Is(there, community)));

    private bool Is(Destination named, Destination community) => named == community || (before?.Invoke(community) is { } earlier && Is(named, earlier));
}
