using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>getMe, getChat, getChatMember, getChatMemberCount, getChatAdministrators, leaveChat, pinChatMessage, unpinChatMessage.</summary>
internal sealed class ChatDesk(World world)
{
    public Answer GetMe(BotRequest request)
    {
        var me = world.BotUser();
        (me["can_join_groups"], me["can_read_all_group_messages"], me["supports_inline_queries"]) = (true, !world.Options.PrivacyMode, true);
        (me["can_connect_to_business"], me["has_main_web_app"]) = (false, false);
        return me;
    }

    public Answer GetChat(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        var json = chat!.ToJson();
        (json["accent_color_id"], json["max_reaction_count"]) = (0, 11);
        json["accepted_gift_types"] = new JsonObject { ["unlimited_gifts"] = false, ["limited_gifts"] = false, ["unique_gifts"] = false, ["premium_subscription"] = false, ["gifts_from_channels"] = false };
        if (chat.Username is not null) json["active_usernames"] = new JsonArray(chat.Username);
        if (chat.Kind is ChatKind.Group or ChatKind.Supergroup)
        {
            var permissions = new JsonObject();
            foreach (var (right, has) in Membership.Permissions(chat.LetsMembersWrite)) permissions[right] = has;
            json["permissions"] = permissions;
        }
        if (chat.Pinned is { } pinned) json["pinned_message"] = pinned.ToJson();
        return json;
    }

    public Answer GetChatMember(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        if (request.Integer("user_id") == world.BotId) return chat!.Bot.ToJson(world.BotUser(), chat.Kind);
        if (request.Integer("user_id") is not { } id || world.Find(id) is not { Kind: ChatKind.Private } found) return Answer.BadRequest("user not found");
        var person = world.PersonOf(found);
        return chat!.Everybody.Where(m => m.Key == person).Select(m => m.Value).FirstOrDefault(Membership.Left).ToJson(person.ToJson(), chat.Kind);
    }

    /// <summary>The bot counts.</summary>
    public Answer GetChatMemberCount(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        return refusal ?? JsonValue.Create(chat!.Kind == ChatKind.Private ? 2 : 1 + chat.Everybody.Count(m => m.Value.IsIn));
    }

    public Answer GetChatAdministrators(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        if (chat!.Kind == ChatKind.Private) return Answer.BadRequest("there are no administrators in the private chat");
        var administrators = chat.Everybody.Where(m => m.Value.IsAdministrator).Select(m => m.Value.ToJson(m.Key.ToJson(), chat.Kind)).ToList();
        if (chat.Bot.IsAdministrator) administrators.Add(chat.Bot.ToJson(world.BotUser(), chat.Kind));
        return new JsonArray([.. administrators]);
    }

    public Answer LeaveChat(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        if (chat!.Kind == ChatKind.Private) return Answer.BadRequest("chat member status can't be changed in private chats");
        chat.BotLeaves();
        return Answer.True;
    }

    public Answer PinChatMessage(BotRequest request)
    {
        var (chat, refusal) = MayPin(request);
        if (refusal is not null) return refusal;
        if (chat!.Find(request.Integer("message_id") ?? 0) is not { } message) return Answer.BadRequest("message to pin not found");
        message.IsPinned = true;
        if (chat.Kind != ChatKind.Channel) world.AddService(chat, null, new JsonObject { ["pinned_message"] = message.ToJson(withReply: false) }, message.Topic);
        return Answer.True;
    }

    public Answer UnpinChatMessage(BotRequest request)
    {
        var (chat, refusal) = MayPin(request);
        if (refusal is not null) return refusal;
        var message = request.Integer("message_id") is { } id ? chat!.Find(id) : chat!.Pinned;
        if (message is not { IsPinned: true }) return Answer.BadRequest("message to unpin not found");
        message.IsPinned = false;
        return Answer.True;
    }

    private (Chat?, Answer?) MayPin(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return (null, refusal);
        var may = chat!.Kind switch { ChatKind.Private => true, ChatKind.Channel => chat.Bot is { IsAdministrator: true, Edit: true }, _ => chat.Bot is { IsAdministrator: true, Pin: true } };
        return may ? (chat, null) : (null, Answer.BadRequest("not enough rights to manage pinned messages in the chat"));
    }
}
