using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace BotHost.Platforms.Telegram.Packages;

// What stands in no class of Telegram.Bot 22.9 (Bot API 9.4), as requests of our own in its terms. Its JSON names properties in snake_case and leaves out what is not set.

/// <summary><c>getUpdates</c>, with a number of 64 bits and without reading what came.</summary>
internal sealed class UpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    /// <summary>The kinds that are read here, for <c>allowed_updates</c>. Posts of channels are among them, so that a channel can be connected by a command in it.</summary>
    public static readonly UpdateType[] Kinds = [UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery, UpdateType.InlineQuery, UpdateType.MyChatMember];

    public required long Offset { get; init; }

    /// <summary>Seconds.</summary>
    public required int Timeout { get; init; }

    public UpdateType[] AllowedUpdates { get; } = Kinds;
}

/// <summary><c>sendRichMessage</c> (Bot API 10.1).</summary>
internal sealed class SendRichMessageRequest() : RequestBase<Message>("sendRichMessage")
{
    public required long ChatId { get; init; }
    public int? MessageThreadId { get; init; }
    public required RichMessage RichMessage { get; init; }
    public bool DisableNotification { get; init; }
    public bool ProtectContent { get; init; }
    public ReplyParameters? ReplyParameters { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary><c>editMessageText</c> with <c>rich_message</c> (Bot API 10.1): either <c>ChatId</c> and <c>MessageId</c> or <c>InlineMessageId</c>.</summary>
/// <typeparam name="TResult">A message, or true for one that was sent by inline mode.</typeparam>
internal sealed class EditRichMessageRequest<TResult>() : RequestBase<TResult>("editMessageText")
{
    public long? ChatId { get; init; }
    public int? MessageId { get; init; }
    public string? InlineMessageId { get; init; }
    public required RichMessage RichMessage { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>Telegram's <c>InputRichMessageContent</c> (Bot API 10.1).</summary>
internal sealed class RichMessageContent : InputMessageContent
{
    public required RichMessage RichMessage { get; init; }
}

/// <summary>Telegram's <c>InputRichMessage</c> (Bot API 10.1).</summary>
internal sealed record RichMessage(string Html, [property: JsonPropertyName("is_rtl")] bool IsRightToLeft)
{
    public static RichMessage Of(TelegramText.Rich text) => new(text.Text, text.RightToLeft);
}
