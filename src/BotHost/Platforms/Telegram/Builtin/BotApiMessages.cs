namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>Our messages in Telegram's shapes. Pure.</summary>
internal static class BotApiMessages
{
    private const string ParseMode = "HTML";

    public static SendMessageRequest Plain(TelegramPlace to, TelegramMessage message, TelegramText.Html text) => new(to.Chat, to.Topic, text.Text, ParseMode, Previews(message),
        OnlyTrue(message.Silent), OnlyTrue(message.Protected), Reply(message.RepliesTo), Keyboard(message));

    public static SendRichMessageRequest Rich(TelegramPlace to, TelegramMessage message, TelegramText.Rich text) => new(to.Chat, to.Topic, Rich(text),
        OnlyTrue(message.Silent), OnlyTrue(message.Protected), Reply(message.RepliesTo), Keyboard(message));

    /// <summary>No <c>parse_mode</c>: the caption is shown as it stands.</summary>
    public static SendPhotoRequest Photo(TelegramPlace to, TelegramPhoto photo) => new(to.Chat, to.Topic, photo.Caption, OnlyTrue(photo.Silent), OnlyTrue(photo.Protected), Reply(photo.RepliesTo));

    public static EditMessageCaptionRequest Caption(long chat, long message, string html) => new(chat, message, html, ParseMode);

    /// <summary>The picture is the part "picture" of the form; no <c>parse_mode</c> here either.</summary>
    public static EditMessageMediaRequest Media(long chat, long message, TelegramPhoto to) => new(chat, message, new("photo", "attach://picture", to.Caption));

    /// <summary>The new text and keyboard; which message it is for is still to be set.</summary>
    public static EditMessageTextRequest Edit(TelegramMessage to) => to.Text switch
    {
        TelegramText.Html html => new() { Text = html.Text, ParseMode = ParseMode, LinkPreviewOptions = Previews(to), ReplyMarkup = Keyboard(to) },
        TelegramText.Rich rich => new() { RichMessage = Rich(rich), ReplyMarkup = Keyboard(to) },
        _ => throw Unknown(to.Text),
    };

    public static InlineArticleShape Article(TelegramOffer offer) => new("article", offer.Id, offer.Title, offer.Description, offer.Message.Text switch
    {
        TelegramText.Html html => new() { MessageText = html.Text, ParseMode = ParseMode, LinkPreviewOptions = Previews(offer.Message) },
        TelegramText.Rich rich => new() { RichMessage = Rich(rich) },
        _ => throw Unknown(offer.Message.Text),
    }, Keyboard(offer.Message));

    public static CommandScopeShape Scope(TelegramMenuScope scope) => new(scope switch
    {
        TelegramMenuScope.Everyone => "default",
        TelegramMenuScope.Private => "all_private_chats",
        TelegramMenuScope.Groups => "all_group_chats",
        TelegramMenuScope.GroupAdmins => "all_chat_administrators",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope."),
    });

    public static ArgumentOutOfRangeException Unknown(TelegramText text) => new(nameof(text), text.GetType().Name, "No such form of a text.");

    private static InputRichMessageShape Rich(TelegramText.Rich text) => new(text.Text, OnlyTrue(text.RightToLeft));

    private static LinkPreviewOptionsShape? Previews(TelegramMessage message) => message.LinkPreviews ? null : new(IsDisabled: true);

    private static ReplyParametersShape? Reply(long? message) => message is { } replied ? new(replied, AllowSendingWithoutReply: true) : null;

    private static InlineKeyboardShape? Keyboard(TelegramMessage message) =>
        message.Buttons.Count == 0 ? null : new([.. message.Buttons.Select(row => (IReadOnlyList<InlineButtonShape>)[.. row.Select(Button)])]);

    private static InlineButtonShape Button(TelegramButton button) => button switch
    {
        TelegramButton.Callback callback => new(callback.Label) { CallbackData = callback.Data },
        TelegramButton.Link link => new(link.Label) { Url = link.To.AbsoluteUri },
        TelegramButton.Share share => new(share.Label) { SwitchInlineQuery = share.Query },
        _ => throw new ArgumentOutOfRangeException(nameof(button), button.GetType().Name, "No such button."),
    };

    private static bool? OnlyTrue(bool value) => value ? true : null;
}
