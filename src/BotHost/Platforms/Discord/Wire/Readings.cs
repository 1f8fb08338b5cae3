using System.Text.Json;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>What is answered into our words. Pure; a <see cref="JsonException"/> where it cannot be read.</summary>
internal static class Readings
{
    public static bool Done(byte[] _) => true;

    public static DiscordSent? Sent(byte[] json) => Sent(JsonSerializer.Deserialize(json, WireJson.Default.MessageShape));

    /// <summary>Discord took it, so one that does not name the message is none that cannot be read.</summary>
    public static DiscordAcknowledged Acknowledged(byte[] json) => new(json.Length == 0 ? null : Sent(JsonSerializer.Deserialize(json, WireJson.Default.CallbackShape)?.Resource?.Message));

    /// <summary>A thread in a forum and the message that it begins with share one id.</summary>
    public static DiscordSent? Begun(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.BegunThreadShape) is { Id: > 0 } t ? new(t.Id, t.Message?.Id ?? t.Id) : null;

    public static IReadOnlyList<DiscordSeen>? Seen(byte[] json) =>
        JsonSerializer.Deserialize(json, WireJson.Default.IReadOnlyListMessageShape) is { } seen ? [.. seen.Select(m => new DiscordSeen(m.Id, m.Author?.Id ?? 0, m.Content ?? "", m.Texts, m.Timestamp, Nonce(m.Nonce)) { Files = [.. (m.Attachments ?? []).Select(a => a.Filename ?? "")] })] : null;

    public static DiscordChannel? Channel(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.ChannelShape) is { Id: > 0 } c ? Of(c) : null;

    public static IReadOnlyList<DiscordChannel>? Threads(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.ThreadsShape)?.Threads is { } threads ? [.. threads.Select(Of)] : null;

    public static DiscordArchive? Archive(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.ThreadsShape) is { Threads: { } threads } page
        ? new([.. threads.Select(Of)], threads.Min(t => t.ThreadMetadata?.ArchiveTimestamp), page.HasMore) : null;

    public static DiscordGuild? Guild(byte[] json) =>
        JsonSerializer.Deserialize(json, WireJson.Default.GuildShape) is { Id: > 0, Roles: { } roles } g ? new(g.Id, g.Name, g.OwnerId, roles.DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Permissions)) : null;

    public static IReadOnlyList<ulong>? Roles(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.MemberShape)?.Roles;

    public static UserShape? User(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.UserShape) is { Id: > 0 } u ? u : null;

    public static ApplicationShape? Application(byte[] json) => JsonSerializer.Deserialize(json, WireJson.Default.ApplicationShape) is { Id: > 0 } a ? a : null;

    public static GatewayBotShape? Gateway(byte[] json) =>
        JsonSerializer.Deserialize(json, WireJson.Default.GatewayBotShape) is { Url: { IsAbsoluteUri: true, Scheme: "ws" or "wss" }, Shards: > 0, SessionStartLimit: not null } g ? g : null;

    private static DiscordSent? Sent(MessageShape? m) => m is { Id: > 0, ChannelId: > 0 } ? new(m.ChannelId, m.Id) : null;

    private static DiscordChannel Of(ChannelShape c) => new(c.Id, c.GuildId, Kind(c.Type), c.Name ?? "", c.ParentId, c.ThreadMetadata?.Locked == true,
        [.. (c.PermissionOverwrites ?? []).Select(o => new DiscordOverwrite(o.Id, o.Type == 0, o.Allow, o.Deny))]);

    /// <summary>Discord's channel types.</summary>
    private static DiscordChannelKind Kind(int type) => type switch
    {
        0 => DiscordChannelKind.Text,
        1 or 3 => DiscordChannelKind.Private,
        5 => DiscordChannelKind.Announcement,
        10 or 11 or 12 => DiscordChannelKind.Thread,
        15 => DiscordChannelKind.Forum,
        _ => DiscordChannelKind.Other,
    };

    /// <summary>Given as text or as a number.</summary>
    private static string? Nonce(JsonElement? nonce) => nonce switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
