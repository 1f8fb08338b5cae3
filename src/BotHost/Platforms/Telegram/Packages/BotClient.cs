using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>The seam on Telegram.Bot.</summary>
internal sealed class BotClient(BotCalls calls, BotUpdates updates) : ITelegramClient
{
    /// <summary><c>getMe</c>.</summary>
    public async Task<TelegramResult<TelegramBotIdentity>> IdentifyAsync(CancellationToken cancel) =>
        As(await calls.SendAsync(new GetMeRequest(), cancel), me => new TelegramBotIdentity(me.Id, me.Username ?? "", me.CanReadAllGroupMessages, me.SupportsInlineQueries));

    /// <summary><c>getUpdates</c>. Read one by one: the library gives up a whole answer for one update that it does not understand.</summary>
    public async Task<TelegramResult<IReadOnlyList<TelegramUpdate>>> UpdatesAsync(long offset, TimeSpan wait, CancellationToken cancel) =>
        As(await calls.SendAsync(new UpdatesRequest { Offset = offset, Timeout = Seconds(wait) }, cancel), all => (IReadOnlyList<TelegramUpdate>)[.. all.Select(updates.Read).OfType<TelegramUpdate>()]);

    public TelegramUpdate? ReadUpdate(ReadOnlySpan<byte> json) => updates.Read(json);

    /// <summary><c>setWebhook</c>.</summary>
    public Task<TelegramResult<bool>> SetWebhookAsync(Uri url, string secret, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(url);
        return DoneAsync(new SetWebhookRequest { Url = url.AbsoluteUri, SecretToken = secret, AllowedUpdates = UpdatesRequest.Kinds }, cancel);
    }

    /// <summary><c>deleteWebhook</c>, without <c>drop_pending_updates</c>.</summary>
    public Task<TelegramResult<bool>> DeleteWebhookAsync(CancellationToken cancel) => DoneAsync(new DeleteWebhookRequest(), cancel);

    /// <summary><c>sendMessage</c> or <c>sendRichMessage</c>.</summary>
    public async Task<TelegramResult<TelegramSent>> SendAsync(TelegramPlace to, TelegramMessage message, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        return As(await calls.SendAsync(BotMessages.Send(to, message), cancel), sent => new TelegramSent(sent.Chat.Id, sent.Id));
    }

    /// <summary><c>sendPhoto</c>.</summary>
    public async Task<TelegramResult<TelegramSent>> SendPhotoAsync(TelegramPlace to, TelegramPhoto photo, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(photo);
        using var png = new MemoryStream(photo.Png, writable: false);
        return As(await calls.SendAsync(BotMessages.Photo(to, photo, png), cancel), sent => new TelegramSent(sent.Chat.Id, sent.Id));
    }

    /// <summary><c>editMessageText</c>.</summary>
    public Task<TelegramResult<bool>> EditAsync(long chat, long message, TelegramMessage to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        return Unless("message is not modified", DoneAsync(BotMessages.Edit(chat, Number(message), to), cancel));
    }

    /// <summary><c>editMessageCaption</c>.</summary>
    public Task<TelegramResult<bool>> EditCaptionAsync(long chat, long message, string html, CancellationToken cancel) =>
        Unless("message is not modified", DoneAsync(BotMessages.Caption(chat, Number(message), html), cancel));

    /// <summary><c>editMessageMedia</c>.</summary>
    public async Task<TelegramResult<bool>> EditPhotoAsync(long chat, long message, TelegramPhoto to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var png = new MemoryStream(to.Png, writable: false);
        return await Unless("message is not modified", DoneAsync(BotMessages.Media(chat, Number(message), to, png), cancel));
    }

    /// <summary><c>editMessageText</c> with <c>inline_message_id</c>.</summary>
    public Task<TelegramResult<bool>> EditInlineAsync(string inlineMessage, TelegramMessage to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        return Unless("message is not modified", DoneAsync(BotMessages.EditInline(inlineMessage, to), cancel));
    }

    /// <summary><c>deleteMessage</c>.</summary>
    public Task<TelegramResult<bool>> DeleteAsync(long chat, long message, CancellationToken cancel) =>
        Unless("message to delete not found", DoneAsync(new DeleteMessageRequest { ChatId = chat, MessageId = Number(message) }, cancel));

    /// <summary><c>pinChatMessage</c>.</summary>
    public Task<TelegramResult<bool>> PinAsync(long chat, long message, CancellationToken cancel) =>
        DoneAsync(new PinChatMessageRequest { ChatId = chat, MessageId = Number(message), DisableNotification = true }, cancel);

    /// <summary><c>unpinChatMessage</c>.</summary>
    public Task<TelegramResult<bool>> UnpinAsync(long chat, long message, CancellationToken cancel) =>
        Unless("message to unpin not found", DoneAsync(new UnpinChatMessageRequest { ChatId = chat, MessageId = Number(message) }, cancel));

    /// <summary><c>answerCallbackQuery</c>.</summary>
    public Task<TelegramResult<bool>> AnswerPressAsync(string query, string? note, CancellationToken cancel) =>
        DoneAsync(new AnswerCallbackQueryRequest { CallbackQueryId = query, Text = note }, cancel);

    /// <summary><c>answerInlineQuery</c>, the same for everybody who asks the same (<c>is_personal</c> false).</summary>
    public Task<TelegramResult<bool>> OfferAsync(string query, IReadOnlyList<TelegramOffer> offers, TimeSpan keepFor, CancellationToken cancel) =>
        DoneAsync(new AnswerInlineQueryRequest { InlineQueryId = query, Results = [.. offers.Select(BotMessages.Article)], CacheTime = Seconds(keepFor) }, cancel);

    /// <summary><c>setMyCommands</c>.</summary>
    public Task<TelegramResult<bool>> SetMenuAsync(TelegramMenuScope scope, string? language, IReadOnlyList<TelegramMenuEntry> entries, CancellationToken cancel) =>
        DoneAsync(new SetMyCommandsRequest { Commands = [.. entries.Select(e => new BotCommand(e.Name, e.Description))], Scope = BotMessages.Scope(scope), LanguageCode = language }, cancel);

    /// <summary><c>getChat</c>, then <c>getChatMember</c>.</summary>
    public async Task<TelegramResult<TelegramStanding>> StandingAsync(long chat, long self, CancellationToken cancel)
    {
        var described = await calls.SendAsync(new GetChatRequest { ChatId = chat }, cancel);
        if (described is not TelegramResult<ChatFullInfo>.Ok { Value: var full }) return ((TelegramResult<ChatFullInfo>.Failed)described).Why;
        if (BotUpdates.Chat(full) is not { } known) return new TelegramFailure.NoAnswer("The answer to getChat tells a kind of chat that is not known.");
        return As(await calls.SendAsync(new GetChatMemberRequest { ChatId = chat, UserId = self }, cancel), member => BotRights.Standing(known, member, full.Permissions));
    }

    /// <summary><c>getChatMember</c>.</summary>
    public async Task<TelegramResult<TelegramMember>> MemberAsync(long chat, long user, CancellationToken cancel) =>
        As(await calls.SendAsync(new GetChatMemberRequest { ChatId = chat, UserId = user }, cancel), BotRights.Member);

    public void Dispose() => calls.Dispose();

    private async Task<TelegramResult<bool>> DoneAsync<T>(IRequest<T> request, CancellationToken cancel) => As(await calls.SendAsync(request, cancel), _ => true);

    /// <summary>A refusal with these words says that everything is already as it was asked to be.</summary>
    private static async Task<TelegramResult<bool>> Unless(string words, Task<TelegramResult<bool>> result) =>
        await result is TelegramResult<bool>.Failed { Why: TelegramFailure.Refused { Code: 400 } refused } && refused.Description.Contains(words, StringComparison.OrdinalIgnoreCase)
            ? new TelegramResult<bool>.Ok(true)
            : await result;

    private static TelegramResult<TTo> As<TFrom, TTo>(TelegramResult<TFrom> result, Func<TFrom, TTo> change) => result switch
    {
        TelegramResult<TFrom>.Ok ok => new TelegramResult<TTo>.Ok(change(ok.Value)),
        TelegramResult<TFrom>.Failed failed => failed.Why,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "No such result."),
    };

    /// <summary>The library keeps a message's number in 32 bits, as Telegram's are. A greater one names no message: 0 makes Telegram say so.</summary>
    private static int Number(long message) => message is > 0 and <= int.MaxValue ? (int)message : 0;

    /// <summary>Telegram takes whole seconds.</summary>
    private static int Seconds(TimeSpan span) => (int)Math.Clamp(Math.Ceiling(span.TotalSeconds), 0, int.MaxValue);
}
