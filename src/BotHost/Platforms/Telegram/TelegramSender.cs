using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Platforms.Telegram;

/// <summary>Sends the outbox's posts to Telegram.</summary>
/// <remarks>Telegram knows no key of a request, and a bot cannot read a chat back: what was sent and not answered is never known (<see cref="CertaintyRules.None"/>).</remarks>
internal sealed class TelegramSender(ITelegramClient client, TelegramOptions options, TelegramSelf self, ChannelBook book) : IMessageSender
{
    /// <summary>How long the lane rests when the token is refused: somebody has to act.</summary>
    private static readonly TimeSpan TokenRest = TimeSpan.FromMinutes(5);

    public string Lane => Addresses.Telegram;

    public PacingLimits Limits => options.Limits;

    public CertaintyRules Certainty => CertaintyRules.None;

    public bool IsGroup(string address) => TelegramPlace.Read(address) is { IsPrivate: false };

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        if (TelegramPlace.Read(post.To.Address) is not { } place) return new SendOutcome.Rejected($"'{post.To}' is no chat.");
        switch (TelegramPost.Read(post.Body))
        {
            case TelegramPost.Send send:
                return await SendAsync(place, send, cancel);
            case TelegramPost.Delete delete:
                return await client.DeleteAsync(place.Chat, delete.Message, cancel) switch
                {
                    TelegramResult<bool>.Ok => new SendOutcome.Delivered("deleted"),
                    TelegramResult<bool>.Failed(TelegramFailure.Refused refused) when TelegramRefusal.RemedyForPlace(refused) is null => new SendOutcome.Rejected(refused.Description),
                    TelegramResult<bool>.Failed(var why) => await OfAsync(place, why, cancel),
                    var other => throw new InvalidOperationException(other.ToString()),
                };
            default:
                return new SendOutcome.Rejected("What was enqueued cannot be read.");
        }
    }

    private async Task<SendOutcome> SendAsync(TelegramPlace place, TelegramPost.Send send, CancellationToken cancel)
    {
        var message = new TelegramMessage(send.Rich is { } rich ? new TelegramText.Rich(rich, send.RightToLeft) : new TelegramText.Html(send.Html))
        {
            Buttons = TelegramFollowUps.Links(send.Follow, self.Name), LinkPreviews = send.LinkPreviews, Silent = send.Silent, Protected = send.Protected,
        };
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
