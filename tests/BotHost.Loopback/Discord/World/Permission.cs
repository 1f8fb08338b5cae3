namespace BotHost.Loopback.Discord.World;

/// <summary>The platform's permission bits, as far as they decide something here. A name is the platform's without its underscores.</summary>
[Flags]
internal enum Permission : ulong
{
    None = 0,
    KickMembers = 1UL << 1,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    ManageRoles = 1UL << 28,
    ManageWebhooks = 1UL << 29,
    UseApplicationCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    SendMessagesInThreads = 1UL << 38,
    ModerateMembers = 1UL << 40,
    PinMessages = 1UL << 51,

    /// <summary>What a new server grants to everybody.</summary>
    Everyday = AddReactions | ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands | CreatePublicThreads | SendMessagesInThreads,

    All = Everyday | KickMembers | Administrator | ManageChannels | ManageGuild | ManageMessages | MentionEveryone | ManageRoles | ManageWebhooks | ManageThreads | ModerateMembers | PinMessages,
}

internal static class PermissionNames
{
    /// <param name="names">The platform's: SEND_MESSAGES.</param>
    public static Permission Parse(params IEnumerable<string> names) =>
        names.Aggregate(Permission.None, (sum, name) => sum | Enum.Parse<Permission>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));

    public static string Bits(this Permission permissions) => ((ulong)permissions).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
