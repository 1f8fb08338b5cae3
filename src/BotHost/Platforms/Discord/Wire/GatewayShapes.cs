using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>Everything that the gateway sends.</summary>
/// <param name="Op">Opcode.</param>
/// <param name="D">What it carries.</param>
/// <param name="S">The event's number in its session; only with opcode 0.</param>
/// <param name="T">The event's name; only with opcode 0.</param>
internal sealed record PayloadShape(int Op, JsonElement D, long? S, string? T);

/// <param name="HeartbeatInterval">Milliseconds.</param>
internal sealed record HelloShape(int HeartbeatInterval);

internal sealed record ReadyShape(UserShape User, ApplicationShape Application, string SessionId, Uri? ResumeGatewayUrl);

/// <param name="Unavailable">Discord cannot reach the guild just now: neither a guild seen nor one gone.</param>
internal sealed record GuildEventShape(ulong Id, string? Name, bool Unavailable = false);

internal sealed record ChannelEventShape(ulong Id, ulong? GuildId);

/// <summary>Of a role or a member.</summary>
internal sealed record GuildPartShape(ulong GuildId, UserShape? User);

internal sealed record MessageEventShape(ulong Id, ulong ChannelId, ulong? GuildId, UserShape? Author, string? Content, IReadOnlyList<UserShape>? Mentions, ulong? WebhookId, int Type = 0);

internal sealed record InteractionShape(ulong Id, ulong ApplicationId, int Type, string Token, ulong? GuildId, ulong? ChannelId, IdShape? Channel, InteractionMemberShape? Member, UserShape? User, string? Locale,
    ulong? AppPermissions, IdShape? Message, InteractionDataShape? Data);

internal sealed record IdShape(ulong Id);

internal sealed record InteractionMemberShape(UserShape? User, ulong? Permissions);

internal sealed record InteractionDataShape(string? Name, IReadOnlyList<OptionShape>? Options, ulong? TargetId, ResolvedShape? Resolved, string? CustomId, int Type = 0);

internal sealed record OptionShape(string Name, JsonElement? Value, bool Focused = false)
{
    /// <summary>As it was typed.</summary>
    [JsonIgnore]
    public string Text => Value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } value ? value.ToString() : "";
}

internal sealed record ResolvedShape(IReadOnlyDictionary<string, MessageShape>? Messages);

internal sealed record CommandPayload<T>(int Op, T D);

internal sealed record IdentifyBody(string Token, ClientBody Properties, IReadOnlyList<int> Shard, int Intents)
{
    /// <summary>It would hold the token.</summary>
    public override string ToString() => nameof(IdentifyBody);
}

internal sealed record ClientBody(string Os, string Browser, string Device);

internal sealed record ResumeBody(string Token, string SessionId, long Seq)
{
    /// <summary>It would hold the token.</summary>
    public override string ToString() => nameof(ResumeBody);
}

/// <summary>Reads and writes the gateway's payloads as <see cref="WireJson"/> does REST's.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PayloadShape))]
[JsonSerializable(typeof(HelloShape))]
[JsonSerializable(typeof(ReadyShape))]
[JsonSerializable(typeof(GuildEventShape))]
[JsonSerializable(typeof(ChannelEventShape))]
[JsonSerializable(typeof(GuildPartShape))]
[JsonSerializable(typeof(MessageEventShape))]
[JsonSerializable(typeof(InteractionShape))]
[JsonSerializable(typeof(CommandPayload<long?>))]
[JsonSerializable(typeof(CommandPayload<IdentifyBody>))]
[JsonSerializable(typeof(CommandPayload<ResumeBody>))]
internal sealed partial class GatewayJson : JsonSerializerContext;
