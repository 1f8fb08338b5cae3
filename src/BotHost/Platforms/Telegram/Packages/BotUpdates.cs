using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>Telegram.Bot's <see cref="Update"/> in our own words. Pure. What is not understood is <see cref="TelegramUpdate.Other"/>: one odd update must not hold up those behind it.</summary>
/// <param name="bot">The bot's own id.</param>
internal sealed class BotUpdates(long bot)
{
    /// <summary>Null if it is no update.</summary>
    public TelegramUpdate? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(JsonSerializer.Deserialize<JsonElement>(json, JsonBotAPI.Options));
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
            return json.Deserialize<Update>(JsonBotAPI.Options) is { } update ? Read(id, update) ?? new TelegramUpdate.Other(id) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException) // newer than the library, or of another shape than it is known to have
        {
            return new TelegramUpdate.Other(id);
        }
    }

    private TelegramUpdate? Read(long id, Update update) => update switch
    {
        { Message: { Chat: not null } message } => Message(id, message),
        { ChannelPost: { Chat: not null } post } => Message(id, post),
        { CallbackQuery: { Id: not null, From: not null, Data: { } data } query } => Pressed(id, query, data),
        { InlineQuery: { Id: not null, From: not null, Query: not null } query } => new TelegramUpdate.Asked(id, query.Id, query.From.Id, query.From.LanguageCode, query.Query),
        { MyChatMember: { Chat: not null, NewChatMember: not null } change } => Membership(id, change),
        _ => null,
    };

    private TelegramUpdate? Message(long id, Message message) => message switch
    {
        { MigrateToChatId: { } to } => new TelegramUpdate.Moved(id, message.Chat.Id, to),
        { MigrateFromChatId: { } from } => new TelegramUpdate.Moved(id, from, message.Chat.Id),
        { Text: { Length: > 0 } text } when IsTyped(message) => Said(id, message, text),
        _ => null,
    };

    /// <summary>Not another bot's words, not an answer that somebody chose in inline mode, not a channel's post that Telegram copied into its discussion group:
    /// to answer those would be to talk with ourselves. (Behind a <c>sender_chat</c> stands one of Telegram's own bots as a placeholder.)</summary>
    private static bool IsTyped(Message message) => message is { ViaBot: null, IsAutomaticForward: false } && (message.SenderChat is not null || message.From is not { IsBot: true });

    private TelegramUpdate.Said? Said(long id, Message message, string text)
    {
        if (Chat(message.Chat) is not { } chat) return null;
        var replied = Replied(message);
        var person = message.SenderChat is null ? message.From : null;
        return new(id, chat, Topic(message), message.Id, person?.Id ?? Stranger(message), person?.LanguageCode, At(message.Date), text, replied?.Id, replied?.From?.Id == bot, replied?.From is { IsBot: false } wrote ? wrote.Id : null);
    }

    /// <summary>Who writes in a group under the name of a channel is not the group: only an anonymous administrator is.</summary>
    private static long? Stranger(Message message) => message.SenderChat is { } sender && sender.Id != message.Chat.Id ? sender.Id : null;

    /// <summary>In a topic every message that replies to nothing is told as a reply to the service message that opened the topic, whose number is the topic's.</summary>
    private static Message? Replied(Message message) => message.ReplyToMessage is { } replied && replied.Id != Topic(message) ? replied : null;

    /// <summary>Outside forums <c>message_thread_id</c> names a thread of replies, which is no place to post to.</summary>
    private static int? Topic(Message message) => message.IsTopicMessage ? message.MessageThreadId : null;

    /// <summary>A message that is too old comes without its date (<c>InaccessibleMessage</c>).</summary>
    private static TelegramUpdate.Pressed? Pressed(long id, CallbackQuery query, string data)
    {
        var chat = query.Message is { Chat: { } place } ? Chat(place) : null;
        if (query.Message is not null && chat is null) return null;
        var accessible = query.Message is { } message && message.Date != default ? message : null;
        return new(id, query.Id, query.From.Id, query.From.LanguageCode, chat, accessible is null ? null : Topic(accessible), accessible?.Id, query.InlineMessageId, data);
    }

    private static TelegramUpdate.Membership? Membership(long id, ChatMemberUpdated change) => Chat(change.Chat) is { } chat
        ? new(id, chat, BotRights.MayPost(chat.Kind, change.NewChatMember), BotRights.IsGone(change.NewChatMember))
        : null;

    /// <summary>Null for a kind of chat that Telegram did not have yet.</summary>
    public static TelegramChat? Chat(Chat chat) => chat.Type switch
    {
        ChatType.Private => new(chat.Id, TelegramChatKind.Private, ""),
        ChatType.Group => new(chat.Id, TelegramChatKind.Group, chat.Title ?? ""),
        ChatType.Supergroup => new(chat.Id, TelegramChatKind.Supergroup, chat.Title ?? "", chat.IsForum),
        ChatType.Channel => new(chat.Id, TelegramChatKind.Channel, chat.Title ?? ""),
        _ => null,
    };

    /// <summary>The library reads second 0 as no date.</summary>
    private static DateTimeOffset At(DateTime date) => date == default ? DateTimeOffset.UnixEpoch : new(date, TimeSpan.Zero);
}
