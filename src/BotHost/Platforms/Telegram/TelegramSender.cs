using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Telegram;

/// <summary>Sends the outbox's posts to Telegram.</summary>
/// <remarks>Telegram knows no key of a request, and a bot cannot read a chat back: what was sent and not answered is never known (<see cref="CertaintyRules.None"/>).</remarks>
internal sealed class TelegramSender(ITelegramClient client, TelegramOptions options, TelegramSelf self, ChannelBook book, IOutboxStore store, PictureMaker? pictures = null) : IMessageSender
{
    /// <summary>How long the lane rests when the token is refused: somebody has to act.</summary>
    private static readonly TimeSpan TokenRest = TimeSpan.FromMinutes(5);

    public string Lane => Addresses.Telegram;

    public PacingLimits Limits => options.Limits;

    public CertaintyRules Certainty => CertaintyRules.None;

    public CertaintyRules CertaintyOf(OutboundPost post) => TelegramPost.Read(post.Body) is TelegramPost.Edit { Else: null } or TelegramPost.Caption { Else: null } or TelegramPost.Remove or TelegramPost.Delete or TelegramPost.Pin ? CertaintyRules.Repeatable : Certainty;

    public bool IsGroup(string address) => TelegramPlace.Read(address) is { IsPrivate: false };

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        if (TelegramPlace.Read(post.To.Address) is not { } place) return new SendOutcome.Rejected($"'{post.To}' is no chat.");
        switch (TelegramPost.Read(post.Body))
        {
            case TelegramPost.Send send:
                return await SendAsync(place, send, cancel) switch
                {
                    // Whoever never wrote to the bot takes no message of it; that ends nothing.
                    SendOutcome.Refused refused when post.Id.StartsWith(PostIds.ToReader, StringComparison.Ordinal) => new SendOutcome.Rejected(refused.Reason),
                    var outcome => outcome,
                };
            case TelegramPost.Picture picture:
                return await SendAsync(post, place, picture, cancel);
            case TelegramPost.Caption caption:
                return await SentAsync(caption.Of, place, cancel) switch
                {
                    null => NothingThere,
                    { Here: false } => MovedAway,
                    var captioned => await ChangedAsync(place, captioned.Message, await client.EditCaptionAsync(place.Chat, captioned.Message, caption.Html, cancel), caption.Else, cancel),
                };
            case TelegramPost.Delete delete:
                return await client.DeleteAsync(place.Chat, delete.Message, cancel) switch
                {
                    TelegramResult<bool>.Ok => new SendOutcome.Delivered("deleted"),
                    TelegramResult<bool>.Failed(TelegramFailure.Refused refused) when TelegramRefusal.RemedyForPlace(refused) is null => new SendOutcome.Rejected(refused.Description),
                    TelegramResult<bool>.Failed(TelegramFailure.Moved moved) => await MovedAwayAsync(place, moved, cancel),
                    TelegramResult<bool>.Failed(var why) => await OfAsync(place, why, cancel),
                    var other => throw new InvalidOperationException(other.ToString()),
                };
            case TelegramPost.Edit edit:
                return await SentAsync(edit.Of, place, cancel) switch { null => NothingThere, { Here: false } => MovedAway, var edited => await EditAsync(place, edited.Message, edit, cancel) };
            case TelegramPost.Answer answer:
                // What cannot be answered any more is told all the same.
                return await SentAsync(answer.Of, place, cancel) is { } answered ? await SendAsync(place, answer.Message, cancel, answered.Here ? answered.Message : null) : NothingThere;
            case TelegramPost.Remove remove:
                return await SentAsync(remove.Of, place, cancel) switch { null => NothingThere, { Here: false } => MovedAway, var removed => await RemoveAsync(place, removed.Message, remove, cancel) };
            case TelegramPost.Pin pin:
                return await PinAsync(place, pin, cancel);
            default:
                return new SendOutcome.Rejected("What was enqueued cannot be read.");
        }
    }

    /// <summary>What is pinned is told by nothing but the pin: that it may not be pinned ends nothing else.</summary>
    private async Task<SendOutcome> PinAsync(TelegramPlace place, TelegramPost.Pin pin, CancellationToken cancel)
    {
        TelegramResult<bool> result = new TelegramResult<bool>.Ok(true);
        if (pin.Instead is { } old && await SentAsync(old, place, cancel) is { Here: true } before) result = await client.UnpinAsync(place.Chat, before.Message, cancel);
        if (pin.Of is { } of)
        {
            if (await SentAsync(of, place, cancel) is not { Here: true } sent) return NothingThere;
            result = await client.PinAsync(place.Chat, sent.Message, cancel);
        }
        return result switch
        {
            TelegramResult<bool>.Ok => new SendOutcome.Delivered("pinned"),
            TelegramResult<bool>.Failed(TelegramFailure.Refused refused) when !TelegramRefusal.IsOfToken(refused) => new SendOutcome.Rejected(refused.Description),
            TelegramResult<bool>.Failed(TelegramFailure.NoAnswer(var reason)) => new SendOutcome.Failed(reason),
            TelegramResult<bool>.Failed(TelegramFailure.Fault { Code: var code }) => new SendOutcome.Failed($"status {code}"),
            TelegramResult<bool>.Failed(var why) => await OfAsync(place, why, cancel),
            _ => throw new InvalidOperationException(result.ToString()),
        };
    }

    private static readonly SendOutcome NothingThere = new SendOutcome.Rejected("What was to be changed was not sent, or it is not known where it stands.");

    private static readonly SendOutcome MovedAway = new SendOutcome.Rejected("The group became a supergroup, which numbers its messages anew: what was to be changed stands in the old chat.");

    /// <param name="Here">Whether the number is of the chat that is meant now; if not, the message stands in the group that this chat was.</param>
    private sealed record Sent(long Message, bool Here);

    /// <summary>The message that a post became. A post keeps the address at which it was delivered, whatever its chat became since.</summary>
    private async Task<Sent?> SentAsync(string id, TelegramPlace place, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { Receipt: { } receipt } post && long.TryParse(receipt, System.Globalization.CultureInfo.InvariantCulture, out var message)
            ? new(message, TelegramPlace.Read(post.To.Address)?.Chat == place.Chat) : null;

    private async Task<SendOutcome> MovedAwayAsync(TelegramPlace place, TelegramFailure.Moved moved, CancellationToken cancel)
    {
        await OfAsync(place, moved, cancel);
        return MovedAway;
    }

    private async Task<SendOutcome> EditAsync(TelegramPlace place, long message, TelegramPost.Edit edit, CancellationToken cancel) =>
        await ChangedAsync(place, message, await ChangeAsync(place, message, edit.To, cancel), edit.Else, cancel);

    /// <param name="otherwise">Sent as a reply where Telegram will not change it; null for nothing.</param>
    private async Task<SendOutcome> ChangedAsync(TelegramPlace place, long message, TelegramResult<bool> result, TelegramPost.Send? otherwise, CancellationToken cancel)
    {
        return result switch
        {
            TelegramResult<bool>.Ok => new SendOutcome.Delivered(Receipt(message)),
            TelegramResult<bool>.Failed(TelegramFailure.Refused refused) when TelegramRefusal.RemedyForPlace(refused) is null && !TelegramRefusal.IsOfToken(refused) =>
                otherwise is { } instead ? await SendAsync(place, instead, cancel, message) : new SendOutcome.Rejected(refused.Description),
            // The same text a second time changes nothing.
            TelegramResult<bool>.Failed(TelegramFailure.NoAnswer(var reason)) => new SendOutcome.Failed(reason),
            TelegramResult<bool>.Failed(TelegramFailure.Fault { Code: var code }) => new SendOutcome.Failed($"status {code}"),
            TelegramResult<bool>.Failed(var why) => await OfAsync(place, why, cancel),
            _ => throw new InvalidOperationException(result.ToString()),
        };
    }

    private async Task<SendOutcome> RemoveAsync(TelegramPlace place, long message, TelegramPost.Remove remove, CancellationToken cancel)
    {
        var result = await client.DeleteAsync(place.Chat, message, cancel);
        if (result is TelegramResult<bool>.Failed(TelegramFailure.Refused refused) && TelegramRefusal.RemedyForPlace(refused) is null && !TelegramRefusal.IsOfToken(refused))
        {
            var changed = await ChangeAsync(place, message, remove.Instead, cancel);
            // A picture has no text to be changed: a blank one takes its place. Whether it is one is not known here any more.
            if (changed is TelegramResult<bool>.Failed(TelegramFailure.Refused no) && TelegramRefusal.RemedyForPlace(no) is null && !TelegramRefusal.IsOfToken(no))
                changed = await client.EditPhotoAsync(place.Chat, message, new("withdrawn.png", BlankPicture.Png, TelegramEscape.Plain(remove.Instead.Html)), cancel);
            return await ChangedAsync(place, message, changed, null, cancel);
        }
        return result switch
        {
            TelegramResult<bool>.Ok => new SendOutcome.Delivered("deleted"),
            TelegramResult<bool>.Failed(TelegramFailure.NoAnswer(var reason)) => new SendOutcome.Failed(reason),
            TelegramResult<bool>.Failed(TelegramFailure.Fault { Code: var code }) => new SendOutcome.Failed($"status {code}"),
            TelegramResult<bool>.Failed(var why) => await OfAsync(place, why, cancel),
            _ => throw new InvalidOperationException(result.ToString()),
        };
    }

    /// <summary>In rich form where the place wants that; what Telegram will not take so goes as plain HTML.</summary>
    private async Task<TelegramResult<bool>> ChangeAsync(TelegramPlace place, long message, TelegramPost.Send send, CancellationToken cancel)
    {
        var to = Message(send);
        var result = await client.EditAsync(place.Chat, message, to, cancel);
        return to.Text is TelegramText.Rich && result is TelegramResult<bool>.Failed(TelegramFailure.Refused refused) && TelegramRefusal.RemedyForPlace(refused) is null && !TelegramRefusal.IsOfToken(refused)
            ? await client.EditAsync(place.Chat, message, to with { Text = new TelegramText.Html(send.Html) }, cancel) : result;
    }

    private TelegramMessage Message(TelegramPost.Send send) => new(send.Rich is { } rich ? new TelegramText.Rich(rich, send.RightToLeft) : new TelegramText.Html(send.Html))
    {
        Buttons = TelegramFollowUps.Links(send.Follow, self.Name, send.RightToLeft ? Words.Arabic : Words.English), LinkPreviews = send.LinkPreviews, Silent = send.Silent, Protected = send.Protected,
    };

    private async Task<SendOutcome> SendAsync(TelegramPlace place, TelegramPost.Send send, CancellationToken cancel, long? repliesTo = null)
    {
        var message = Message(send) with { RepliesTo = repliesTo };
        var result = await client.SendAsync(place, message, cancel);
        // What Telegram will not take as a rich message it takes as plain HTML. It refused, so nothing was sent.
        if (message.Text is TelegramText.Rich && result is TelegramResult<TelegramSent>.Failed(TelegramFailure.Refused refused) && TelegramRefusal.RemedyForPlace(refused) is null && !TelegramRefusal.IsOfToken(refused))
            result = await client.SendAsync(place, message with { Text = new TelegramText.Html(send.Html) }, cancel);
        return result switch
        {
            TelegramResult<TelegramSent>.Ok(var sent) => new SendOutcome.Delivered(Receipt(sent.Message)),
            TelegramResult<TelegramSent>.Failed(var why) => await OfAsync(place, why, cancel),
            _ => throw new InvalidOperationException(result.ToString()),
        };
    }

    /// <summary>Nobody waits for it, and its text stands there: that it may not be sent ends nothing else at the place.</summary>
    private async Task<SendOutcome> SendAsync(OutboundPost post, TelegramPlace place, TelegramPost.Picture picture, CancellationToken cancel)
    {
        if (pictures is null) return new SendOutcome.Rejected("No pictures are made here.");
        if (await store.FindAsync(PostIds.Part(post.Group, 1), cancel) is not { State: PostState.Delivered }) return new SendOutcome.Rejected("The text that it belongs to was not sent.");
        if (await pictures.PngAsync(PackedSvg.Unpack(picture.Svg), cancel) is not Conversion.Made(var png)) return SendOutcome.OnceMore(post, "No picture could be made: 'doctor' says what to do.");
        return await client.SendPhotoAsync(place, new(picture.Name + ".png", png, picture.Alternative) { Silent = true, Protected = picture.Protected }, cancel) switch
        {
            TelegramResult<TelegramSent>.Ok(var sent) => new SendOutcome.Delivered(Receipt(sent.Message)),
            TelegramResult<TelegramSent>.Failed(TelegramFailure.Refused refused) when !TelegramRefusal.IsOfToken(refused) => new SendOutcome.Rejected(refused.Description),
            TelegramResult<TelegramSent>.Failed(var why) => await OfAsync(place, why, cancel),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    public static string Receipt(long message) => message.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<SendOutcome> OfAsync(TelegramPlace place, TelegramFailure why, CancellationToken cancel)
    {
        switch (why)
        {
            case TelegramFailure.TooMany(var wait):
                return new SendOutcome.RetryAfter(wait, WholeLane: self.IsForEverybody(place.Chat, wait), "too many requests");
            case TelegramFailure.Moved(var chat):
                await book.MoveAsync(new(Lane, place.ToString()), new(Lane, new TelegramPlace(chat, place.Topic).ToString()), cancel);
                return new SendOutcome.RetryAfter(TimeSpan.Zero, WholeLane: false, "the group became a supergroup");
            case TelegramFailure.Refused refused when TelegramRefusal.IsOfToken(refused):
                return new SendOutcome.RetryAfter(TokenRest, WholeLane: true, $"{TelegramRefusal.OfToken}. {TelegramRefusal.RemedyForToken}");
            case TelegramFailure.Refused refused:
                return TelegramRefusal.RemedyForPlace(refused) is { } remedy ? new SendOutcome.Refused(refused.Description, remedy) : new SendOutcome.Rejected(refused.Description);
            // A gateway in front of the server gives these when it got no answer from it: the server may have done it.
            case TelegramFailure.Fault { Code: 502 or 504 } fault:
                return new SendOutcome.Uncertain($"status {fault.Code}");
            case TelegramFailure.Fault fault:
                return new SendOutcome.Failed($"status {fault.Code}");
            case TelegramFailure.NotSent(var reason):
                return new SendOutcome.Failed(reason);
            case TelegramFailure.NoAnswer(var reason):
                return new SendOutcome.Uncertain(reason);
            default:
                throw new InvalidOperationException(why.ToString());
        }
    }

    public Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel) => throw new NotSupportedException("A bot cannot read a chat back.");
}
