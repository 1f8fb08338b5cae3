using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>A role that was given to, or with <see cref="Role.Member"/> taken from, somebody in a community.</summary>
/// <param name="By">Who did it, as written in the audit.</param>
internal sealed record RoleGrant(Destination Community, Person To, Role Role, string By, DateTimeOffset At);

/// <summary>Keeps the roles that were given in chat. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IRoleStore
{
    Task<RoleGrant?> FindAsync(Destination community, Person person, CancellationToken cancel);

    /// <summary>By role, the highest first, then by person.</summary>
    Task<IReadOnlyList<RoleGrant>> ListAsync(Destination community, CancellationToken cancel);

    /// <summary>Replaces what was given before; false if the role of who gives it was taken below admin meanwhile, and then nothing is changed.</summary>
    /// <param name="by">Who gives it; null for those whose role nobody can take in chat: the operator, and who has it by the file for this community.</param>
    /// <param name="audit">Written with it, or not at all.</param>
    Task<bool> GrantAsync(RoleGrant grant, Person? by, AuditEntry audit, CancellationToken cancel);
}
