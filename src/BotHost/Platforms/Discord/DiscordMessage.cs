namespace BotHost.Platforms.Discord;

/// <summary>A message to send, or what one is edited into. Ready to be sent: everything in it is escaped; mentions are never allowed (<c>allowed_mentions: {"parse": []}</c>, always).</summary>
/// <param name="Content">At most 2,000 characters; null for none.</param>
/// <param name="Embeds">At most 10, together at most 6,000 characters.</param>
internal sealed record DiscordMessage(string? Content, IReadOnlyList<DiscordEmbed> Embeds)
{
    /// <summary>Rows of at most 5 buttons, at most 5 rows.</summary>
    public IReadOnlyList<IReadOnlyList<DiscordButton>> Buttons { get; init; } = [];

    /// <summary>A message in the same channel that it replies to; null for none. Where that is gone, it is sent all the same.</summary>
    public ulong? RepliesTo { get; init; }

    /// <summary>A file that goes with a new message; null for none.</summary>
    public DiscordFile? File { get; init; }

    /// <summary>Only for edits: the files of the message go too; else they stay.</summary>
    public bool WithoutFiles { get; init; }

    /// <summary><c>SUPPRESS_NOTIFICATIONS</c> (1 &lt;&lt; 12): no sound.</summary>
    public bool Silent { get; init; }

    /// <summary>Only for answers to interactions: seen by the one who asked alone (<c>EPHEMERAL</c>, 1 &lt;&lt; 6).</summary>
    public bool Private { get; init; }
}

/// <param name="Description">What it shows, for who cannot see it (alt text): at most 1,024 characters.</param>
internal sealed record DiscordFile(string Name, string Type, byte[] Bytes, string Description);

/// <param name="Title">At most 256 characters; null for none.</param>
/// <param name="Description">At most 4,096 characters, with Discord's markdown.</param>
/// <param name="Fields">At most 25.</param>
/// <param name="Footer">At most 2,048 characters; null for none. No markdown.</param>
/// <param name="Colour">0 to 0xFFFFFF; null for none.</param>
internal sealed record DiscordEmbed(string? Title, string? Description, IReadOnlyList<DiscordField> Fields, string? Footer = null, int? Colour = null);

/// <param name="Name">At most 256 characters.</param>
/// <param name="Value">At most 1,024 characters.</param>
internal sealed record DiscordField(string Name, string Value, bool Inline = false);

/// <param name="Id">1 to 100 characters, which come back when it is pressed (<c>custom_id</c>).</param>
internal sealed record DiscordButton(string Label, string Id);

/// <summary>A message that Discord took.</summary>
internal sealed record DiscordSent(ulong Channel, ulong Message);

/// <summary>A message as reading a channel back shows it.</summary>
/// <param name="Texts">Titles and descriptions of its embeds, in their order.</param>
internal sealed record DiscordSeen(ulong Message, ulong Author, string Content, IReadOnlyList<string> Texts, DateTimeOffset At, string? Nonce)
{
    /// <summary>The names of its files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}

/// <summary>A command in Discord's menu, registered by bulk overwrite.</summary>
/// <param name="Name">1 to 32 characters in lower case.</param>
/// <param name="Description">1 to 100 characters; empty for a message command.</param>
/// <param name="OnMessage">A command in a message's own menu (type 3) instead of a slash command.</param>
/// <param name="Permissions">The bits of <c>default_member_permissions</c>; null for everybody.</param>
internal sealed record DiscordCommand(string Name, string Description, IReadOnlyList<DiscordOption> Options, bool OnMessage = false, ulong? Permissions = null)
{
    /// <summary>By Discord's locale ("ar", "en-GB"); none for none.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();
}

/// <summary>A command's argument; always text.</summary>
/// <param name="Completes">Whether Discord asks for choices while it is typed.</param>
internal sealed record DiscordOption(string Name, string Description, bool Required, bool Completes)
{
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Descriptions { get; init; } = new Dictionary<string, string>();
}

/// <summary>A choice offered while an argument is typed.</summary>
/// <param name="Name">1 to 100 characters, as shown.</param>
/// <param name="Value">1 to 100 characters, as it comes back.</param>
internal sealed record DiscordChoice(string Name, string Value);
