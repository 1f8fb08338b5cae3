using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Http;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>sendMessage, sendRichMessage, sendPhoto, editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup, deleteMessage, deleteMessages, sendChatAction.</summary>
internal sealed class Writing(World world)
{
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public Answer SendMessage(BotRequest request) => Send(request, () => Text(request));

    public Answer SendRichMessage(BotRequest request) => Send(request, () => Rich(request));

    /// <summary>A picture out of the form alone: no file_id and no address is built.</summary>
    public Answer SendPhoto(BotRequest request) => Send(request, () => PhotoRules.Read(world.Clock.GetUtcNow(), request));

    public Answer SendChatAction(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        return refusal ?? ChatRules.Writing(world, chat!) ?? Answer.True;
    }

    public Answer EditMessageText(BotRequest request)
    {
        var (message, refusal) = ChatRules.Edited(world, request);
        if (refusal is not null) return refusal;
        if (message!.Now.Photo is not null) return Answer.BadRequest("there is no text in the message to edit");
        var (version, wrong) = request.Has("rich_message") ? Rich(request) : Text(request);
        return wrong ?? Edit(message!, version!);
    }

    public Answer EditMessageCaption(BotRequest request)
    {
        var (message, refusal) = ChatRules.Edited(world, request);
        if (refusal is not null) return refusal;
        if (message!.Now.Photo is not { } photo) return Answer.BadRequest("there is no caption in the message to edit");
        var (version, wrong) = PhotoRules.Caption(world.Clock.GetUtcNow(), request.Text("caption"), request.Text("parse_mode"), photo);
        return wrong ?? Edit(message, version!);
    }

    /// <summary>A picture out of the form in the place of another, or of a text.</summary>
    public Answer EditMessageMedia(BotRequest request)
    {
        var (message, refusal) = ChatRules.Edited(world, request);
        if (refusal is not null) return refusal;
        var (version, wrong) = PhotoRules.Media(world.Clock.GetUtcNow(), request);
        return wrong ?? Edit(message!, version!);
    }

    public Answer EditMessageReplyMarkup(BotRequest request)
    {
        var (message, refusal) = ChatRules.Edited(world, request);
        if (refusal is not null) return refusal;
        var (keyboard, wrong) = KeyboardRules.Read(request.Structure("reply_markup"));
        return wrong ?? Edit(message!, message!.Now with { At = world.Clock.GetUtcNow(), Markup = keyboard });
    }

    public Answer DeleteMessage(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        if (request.Integer("message_id") is not { } id) return Answer.BadRequest("message identifier is not specified");
        if (chat!.Find(id) is not { } message) return Answer.BadRequest("message to delete not found");
        return Delete(message) ? Answer.True : Answer.BadRequest("message can't be deleted for everyone");
    }

    /// <summary>Those not found are passed over.</summary>
    public Answer DeleteMessages(BotRequest request)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        if (request.Structure("message_ids") is not { ValueKind: JsonValueKind.Array } ids || ids.GetArrayLength() == 0) return Answer.BadRequest("message identifiers are not specified");
        if (ids.GetArrayLength() > 100) return Answer.BadRequest("too many message identifiers specified");
        foreach (var message in ids.EnumerateArray().Select(i => chat!.Find(i.GetInt64())).OfType<Message>())
            if (!Delete(message)) return Answer.BadRequest("message can't be deleted for everyone");
        return Answer.True;
    }

    private Answer Send(BotRequest request, Func<(MessageVersion?, Answer?)> compose)
    {
        var (chat, refusal) = ChatRules.Chat(world, request);
        if (refusal is not null) return refusal;
        var (version, wrong) = compose();
        if (wrong is not null) return wrong;
        if (ChatRules.Writing(world, chat!) is { } forbidden) return forbidden;
        var (topic, noTopic) = ChatRules.Topic(chat!, request);
        if (noTopic is not null) return noTopic;
        var (replyTo, noReply) = ChatRules.ReplyTo(world, chat!, request);
        if (noReply is not null) return noReply;
        var message = new Message
        {
            Chat = chat!, Id = chat!.NextMessageId(), At = world.Clock.GetUtcNow(), RequestedAt = request.At, FromBot = true, Topic = topic, ReplyTo = replyTo,
            IsProtected = request.Flag("protect_content"), IsSilent = request.Flag("disable_notification"),
        };
        return world.Add(message, version!).ToJson();
    }

    private (MessageVersion?, Answer?) Text(BotRequest request) => Composer.Text(world.Clock.GetUtcNow(), request.Text("text"), request.Text("parse_mode"),
        request.Structure("entities"), request.Structure("reply_markup"), request.Structure("link_preview_options"));

    private (MessageVersion?, Answer?) Rich(BotRequest request) => RichComposer.Read(world.Clock.GetUtcNow(), request.Structure("rich_message"), request.Structure("reply_markup"));

    private static Answer Edit(Message message, MessageVersion version)
    {
        if (Same(message.Now, version))
            return Answer.BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        message.Say(version);
        message.Chat.Edited(message);
        return message.InlineId is null ? message.ToJson() : Answer.True;
    }

    private static bool Same(MessageVersion a, MessageVersion b) =>
        a.Text == b.Text && a.Entities.SequenceEqual(b.Entities) && JsonNode.DeepEquals(a.Rich, b.Rich) && JsonNode.DeepEquals(a.Markup, b.Markup) && ReferenceEquals(a.Photo, b.Photo);

    /// <summary>https://core.telegram.org/bots/api#deletemessage: within two days, and other people's only by an administrator or in a private chat.</summary>
    private bool Delete(Message message)
    {
        var chat = message.Chat;
        var administrator = chat.Kind != ChatKind.Private && chat.Bot.IsAdministrator && chat.Bot.Delete;
        var recent = world.Clock.GetUtcNow() - message.At < Deletable;
        if (!administrator && !(recent && (message.FromBot || chat.Kind == ChatKind.Private))) return false;
        message.DeletedAt = world.Clock.GetUtcNow();
        return true;
    }
}
