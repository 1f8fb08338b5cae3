using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>A change that somebody made.</summary>
/// <param name="Community">Where it counts; lane <c>*</c> for the whole host.</param>
/// <param name="By">Who: <c>telegram:123</c>, <c>terminal:operator</c>, or a hash after they asked to be forgotten.</param>
/// <param name="Action">The command and its verb: <c>roles grant</c>.</param>
/// <param name="Subject">What was changed.</param>
/// <param name="Before">What was true; null for nothing.</param>
/// <param name="After">What is now true; null for nothing.</param>
internal sealed record AuditEntry(DateTimeOffset At, Destination Community, string By, string Action, string Subject, string? Before, string? After);

/// <summary>Which entries are looked for.</summary>
/// <param name="Community">Null for all.</param>
/// <param name="By">As in <see cref="AuditEntry.By"/>.</param>
/// <param name="Action">The beginning of one.</param>
/// <param name="Since">From this instant on.</param>
internal sealed record AuditFilter(Destination? Community, string? By = null, string? Action = null, DateTimeOffset? Since = null);

/// <summary>Every change of settings, roles, schedules and entries. Only appended to. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IAuditStore
{
    Task AppendAsync(AuditEntry entry, CancellationToken cancel);

    /// <summary>Takes a person's number out of all entries, and their roles that were given in chat away. What they did stays, under a hash that says only that it was one and the same. Returns how many entries and roles held it.</summary>
    Task<int> ForgetAsync(Person person, CancellationToken cancel);

    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, int skip, int most, CancellationToken cancel);
}
