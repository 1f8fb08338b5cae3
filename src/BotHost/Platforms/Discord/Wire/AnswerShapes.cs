using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Platforms.Discord.Wire;

internal sealed record UserShape(ulong Id, string? Username, bool Bot = false);

internal sealed record ApplicationShape(ulong Id);

internal sealed record MessageShape(ulong Id, ulong ChannelId, UserShape? Author, string? Content, IReadOnlyList<EmbedShape>? Embeds, DateTimeOffset Timestamp, JsonElement? Nonce, IReadOnlyList<AttachmentShape>? Attachments = null)
{
    /// <summary>Titles and descriptions of the embeds.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Texts => [.. (Embeds ?? []).SelectMany(e => new[] { e.Title, e.Description }).OfType<string>()];
}

internal sealed record EmbedShape(string? Title, string? Description);

/// <summary>What came of an interaction's first answer.</summary>
internal sealed record CallbackShape(CallbackResourceShape? Resource);

internal sealed record AttachmentShape(string? Filename);

internal sealed record CallbackResourceShape(MessageShape? Message);

/// <summary>A thread begun in a forum, with the message that it begins with.</summary>
internal sealed record BegunThreadShape(ulong Id, MessageShape? Message);

internal sealed record ChannelShape(ulong Id, ulong? GuildId, int Type, string? Name, ulong? ParentId, ThreadShape? ThreadMetadata, IReadOnlyList<OverwriteShape>? PermissionOverwrites);

internal sealed record ThreadShape(bool Locked = false, DateTimeOffset? ArchiveTimestamp = null);

/// <param name="Type">0 for a role, 1 for a member.</param>
internal sealed record OverwriteShape(ulong Id, int Type, ulong Allow, ulong Deny);

internal sealed record ThreadsShape(IReadOnlyList<ChannelShape> Threads, bool HasMore = false);

internal sealed record GuildShape(ulong Id, string Name, ulong OwnerId, IReadOnlyList<RoleShape> Roles);

internal sealed record RoleShape(ulong Id, ulong Permissions);

internal sealed record MemberShape(IReadOnlyList<ulong> Roles);

/// <summary>Where the gateway is, and how to begin there.</summary>
internal sealed record GatewayBotShape(Uri Url, int Shards, SessionStartLimitShape SessionStartLimit);

/// <param name="ResetAfter">Milliseconds.</param>
internal sealed record SessionStartLimitShape(int Total, int Remaining, long ResetAfter, int MaxConcurrency);
