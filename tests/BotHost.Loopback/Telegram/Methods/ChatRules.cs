using System.Globalization;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>Which chat a request means, and whether the bot may do what it wants there.</summary>
internal static class ChatRules
{
    /// <summary>A chat that the bot is in, or what Telegram says in its place.</summary>
    public static (Chat? Chat, Answer? Refusal) Chat(World world, BotRequest request)
    {
        if (!request.Has("chat_id") || request.Text("chat_id") is "") return (null, Answer.BadRequest("chat_id is empty"));
        var chat = request.Integer("chat_id") is { } id ? world.Find(id) : world.Find(request.Text("chat_id") ?? "");
        if (chat is null) return (null, Answer.BadRequest("chat not found"));
        if (chat.MigratedTo is { } supergroup) return (null, Answer.BadRequest("group chat was upgraded to a supergroup chat") with { MigrateTo = supergroup.Id });
        return (chat, chat.Bot.Status switch
        {
            MemberStatus.Kicked => Answer.Forbidden($"bot was kicked from the {chat.Noun}"),
            MemberStatus.Left => Answer.Forbidden($"bot is not a member of the {chat.Noun}"),
            _ => null,
        });
    }

    /// <summary>What keeps the bot from writing into a chat; null for nothing.</summary>
    public static Answer? Writing(World world, Chat chat)
    {
        if (chat.Kind == ChatKind.Private)
        {
            var person = world.PersonOf(chat);
            if (person.IsDeactivated) return Answer.Forbidden("user is deactivated");
            if (person.HasBlocked) return Answer.Forbidden("bot was blocked by the user");
            return person.HasStarted ? null : Answer.Forbidden("bot can't initiate conversation with a user");
        }
        if (chat.Kind == ChatKind.Channel && !(chat.Bot.IsAdministrator && chat.Bot.Send)) return Answer.BadRequest("need administrator rights in the channel chat");
        if (!chat.Bot.Send) return Answer.BadRequest("not enough rights to send text messages to the chat");
        return chat.LetsMembersWrite || chat.Bot.IsAdministrator ? null : Answer.BadRequest("CHAT_WRITE_FORBIDDEN");
    }

    /// <summary>The topic a message goes to (null for none, or the general one), or what Telegram says in its place.</summary>
    public static (Topic? Topic, Answer? Refusal) Topic(Chat chat, BotRequest request)
    {
        if (request.Integer("message_thread_id") is not { } id || id == 0) return (null, null);
        if (chat.FindTopic(id) is not { } topic) return (null, Answer.BadRequest("message thread not found"));
        return topic.IsClosed && !(chat.Bot.IsAdministrator && chat.Bot.ManageTopics) ? (null, Answer.BadRequest("TOPIC_CLOSED")) : (topic, null);
    }

    /// <summary>The message replied to (null for none), or what Telegram says in its place.</summary>
    public static (Message? ReplyTo, Answer? Refusal) ReplyTo(World world, Chat chat, BotRequest request)
    {
        if (request.Structure("reply_parameters") is not { ValueKind: System.Text.Json.JsonValueKind.Object } reply) return (null, null);
        var id = reply.TryGetProperty("message_id", out var given) && given.TryGetInt64(out var number) ? number : 0;
        var where = reply.TryGetProperty("chat_id", out var other) && other.ValueKind == System.Text.Json.JsonValueKind.Number ? world.Find(other.GetInt64()) : chat;
        if (where?.Find(id) is { } message) return (message, null);
        var anyway = reply.TryGetProperty("allow_sending_without_reply", out var allow) && allow.ValueKind == System.Text.Json.JsonValueKind.True;
        return (null, anyway ? null : Answer.BadRequest("message to be replied not found"));
    }

    /// <summary>A message of the bot's that a request wants to edit: by chat and number, or by its inline name.</summary>
    public static (Message? Message, Answer? Refusal) Edited(World world, BotRequest request)
    {
        if (request.Text("inline_message_id") is { Length: > 0 } inline)
            return world.FindInline(inline) is { DeletedAt: null } found ? (found, null) : (null, Answer.BadRequest("MESSAGE_ID_INVALID"));
        var (chat, refusal) = Chat(world, request);
        if (refusal is not null) return (null, refusal);
        if (request.Integer("message_id") is not { } id) return (null, Answer.BadRequest("message identifier is not specified"));
        if (chat!.Find(id) is not { } message) return (null, Answer.BadRequest("message to edit not found"));
        if (!message.FromBot || message.Service is not null) return (null, Answer.BadRequest("message can't be edited"));
        return Writing(world, chat) is { } forbidden ? (null, forbidden) : (message, null);
    }

    public static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
