using BotHost.Channels;
using BotHost.Ledger.Entries;
using BotHost.Outbox;

namespace BotHost.Editorial;

/// <summary>Section "Editorial".</summary>
internal sealed class EditorialOptions
{
    public const string Section = "Editorial";

    /// <summary>Communities (telegram:CHAT, discord:GUILD) whose moderators may revise entries, and who are told what readers report; on Discord in the channel named behind the server (discord:GUILD/CHANNEL), if one is. Entries are everybody's: a moderator of any other community may not. The terminal may, and who has a role on a whole platform by config/roles.yaml.</summary>
    public IReadOnlyList<string> Desks { get; init; } = [];

    /// <summary>Kinds of entries of which a revision needs a second person's approval, besides those of which config/safety.yaml says so.</summary>
    public IReadOnlyList<EventKind> SecondApproverFor { get; init; } = [];

    /// <summary>Withdrawals that one person may make in an hour.</summary>
    public int WithdrawalsPerHour { get; init; } = 10;

    /// <summary>Posts that one reader may report in an hour.</summary>
    public int ReportsPerHour { get; init; } = 10;

    public bool IsDesk(Destination community) => Desks.Any(d => Destination.Parse(d).Community == community);

    /// <summary>Whether somebody may revise entries.</summary>
    public bool MayRevise(HeldRole held, Destination community) =>
        held.Role >= Role.Moderator && (held.Origin is RoleOrigin.Operator or RoleOrigin.Declared || IsDesk(community));
}
