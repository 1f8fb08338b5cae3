using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>Sends and edits answers directly, within the lane's limits. What Telegram asks to be repeated is repeated; what may have arrived never is.</summary>
internal sealed class TelegramDelivery(ITelegramClient client, LaneGate gate, ChannelBook book, TelegramSelf self, TransportClock clock)
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Sends a message; null if it did not arrive, or it is not known whether it did.</summary>
    /// <param name="instead">What goes out where Telegram will not take the text in its form; null for nothing.</param>
    /// <param name="managing">Whether it leaves while posting is paused too.</param>
    public async Task<TelegramSent?> SendAsync(TelegramPlace place, TelegramMessage message, TelegramText? instead, CancellationToken cancel, bool managing = false)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var (at, text) = (place, message);
            switch (await PassAsync(place, token => client.SendAsync(at, text, token), managing, cancel))
            {
                case TelegramResult<TelegramSent>.Ok(var sent):
                    return sent;
                case TelegramResult<TelegramSent>.Failed(TelegramFailure.Moved(var chat)):
                    await MovedAsync(place, chat, cancel);
                    place = place with { Chat = chat };
                    break;
                case TelegramResult<TelegramSent>.Failed(TelegramFailure.Refused refused) when instead is not null && TelegramRefusal.RemedyForPlace(refused) is null:
                    (message, instead) = (message with { Text = instead }, null);
                    break;
                case TelegramResult<TelegramSent>.Failed(var why) when await MayRepeatAsync(why, attempt, cancel):
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <summary>Sends a picture; null if it did not arrive, or it is not known whether it did.</summary>
    public async Task<TelegramSent?> SendAsync(TelegramPlace place, TelegramPhoto photo, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var at = place;
            switch (await PassAsync(place, token => client.SendPhotoAsync(at, photo, token), managing: false, cancel))
            {
                case TelegramResult<TelegramSent>.Ok(var sent):
                    return sent;
                case TelegramResult<TelegramSent>.Failed(TelegramFailure.Moved(var chat)):
                    await MovedAsync(place, chat, cancel);
                    place = place with { Chat = chat };
                    break;
                case TelegramResult<TelegramSent>.Failed(var why) when await MayRepeatAsync(why, attempt, cancel):
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    /// <summary>Edits a message; false if that did not come about, or it is not known.</summary>
    public async Task<bool> EditAsync(TelegramPlace place, long message, TelegramMessage to, TelegramText? instead, CancellationToken cancel, bool managing = false)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var text = to;
            switch (await PassAsync(place, token => client.EditAsync(place.Chat, message, text, token), managing, cancel))
            {
                case TelegramResult<bool>.Ok:
                    return true;
                case TelegramResult<bool>.Failed(TelegramFailure.Refused refused) when instead is not null && TelegramRefusal.RemedyForPlace(refused) is null:
                    (to, instead) = (to with { Text = instead }, null);
                    break;
                // The same text a second time changes nothing: an edit may be repeated whatever became of it.
                case TelegramResult<bool>.Failed(var why) when why is TelegramFailure.NoAnswer || await MayRepeatAsync(why, attempt, cancel):
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    /// <summary>Edits a message that was sent by inline mode; false if that did not come about, or it is not known. It stands in no chat that is known here, so that it has no place in the lane:
    /// it leaves at once, and a pause that Telegram asks for is kept for it alone.</summary>
    public async Task<bool> EditInlineAsync(string message, TelegramMessage to, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            switch (await InTimeAsync(token => client.EditInlineAsync(message, to, token)))
            {
                case TelegramResult<bool>.Ok:
                    return true;
                case TelegramResult<bool>.Failed(TelegramFailure.TooMany(var wait)):
                    if (attempt < MostAttempts) await Task.Delay(wait, clock.Time, cancel);
                    break;
                case TelegramResult<bool>.Failed(var why) when why is TelegramFailure.NoAnswer || await MayRepeatAsync(why, attempt, cancel):
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    public Task MovedAsync(TelegramPlace old, long newChat, CancellationToken cancel) =>
        book.MoveAsync(At(old), At(old with { Chat = newChat }), cancel);

    public static Destination At(TelegramPlace place) => new(Addresses.Telegram, place.ToString());

    private async Task<TelegramResult<T>> PassAsync<T>(TelegramPlace place, Func<CancellationToken, Task<TelegramResult<T>>> request, bool managing, CancellationToken cancel)
    {
        using var passage = await gate.EnterAsync(At(place), cancel, managing);
        if (passage is null) return new TelegramFailure.Refused(0, "nothing may leave for this place just now");
        var result = await InTimeAsync(request);
        if (result is TelegramResult<T>.Failed(TelegramFailure.TooMany(var wait))) passage.HeldUp(wait, self.IsForEverybody(place.Chat, wait));
        return result;
    }

    /// <summary>Not cancelled when the host is asked to stop: it is on its way.</summary>
    private async Task<TelegramResult<T>> InTimeAsync<T>(Func<CancellationToken, Task<TelegramResult<T>>> request)
    {
        using var late = new CancellationTokenSource(RequestTimeout, clock.Time);
        try
        {
            return await request(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new TelegramFailure.NoAnswer("no answer in time");
        }
    }

    /// <summary>Whether nothing was done and another attempt may help; waits as long as it should.</summary>
    private async Task<bool> MayRepeatAsync(TelegramFailure why, int attempt, CancellationToken cancel)
    {
        switch (why)
        {
            case TelegramFailure.TooMany:
                // The gate keeps the pause.
                return true;
            case TelegramFailure.NotSent or TelegramFailure.Fault { Code: not (502 or 504) }:
                await Task.Delay(TimeSpan.FromMilliseconds(250 * Math.Pow(2, attempt)), clock.Time, cancel);
                return true;
            default:
                return false;
        }
    }
}
