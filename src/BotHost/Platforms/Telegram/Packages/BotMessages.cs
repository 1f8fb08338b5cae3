using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>Our messages in Telegram.Bot's words. Pure.</summary>
internal static class BotMessages
{
    public static IRequest<Message> Send(TelegramPlace to, TelegramMessage message) => message.Text switch
    {
        TelegramText.Html html => new SendMessageRequest
        {
            ChatId = to.Chat,
            MessageThreadId = to.Topic,
            Text = html.Text,
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = Previews(message),
            DisableNotification = message.Silent,
            ProtectContent = message.Protected,
            ReplyParameters = Reply(message.RepliesTo),
            ReplyMarkup = Keyboard(message),
        },
        TelegramText.Rich rich => new SendRichMessageRequest
        {
            ChatId = to.Chat,
            MessageThreadId = to.Topic,
            RichMessage = RichMessage.Of(rich),
            DisableNotification = message.Silent,
            ProtectContent = message.Protected,
            ReplyParameters = Reply(message.RepliesTo),
            ReplyMarkup = Keyboard(message),
        },
        _ => throw Unknown(message.Text),
    };

    /// <summary>No <c>parse_mode</c>: the caption is shown as it stands.</summary>
    public static IRequest<Message> Photo(TelegramPlace to, TelegramPhoto photo, Stream png) => new SendPhotoRequest
    {
        ChatId = to.Chat,
        MessageThreadId = to.Topic,
        Photo = InputFile.FromStream(png, photo.Name),
        Caption = photo.Caption,
        DisableNotification = photo.Silent,
        ProtectContent = photo.Protected,
        ReplyParameters = Reply(photo.RepliesTo),
    };

    /// <summary>Without a keyboard the message loses the one that it has.</summary>
    public static IRequest<Message> Edit(long chat, int message, TelegramMessage to) => to.Text switch
    {
        TelegramText.Html html => new EditMessageTextRequest
        {
            ChatId = chat,
            MessageId = message,
            Text = html.Text,
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = Previews(to),
            ReplyMarkup = Keyboard(to),
        },
        TelegramText.Rich rich => new EditRichMessageRequest<Message> { ChatId = chat, MessageId = message, RichMessage = RichMessage.Of(rich), ReplyMarkup = Keyboard(to) },
        _ => throw Unknown(to.Text),
    };

    public static IRequest<Message> Caption(long chat, int message, string html) => new EditMessageCaptionRequest { ChatId = chat, MessageId = message, Caption = html, ParseMode = ParseMode.Html };

    public static IRequest<Message> Media(long chat, int message, TelegramPhoto to, Stream png) =>
        new EditMessageMediaRequest { ChatId = chat, MessageId = message, Media = new InputMediaPhoto(InputFile.FromStream(png, to.Name)) { Caption = to.Caption } };

    public static IRequest<bool> EditInline(string inlineMessage, TelegramMessage to) => to.Text switch
    {
        TelegramText.Html html => new EditInlineMessageTextRequest
        {
            InlineMessageId = inlineMessage,
            Text = html.Text,
            ParseMode = ParseMode.Html,
            LinkPreviewOptions = Previews(to),
            ReplyMarkup = Keyboard(to),
        },
        TelegramText.Rich rich => new EditRichMessageRequest<bool> { InlineMessageId = inlineMessage, RichMessage = RichMessage.Of(rich), ReplyMarkup = Keyboard(to) },
        _ => throw Unknown(to.Text),
    };

    public static InlineQueryResult Article(TelegramOffer offer) => new InlineQueryResultArticle(offer.Id, offer.Title, offer.Message.Text switch
    {
        TelegramText.Html html => new InputTextMessageContent(html.Text) { ParseMode = ParseMode.Html, LinkPreviewOptions = Previews(offer.Message) },
        TelegramText.Rich rich => new RichMessageContent { RichMessage = RichMessage.Of(rich) },
        _ => throw Unknown(offer.Message.Text),
    })
    { Description = offer.Description, ReplyMarkup = Keyboard(offer.Message) };

    public static BotCommandScope Scope(TelegramMenuScope scope) => scope switch
    {
        TelegramMenuScope.Everyone => BotCommandScope.Default(),
        TelegramMenuScope.Private => BotCommandScope.AllPrivateChats(),
        TelegramMenuScope.Groups => BotCommandScope.AllGroupChats(),
        TelegramMenuScope.GroupAdmins => BotCommandScope.AllChatAdministrators(),
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope."),
    };

    private static ArgumentOutOfRangeException Unknown(TelegramText text) => new(nameof(text), text.GetType().Name, "No such form of a text.");

    private static LinkPreviewOptions? Previews(TelegramMessage message) => message.LinkPreviews ? null : new() { IsDisabled = true };

    /// <summary>A message's number has 32 bits in the library; what has more answers nothing.</summary>
    private static ReplyParameters? Reply(long? message) =>
        message is { } replied and > 0 and <= int.MaxValue ? new() { MessageId = (int)replied, AllowSendingWithoutReply = true } : null;

    private static InlineKeyboardMarkup? Keyboard(TelegramMessage message) => message.Buttons.Count == 0 ? null : new(message.Buttons.Select(row => row.Select(Button)));

    private static InlineKeyboardButton Button(TelegramButton button) => button switch
    {
        TelegramButton.Callback callback => new(callback.Label) { CallbackData = callback.Data },
        TelegramButton.Link link => new(link.Label) { Url = link.To.AbsoluteUri },
        TelegramButton.Share share => new(share.Label) { SwitchInlineQuery = share.Query },
        _ => throw new ArgumentOutOfRangeException(nameof(button), button.GetType().Name, "No such button."),
    };
}
