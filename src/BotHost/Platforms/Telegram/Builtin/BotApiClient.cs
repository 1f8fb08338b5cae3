using System.Text.Json;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>The seam on Telegram's HTTP interface itself.</summary>
internal sealed class BotApiClient(BotApiTransport transport, BotApiUpdates updates) : ITelegramClient
{
    /// <summary><c>getMe</c>.</summary>
    public async Task<TelegramResult<TelegramBotIdentity>> IdentifyAsync(CancellationToken cancel) =>
        As(await transport.CallAsync(BotApiMethods.GetMe, new(), cancel), me => new TelegramBotIdentity(me.Id, me.Username ?? "", me.CanReadAllGroupMessages, me.SupportsInlineQueries));

    /// <summary><c>getUpdates</c>.</summary>
    public async Task<TelegramResult<IReadOnlyList<TelegramUpdate>>> UpdatesAsync(long offset, TimeSpan wait, CancellationToken cancel)
    {
        var result = await transport.CallAsync(BotApiMethods.GetUpdates, new(offset, Seconds(wait), UpdateShape.Kinds), cancel, wait);
        if (result is TelegramResult<JsonElement?>.Ok { Value: not { ValueKind: JsonValueKind.Array } }) return new TelegramFailure.NoAnswer("The answer to getUpdates is no list.");
        return As(result, all => (IReadOnlyList<TelegramUpdate>)[.. all!.Value.EnumerateArray().Select(updates.Read).OfType<TelegramUpdate>()]);
    }

    public TelegramUpdate? ReadUpdate(ReadOnlySpan<byte> json) => updates.Read(json);

    /// <summary><c>setWebhook</c>.</summary>
    public async Task<TelegramResult<bool>> SetWebhookAsync(Uri url, string secret, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Done(await transport.CallAsync(BotApiMethods.SetWebhook, new(url.AbsoluteUri, secret, UpdateShape.Kinds), cancel));
    }

    /// <summary><c>deleteWebhook</c>, without <c>drop_pending_updates</c>.</summary>
    public async Task<TelegramResult<bool>> DeleteWebhookAsync(CancellationToken cancel) => Done(await transport.CallAsync(BotApiMethods.DeleteWebhook, new(), cancel));

    /// <summary><c>sendMessage</c> or <c>sendRichMessage</c>.</summary>
    public async Task<TelegramResult<TelegramSent>> SendAsync(TelegramPlace to, TelegramMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        return As(message.Text switch
        {
            TelegramText.Html html => await transport.CallAsync(BotApiMethods.SendMessage, BotApiMessages.Plain(to, message, html), cancel),
            TelegramText.Rich rich => await transport.CallAsync(BotApiMethods.SendRichMessage, BotApiMessages.Rich(to, message, rich), cancel),
            _ => throw BotApiMessages.Unknown(message.Text),
        }, sent => new TelegramSent(sent.Chat.Id, sent.MessageId));
    }

    /// <summary><c>sendPhoto</c>.</summary>
    public async Task<TelegramResult<TelegramSent>> SendPhotoAsync(TelegramPlace to, TelegramPhoto photo, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return As(await transport.UploadAsync(BotApiMethods.SendPhoto, BotApiMessages.Photo(to, photo), new("photo", photo.Name, "image/png", photo.Png), cancel), sent => new TelegramSent(sent.Chat.Id, sent.MessageId));
    }

    /// <summary><c>editMessageText</c>.</summary>
    public Task<TelegramResult<bool>> EditAsync(long chat, long message, TelegramMessage to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        return EditAsync(BotApiMessages.Edit(to) with { ChatId = chat, MessageId = message }, cancel);
    }

    /// <summary><c>editMessageCaption</c>.</summary>
    public async Task<TelegramResult<bool>> EditCaptionAsync(long chat, long message, string html, CancellationToken cancel) =>
        Unless("message is not modified", Done(await transport.CallAsync(BotApiMethods.EditMessageCaption, BotApiMessages.Caption(chat, message, html), cancel)));

    /// <summary><c>editMessageMedia</c>.</summary>
    public async Task<TelegramResult<bool>> EditPhotoAsync(long chat, long message, TelegramPhoto to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        return Unless("message is not modified", Done(await transport.UploadAsync(BotApiMethods.EditMessageMedia, BotApiMessages.Media(chat, message, to), new("picture", to.Name, "image/png", to.Png), cancel)));
    }

    /// <summary><c>editMessageText</c> with <c>inline_message_id</c>.</summary>
    public Task<TelegramResult<bool>> EditInlineAsync(string inlineMessage, TelegramMessage to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        return EditAsync(BotApiMessages.Edit(to) with { InlineMessageId = inlineMessage }, cancel);
    }

    /// <summary><c>deleteMessage</c>.</summary>
    public async Task<TelegramResult<bool>> DeleteAsync(long chat, long message, CancellationToken cancel) =>
        Unless("message to delete not found", Done(await transport.CallAsync(BotApiMethods.DeleteMessage, new(chat, message), cancel)));

    /// <summary><c>pinChatMessage</c>.</summary>
    public async Task<TelegramResult<bool>> PinAsync(long chat, long message, CancellationToken cancel) =>
        Done(await transport.CallAsync(BotApiMethods.PinChatMessage, new(chat, message, DisableNotification: true), cancel));

    /// <summary><c>unpinChatMessage</c>.</summary>
    public async Task<TelegramResult<bool>> UnpinAsync(long chat, long message, CancellationToken cancel) =>
        Unless("message to unpin not found", Done(await transport.CallAsync(BotApiMethods.UnpinChatMessage, new(chat, message), cancel)));

    /// <summary><c>answerCallbackQuery</c>.</summary>
    public async Task<TelegramResult<bool>> AnswerPressAsync(string query, string? note, CancellationToken cancel) =>
        Done(await transport.CallAsync(BotApiMethods.AnswerCallbackQuery, new(query, note), cancel));

    /// <summary><c>answerInlineQuery</c>, the same for everybody who asks the same (<c>is_personal</c> false).</summary>
    public async Task<TelegramResult<bool>> OfferAsync(string query, IReadOnlyList<TelegramOffer> offers, TimeSpan keepFor, CancellationToken cancel) =>
        Done(await transport.CallAsync(BotApiMethods.AnswerInlineQuery, new(query, [.. offers.Select(BotApiMessages.Article)], Seconds(keepFor), IsPersonal: false), cancel));

    /// <summary><c>setMyCommands</c>.</summary>
    public async Task<TelegramResult<bool>> SetMenuAsync(TelegramMenuScope scope, string? language, IReadOnlyList<TelegramMenuEntry> entries, CancellationToken cancel) =>
        Done(await transport.CallAsync(BotApiMethods.SetMyCommands, new([.. entries.Select(e => new BotCommandShape(e.Name, e.Description))], BotApiMessages.Scope(scope), language), cancel));

    /// <summary><c>getChat</c>, then <c>getChatMember</c>.</summary>
    public async Task<TelegramResult<TelegramStanding>> StandingAsync(long chat, long self, CancellationToken cancel)
    {
        var described = await transport.CallAsync(BotApiMethods.GetChat, new(chat), cancel);
        if (described is not TelegramResult<ChatFullShape>.Ok { Value: var full }) return ((TelegramResult<ChatFullShape>.Failed)described).Why;
        if (BotApiUpdates.Chat(full.Chat) is not { } known) return new TelegramFailure.NoAnswer("The answer to getChat tells a kind of chat that is not known.");
        return As(await transport.CallAsync(BotApiMethods.GetChatMember, new(chat, self), cancel), member => BotApiRights.Standing(known, member, full.Permissions));
    }

    /// <summary><c>getChatMember</c>.</summary>
    public async Task<TelegramResult<TelegramMember>> MemberAsync(long chat, long user, CancellationToken cancel) =>
        As(await transport.CallAsync(BotApiMethods.GetChatMember, new(chat, user), cancel), member => new TelegramMember(member.Status, member.Status == "creator" || member.CanPromoteMembers == true));

    public void Dispose() => transport.Dispose();

    private async Task<TelegramResult<bool>> EditAsync(EditMessageTextRequest request, CancellationToken cancel) =>
        Unless("message is not modified", Done(await transport.CallAsync(BotApiMethods.EditMessageText, request, cancel)));

    private static TelegramResult<bool> Done(TelegramResult<JsonElement?> result) => As(result, _ => true);

    /// <summary>A refusal with these words says that everything is already as it was asked to be.</summary>
    private static TelegramResult<bool> Unless(string words, TelegramResult<bool> result) =>
        result is TelegramResult<bool>.Failed { Why: TelegramFailure.Refused { Code: 400 } refused } && refused.Description.Contains(words, StringComparison.OrdinalIgnoreCase)
            ? new TelegramResult<bool>.Ok(true)
            : result;

    private static TelegramResult<TTo> As<TFrom, TTo>(TelegramResult<TFrom> result, Func<TFrom, TTo> change) => result switch
    {
        TelegramResult<TFrom>.Ok ok => new TelegramResult<TTo>.Ok(change(ok.Value)),
        TelegramResult<TFrom>.Failed failed => failed.Why,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "No such result."),
    };

    /// <summary>Telegram takes whole seconds.</summary>
    private static int Seconds(TimeSpan span) => (int)Math.Clamp(Math.Ceiling(span.TotalSeconds), 0, int.MaxValue);
}
