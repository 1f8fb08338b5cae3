using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>How the shapes are written and read: Telegram's names are ours in snake_case, what is not set is left out, and what is not in a shape is passed over.
/// The depth leaves room for a rich message (16 levels, several of JSON to each) inside a message inside an update.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 256)]
[JsonSerializable(typeof(GetMeRequest))]
[JsonSerializable(typeof(GetUpdatesRequest))]
[JsonSerializable(typeof(SetWebhookRequest))]
[JsonSerializable(typeof(DeleteWebhookRequest))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(SendRichMessageRequest))]
[JsonSerializable(typeof(SendPhotoRequest))]
[JsonSerializable(typeof(EditMessageTextRequest))]
[JsonSerializable(typeof(EditMessageCaptionRequest))]
[JsonSerializable(typeof(EditMessageMediaRequest))]
[JsonSerializable(typeof(DeleteMessageRequest))]
[JsonSerializable(typeof(PinChatMessageRequest))]
[JsonSerializable(typeof(UnpinChatMessageRequest))]
[JsonSerializable(typeof(AnswerCallbackQueryRequest))]
[JsonSerializable(typeof(AnswerInlineQueryRequest))]
[JsonSerializable(typeof(SetMyCommandsRequest))]
[JsonSerializable(typeof(GetChatRequest))]
[JsonSerializable(typeof(GetChatMemberRequest))]
[JsonSerializable(typeof(BotApiAnswer<JsonElement?>))]
[JsonSerializable(typeof(BotApiAnswer<UserShape>))]
[JsonSerializable(typeof(BotApiAnswer<SentShape>))]
[JsonSerializable(typeof(BotApiAnswer<ChatFullShape>))]
[JsonSerializable(typeof(BotApiAnswer<ChatMemberShape>))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(UpdateShape))]
internal sealed partial class BotApiJson : JsonSerializerContext;
