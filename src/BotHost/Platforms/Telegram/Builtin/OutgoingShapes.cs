namespace BotHost.Platforms.Telegram.Builtin;

// The parameters of Telegram's methods and the objects in them, under Telegram's names. What is null is not sent.

internal sealed record GetMeRequest;

/// <param name="Timeout">Seconds.</param>
internal sealed record GetUpdatesRequest(long Offset, int Timeout, IReadOnlyList<string> AllowedUpdates);

internal sealed record SetWebhookRequest(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates);

internal sealed record DeleteWebhookRequest;

internal sealed record SendMessageRequest(long ChatId, int? MessageThreadId, string Text, string ParseMode, LinkPreviewOptionsShape? LinkPreviewOptions,
    bool? DisableNotification, bool? ProtectContent, ReplyParametersShape? ReplyParameters, InlineKeyboardShape? ReplyMarkup);

internal sealed record SendRichMessageRequest(long ChatId, int? MessageThreadId, InputRichMessageShape RichMessage,
    bool? DisableNotification, bool? ProtectContent, ReplyParametersShape? ReplyParameters, InlineKeyboardShape? ReplyMarkup);

/// <summary>The picture goes beside it, as the part <c>photo</c> of the form.</summary>
internal sealed record SendPhotoRequest(long ChatId, int? MessageThreadId, string Caption, bool? DisableNotification, bool? ProtectContent, ReplyParametersShape? ReplyParameters);

/// <summary>Either <c>ChatId</c> and <c>MessageId</c> or <c>InlineMessageId</c>; either <c>Text</c> or <c>RichMessage</c>. Without a keyboard the message loses the one that it has.</summary>
internal sealed record EditMessageTextRequest
{
    public long? ChatId { get; init; }
    public long? MessageId { get; init; }
    public string? InlineMessageId { get; init; }
    public string? Text { get; init; }
    public string? ParseMode { get; init; }
    public LinkPreviewOptionsShape? LinkPreviewOptions { get; init; }
    public InputRichMessageShape? RichMessage { get; init; }
    public InlineKeyboardShape? ReplyMarkup { get; init; }
}

internal sealed record EditMessageCaptionRequest(long ChatId, long MessageId, string Caption, string ParseMode);

internal sealed record EditMessageMediaRequest(long ChatId, long MessageId, InputMediaPhotoShape Media);

/// <summary>Telegram's <c>InputMediaPhoto</c>.</summary>
/// <param name="Media">"attach://" and the name of a part of the form.</param>
internal sealed record InputMediaPhotoShape(string Type, string Media, string Caption);

internal sealed record DeleteMessageRequest(long ChatId, long MessageId);

internal sealed record PinChatMessageRequest(long ChatId, long MessageId, bool DisableNotification);

internal sealed record UnpinChatMessageRequest(long ChatId, long MessageId);

internal sealed record AnswerCallbackQueryRequest(string CallbackQueryId, string? Text);

/// <param name="CacheTime">Seconds.</param>
internal sealed record AnswerInlineQueryRequest(string InlineQueryId, IReadOnlyList<InlineArticleShape> Results, int CacheTime, bool IsPersonal);

internal sealed record SetMyCommandsRequest(IReadOnlyList<BotCommandShape> Commands, CommandScopeShape Scope, string? LanguageCode);

internal sealed record GetChatRequest(long ChatId);

internal sealed record GetChatMemberRequest(long ChatId, long UserId);

internal sealed record LinkPreviewOptionsShape(bool IsDisabled);

internal sealed record ReplyParametersShape(long MessageId, bool AllowSendingWithoutReply);

internal sealed record InputRichMessageShape(string Html, bool? IsRtl);

/// <summary>Telegram's <c>InlineKeyboardMarkup</c>.</summary>
internal sealed record InlineKeyboardShape(IReadOnlyList<IReadOnlyList<InlineButtonShape>> InlineKeyboard);

/// <summary>Telegram's <c>InlineKeyboardButton</c>: exactly one of the three beside the text.</summary>
internal sealed record InlineButtonShape(string Text)
{
    public string? CallbackData { get; init; }
    public string? Url { get; init; }
    public string? SwitchInlineQuery { get; init; }
}

/// <summary>Telegram's <c>InlineQueryResultArticle</c>.</summary>
internal sealed record InlineArticleShape(string Type, string Id, string Title, string Description, MessageContentShape InputMessageContent, InlineKeyboardShape? ReplyMarkup);

/// <summary>Telegram's <c>InputTextMessageContent</c> or, with <c>RichMessage</c> alone, its <c>InputRichMessageContent</c>.</summary>
internal sealed record MessageContentShape
{
    public string? MessageText { get; init; }
    public string? ParseMode { get; init; }
    public LinkPreviewOptionsShape? LinkPreviewOptions { get; init; }
    public InputRichMessageShape? RichMessage { get; init; }
}

internal sealed record BotCommandShape(string Command, string Description);

internal sealed record CommandScopeShape(string Type);
