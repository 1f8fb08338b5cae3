using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>How Discord writes JSON: names with underscores, ids as text. Fields that we do not use are passed over; one that we need and that is missing makes the whole unreadable.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(ForumThreadBody))]
[JsonSerializable(typeof(CallbackBody<MessageBody>))]
[JsonSerializable(typeof(CallbackBody<LaterBody>))]
[JsonSerializable(typeof(CallbackBody<ChoicesBody>))]
[JsonSerializable(typeof(IReadOnlyList<CommandBody>))]
[JsonSerializable(typeof(UserShape))]
[JsonSerializable(typeof(ApplicationShape))]
[JsonSerializable(typeof(MessageShape))]
[JsonSerializable(typeof(IReadOnlyList<MessageShape>))]
[JsonSerializable(typeof(CallbackShape))]
[JsonSerializable(typeof(BegunThreadShape))]
[JsonSerializable(typeof(ChannelShape))]
[JsonSerializable(typeof(ThreadsShape))]
[JsonSerializable(typeof(GuildShape))]
[JsonSerializable(typeof(MemberShape))]
[JsonSerializable(typeof(GatewayBotShape))]
internal sealed partial class WireJson : JsonSerializerContext;
