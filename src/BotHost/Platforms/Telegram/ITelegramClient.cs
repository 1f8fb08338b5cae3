namespace BotHost.Platforms.Telegram;

/// <summary>Telegram's Bot API as far as it is used here: one call is one request, and nothing is tried again. Everything that Telegram or the network can answer is a result;
/// only a cancellation throws. From any thread.</summary>
internal interface ITelegramClient : IDisposable
{
    /// <summary><c>getMe</c>.</summary>
    Task<TelegramResult<TelegramBotIdentity>> IdentifyAsync(CancellationToken cancel);

    /// <summary><c>getUpdates</c>: waits until something came in, for so long at the most. Confirms everything before <paramref name="offset"/>. At most 100, by rising number.</summary>
    /// <param name="offset">One more than the last update that was taken in; 0 for the earliest unconfirmed.</param>
    Task<TelegramResult<IReadOnlyList<TelegramUpdate>>> UpdatesAsync(long offset, TimeSpan wait, CancellationToken cancel);

    /// <summary>Reads an update that a webhook was sent (an <c>Update</c> in JSON); null if it is none.</summary>
    TelegramUpdate? ReadUpdate(ReadOnlySpan<byte> json);

    /// <summary><c>setWebhook</c>, with the kinds of updates that are read here.</summary>
    /// <param name="secret">Comes back in the header X-Telegram-Bot-Api-Secret-Token: 1 to 256 characters of A–Z, a–z, 0–9, _ and -.</param>
    Task<TelegramResult<bool>> SetWebhookAsync(Uri url, string secret, CancellationToken cancel);

    /// <summary><c>deleteWebhook</c>; what waits is kept.</summary>
    Task<TelegramResult<bool>> DeleteWebhookAsync(CancellationToken cancel);

    /// <summary><c>sendMessage</c>, or <c>sendRichMessage</c> for a rich text.</summary>
    Task<TelegramResult<TelegramSent>> SendAsync(TelegramPlace to, TelegramMessage message, CancellationToken cancel);

    /// <summary><c>sendPhoto</c>, the picture with the request (multipart/form-data).</summary>
    Task<TelegramResult<TelegramSent>> SendPhotoAsync(TelegramPlace to, TelegramPhoto photo, CancellationToken cancel);

    /// <summary><c>editMessageText</c>. "message is not modified" is a success.</summary>
    Task<TelegramResult<bool>> EditAsync(long chat, long message, TelegramMessage to, CancellationToken cancel);

    /// <summary><c>editMessageCaption</c> of a picture. "message is not modified" is a success.</summary>
    /// <param name="html">At most 1,024 characters after parsing.</param>
    Task<TelegramResult<bool>> EditCaptionAsync(long chat, long message, string html, CancellationToken cancel);

    /// <summary><c>editMessageMedia</c>: another picture, with its caption, in the place of one. "message is not modified" is a success.</summary>
    Task<TelegramResult<bool>> EditPhotoAsync(long chat, long message, TelegramPhoto to, CancellationToken cancel);

    /// <summary><c>editMessageText</c> of a message that was sent by inline mode.</summary>
    Task<TelegramResult<bool>> EditInlineAsync(string inlineMessage, TelegramMessage to, CancellationToken cancel);

    /// <summary><c>deleteMessage</c>. A message that is not there any more is a success.</summary>
    Task<TelegramResult<bool>> DeleteAsync(long chat, long message, CancellationToken cancel);

    /// <summary><c>pinChatMessage</c>, without telling anybody. One that is pinned already is a success.</summary>
    Task<TelegramResult<bool>> PinAsync(long chat, long message, CancellationToken cancel);

    /// <summary><c>unpinChatMessage</c>. One that is not pinned (any more) is a success.</summary>
    Task<TelegramResult<bool>> UnpinAsync(long chat, long message, CancellationToken cancel);

    /// <summary><c>answerCallbackQuery</c>: ends the waiting sign on the button.</summary>
    /// <param name="note">At most 200 characters, shown to the one who pressed; null for none.</param>
    Task<TelegramResult<bool>> AnswerPressAsync(string query, string? note, CancellationToken cancel);

    /// <summary><c>answerInlineQuery</c>: at most 50 offers.</summary>
    /// <param name="keepFor">For how long Telegram may show the same offers to others who ask the same.</param>
    Task<TelegramResult<bool>> OfferAsync(string query, IReadOnlyList<TelegramOffer> offers, TimeSpan keepFor, CancellationToken cancel);

    /// <summary><c>setMyCommands</c>.</summary>
    /// <param name="language">Two letters; null for every language that has no menu of its own.</param>
    Task<TelegramResult<bool>> SetMenuAsync(TelegramMenuScope scope, string? language, IReadOnlyList<TelegramMenuEntry> entries, CancellationToken cancel);

    /// <summary><c>getChat</c> and the bot's own <c>getChatMember</c>.</summary>
    /// <param name="self">The bot's id.</param>
    Task<TelegramResult<TelegramStanding>> StandingAsync(long chat, long self, CancellationToken cancel);

    /// <summary><c>getChatMember</c> of a person.</summary>
    Task<TelegramResult<TelegramMember>> MemberAsync(long chat, long user, CancellationToken cancel);
}
