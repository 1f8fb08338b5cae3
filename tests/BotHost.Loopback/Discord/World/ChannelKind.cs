namespace BotHost.Loopback.Discord.World;

/// <summary>The platform's channel types; the values are its own.</summary>
internal enum ChannelKind
{
    Text = 0,
    Direct = 1,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}

/// <summary>What a channel allows and denies to a role or a member, beyond the server's roles.</summary>
/// <param name="IsMember">False for a role.</param>
internal sealed record Overwrite(ulong Id, bool IsMember, Permission Allow, Permission Deny);

/// <summary>A role of a server. The role of everybody bears the server's id.</summary>
internal sealed class Role(ulong id, string name, Permission permissions, int position)
{
    public ulong Id => id;

    public string Name => name;

    public int Position => position;

    public Permission Permissions { get; set; } = permissions;

    /// <summary>The application that the role was made for; null for an ordinary role.</summary>
    public ulong? OfBot { get; init; }
}
