using System.Text.Json;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>Telegram's <c>Update</c> in our own words. Pure. What is not understood is <see cref="TelegramUpdate.Other"/>: one odd update must not hold up those behind it.</summary>
/// <param name="bot">The bot's own id.</param>
internal sealed class BotApiUpdates(long bot)
{
    /// <summary>Null if it is no update.</summary>
    public TelegramUpdate? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(JsonSerializer.Deserialize(json, BotApiJson.Default.JsonElement));
        }
        catch (JsonException) // not JSON
        {
            return null;
        }
    }

    /// <summary>Null if it is no update.</summary>
    public TelegramUpdate? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("update_id", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt64(out var id)) return null;
        try
        {
            return json.Deserialize(BotApiJson.Default.UpdateShape) is { } update ? Read(update) ?? new TelegramUpdate.Other(id) : null;
        }
        catch (JsonException) // a kind that has another shape than it is known to have
        {
            return new TelegramUpdate.Other(id);
        }
    }

    private TelegramUpdate? Read(UpdateShape update) => update switch
    {
        { Message: { } message } => Message(update.UpdateId, message),
        { ChannelPost: { } post } => Message(update.UpdateId, post),
        { CallbackQuery: { Data: { } data } query } => Pressed(update.UpdateId, query, data),
        { InlineQuery: { } query } => new TelegramUpdate.Asked(update.UpdateId, query.Id, query.From.Id, query.From.LanguageCode, query.Query),
        { MyChatMember: { } change } => Membership(update.UpdateId, change),
        _ => null,
    };

    private TelegramUpdate? Message(long id, MessageShape message) => message switch
    {
        { MigrateToChatId: { } to } => new TelegramUpdate.Moved(id, message.Chat.Id, to),
        { MigrateFromChatId: { } from } => new TelegramUpdate.Moved(id, from, message.Chat.Id),
        { Text: { Length: > 0 } text } when IsTyped(message) => Said(id, message, text),
        _ => null,
    };

    /// <summary>Not another bot's words, not an answer that somebody chose in inline mode, not a channel's post that Telegram copied into its discussion group:
    /// to answer those would be to talk with ourselves. (Behind a <c>sender_chat</c> stands one of Telegram's own bots as a placeholder.)</summary>
    private static bool IsTyped(MessageShape message) => message is { ViaBot: null, IsAutomaticForward: false } && (message.SenderChat is not null || message.From is not { IsBot: true });

    private TelegramUpdate.Said? Said(long id, MessageShape message, string text)
    {
        if (Chat(message.Chat) is not { } chat || At(message.Date) is not { } at) return null;
        var replied = Replied(message);
        var person = message.SenderChat is null ? message.From : null;
        return new(id, chat, message.Topic, message.MessageId, person?.Id ?? Stranger(message), person?.LanguageCode, at, text, replied?.MessageId, replied?.From?.Id == bot, replied?.From is { IsBot: false } wrote ? wrote.Id : null);
    }

    /// <summary>Who writes in a group under the name of a channel is not the group: only an anonymous administrator is.</summary>
    private static long? Stranger(MessageShape message) => message.SenderChat is { } sender && sender.Id != message.Chat.Id ? sender.Id : null;

    /// <summary>In a topic every message that replies to nothing is told as a reply to the service message that opened the topic, whose number is the topic's.</summary>
    private static RepliedShape? Replied(MessageShape message) => message.ReplyToMessage is { } replied && replied.MessageId != message.Topic ? replied : null;

    private static TelegramUpdate.Pressed? Pressed(long id, CallbackQueryShape query, string data)
    {
        var chat = query.Message is { } message ? Chat(message.Chat) : null;
        if (query.Message is not null && chat is null) return null;
        return new(id, query.Id, query.From.Id, query.From.LanguageCode, chat, query.Message?.Topic, query.Message is { Date: not 0 } accessible ? accessible.MessageId : null, query.InlineMessageId, data);
    }

    private static TelegramUpdate.Membership? Membership(long id, ChatMemberUpdatedShape change) => Chat(change.Chat) is { } chat
        ? new(id, chat, BotApiRights.MayPost(chat.Kind, change.NewChatMember), BotApiRights.IsGone(change.NewChatMember))
        : null;

    /// <summary>Null for a kind of chat that Telegram did not have yet.</summary>
    public static TelegramChat? Chat(ChatShape chat) => chat.Type switch
    {
        "private" => new(chat.Id, TelegramChatKind.Private, ""),
        "group" => new(chat.Id, TelegramChatKind.Group, chat.Title ?? ""),
        "supergroup" => new(chat.Id, TelegramChatKind.Supergroup, chat.Title ?? "", chat.IsForum),
        "channel" => new(chat.Id, TelegramChatKind.Channel, chat.Title ?? ""),
        _ => null,
    };

    private static DateTimeOffset? At(long seconds) =>
        seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
