using BotHost.Channels;

namespace BotHost.Platforms.Discord;

/// <summary>Which permissions a member has, by Discord's documented algorithm ("Permission Overwrites"), and the bits that are used here. Pure.</summary>
internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong ManageMessages = 1UL << 13;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong AttachFiles = 1UL << 15;
    public const ulong ReadMessageHistory = 1UL << 16;
    public const ulong CreatePublicThreads = 1UL << 35;
    public const ulong SendMessagesInThreads = 1UL << 38;

    /// <summary>What owners and administrators have.</summary>
    public const ulong All = ulong.MaxValue;

    private static readonly (ulong Bit, string Name)[] Named =
    [
        (ManageGuild, "Manage Server"),
        (ViewChannel, "View Channel"),
        (SendMessages, "Send Messages"),
        (ManageMessages, "Manage Messages"),
        (EmbedLinks, "Embed Links"),
        (AttachFiles, "Attach Files"),
        (ReadMessageHistory, "Read Message History"),
        (CreatePublicThreads, "Create Public Threads"),
        (SendMessagesInThreads, "Send Messages in Threads"),
        (Administrator, "Administrator"),
    ];

    /// <summary>Who may manage the server is an admin, who may manage messages a moderator. Of the bits in one channel only admin follows for the server: no overwrite gives Administrator or Manage Server.</summary>
    public static Role RoleOf(ulong bits) => (bits & (Administrator | ManageGuild)) != 0 ? Role.Admin : (bits & ManageMessages) != 0 ? Role.Moderator : Role.Member;

    /// <summary>In the guild as a whole.</summary>
    /// <param name="roles">The member's, without the one of everybody.</param>
    public static ulong InGuild(DiscordGuild guild, ulong user, IReadOnlyCollection<ulong> roles)
    {
        ArgumentNullException.ThrowIfNull(guild);
        ArgumentNullException.ThrowIfNull(roles);
        if (user == guild.Owner) return All;
        var bits = roles.Aggregate(guild.Roles.GetValueOrDefault(guild.Id), (have, role) => have | guild.Roles.GetValueOrDefault(role));
        return (bits & Administrator) != 0 ? All : bits;
    }

    /// <summary>In a channel: what the guild gives, changed by the overwrites for everybody, then by those for the member's roles together, then by the member's own. Who cannot see a channel can do nothing in it.</summary>
    /// <param name="overwrites">The channel's; of a thread those of the channel that it is in, as it has none of its own.</param>
    public static ulong InChannel(DiscordGuild guild, ulong user, IReadOnlyCollection<ulong> roles, IReadOnlyList<DiscordOverwrite> overwrites)
    {
        ArgumentNullException.ThrowIfNull(overwrites);
        var bits = InGuild(guild, user, roles);
        if (bits == All) return All;
        bits = Changed(bits, overwrites.Where(o => o.ForRole && o.Target == guild.Id));
        bits = Changed(bits, overwrites.Where(o => o.ForRole && o.Target != guild.Id && roles.Contains(o.Target)));
        bits = Changed(bits, overwrites.Where(o => !o.ForRole && o.Target == user));
        return (bits & ViewChannel) != 0 ? bits : 0;
    }

    /// <summary>The names, as Discord's settings show them in English, of the needed bits that are missing.</summary>
    public static IReadOnlyList<string> Missing(ulong have, ulong needed) => [.. Named.Where(n => (needed & ~have & n.Bit) != 0).Select(n => n.Name)];

    /// <summary>All that is denied goes, then all that is allowed comes: within one step an allowance wins.</summary>
    private static ulong Changed(ulong bits, IEnumerable<DiscordOverwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate((Allow: 0UL, Deny: 0UL), (all, one) => (all.Allow | one.Allow, all.Deny | one.Deny));
        return (bits & ~deny) | allow;
    }
}
