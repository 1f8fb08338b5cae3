using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>A method of the Bot API, and what goes in and comes out.</summary>
/// <param name="MostBytes">A longer answer is not read.</param>
internal sealed record BotApiMethod<TRequest, TResult>(string Name, JsonTypeInfo<TRequest> Request, JsonTypeInfo<BotApiAnswer<TResult>> Answer, int MostBytes = 1 << 20);

/// <summary>The methods that are used, under Telegram's names. Where a success says nothing that is needed its result is not looked into (<c>JsonElement</c>).</summary>
internal static class BotApiMethods
{
    /// <summary>Escapes only what JSON itself needs: Arabic stays two bytes a letter, and nothing here is ever put into a page.</summary>
    private static readonly BotApiJson Json = new(new JsonSerializerOptions(BotApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static readonly BotApiMethod<GetMeRequest, UserShape> GetMe = new("getMe", Json.GetMeRequest, Json.BotApiAnswerUserShape);

    /// <summary>At most 100 updates an answer, a message of 4,096 characters and the one that it replies to in each.</summary>
    public static readonly BotApiMethod<GetUpdatesRequest, JsonElement?> GetUpdates = new("getUpdates", Json.GetUpdatesRequest, Json.BotApiAnswerNullableJsonElement, 16 << 20);

    public static readonly BotApiMethod<SetWebhookRequest, JsonElement?> SetWebhook = new("setWebhook", Json.SetWebhookRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<DeleteWebhookRequest, JsonElement?> DeleteWebhook = new("deleteWebhook", Json.DeleteWebhookRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<SendMessageRequest, SentShape> SendMessage = new("sendMessage", Json.SendMessageRequest, Json.BotApiAnswerSentShape);

    public static readonly BotApiMethod<SendRichMessageRequest, SentShape> SendRichMessage = new("sendRichMessage", Json.SendRichMessageRequest, Json.BotApiAnswerSentShape);

    public static readonly BotApiMethod<SendPhotoRequest, SentShape> SendPhoto = new("sendPhoto", Json.SendPhotoRequest, Json.BotApiAnswerSentShape);

    /// <summary>Answers with the message, or with true for one that was sent by inline mode.</summary>
    public static readonly BotApiMethod<EditMessageTextRequest, JsonElement?> EditMessageText = new("editMessageText", Json.EditMessageTextRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<EditMessageCaptionRequest, JsonElement?> EditMessageCaption = new("editMessageCaption", Json.EditMessageCaptionRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<EditMessageMediaRequest, JsonElement?> EditMessageMedia = new("editMessageMedia", Json.EditMessageMediaRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<DeleteMessageRequest, JsonElement?> DeleteMessage = new("deleteMessage", Json.DeleteMessageRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<PinChatMessageRequest, JsonElement?> PinChatMessage = new("pinChatMessage", Json.PinChatMessageRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<UnpinChatMessageRequest, JsonElement?> UnpinChatMessage = new("unpinChatMessage", Json.UnpinChatMessageRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<AnswerCallbackQueryRequest, JsonElement?> AnswerCallbackQuery =
        new("answerCallbackQuery", Json.AnswerCallbackQueryRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<AnswerInlineQueryRequest, JsonElement?> AnswerInlineQuery =
        new("answerInlineQuery", Json.AnswerInlineQueryRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<SetMyCommandsRequest, JsonElement?> SetMyCommands = new("setMyCommands", Json.SetMyCommandsRequest, Json.BotApiAnswerNullableJsonElement);

    public static readonly BotApiMethod<GetChatRequest, ChatFullShape> GetChat = new("getChat", Json.GetChatRequest, Json.BotApiAnswerChatFullShape);

    public static readonly BotApiMethod<GetChatMemberRequest, ChatMemberShape> GetChatMember = new("getChatMember", Json.GetChatMemberRequest, Json.BotApiAnswerChatMemberShape);
}
