using System.Text.Json;
using BotHost.Channels;
using BotHost.Commands;
using BotHost.Inbox;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Telegram;

/// <summary>Listens to Telegram while this node owns the lane: takes updates into the inbox, once each, and lets them be answered, in order within a chat.</summary>
/// <remarks>An update is confirmed to Telegram (by the next request's offset) when it stands in the inbox, and is done with when its answer is recorded. A process that dies in between
/// answers it again if it is younger than a minute: nobody waits for an older one. What changed of a chat itself is applied whenever it is found: Telegram does not say it again.</remarks>
internal sealed partial class TelegramUpdates(
    ITelegramClient client, TelegramOptions options, TelegramSelf self, TelegramAnswers answers, TelegramPictures pictures, TelegramMembership membership, IInboxStore inbox, IChannelStore channels, ChannelBook book, AnswerRecorder recorder,
    CommandCatalogue catalogue, Func<string, IReadOnlyList<string>> complete, TransportClock clock, ILogger<TelegramUpdates> logger) : ILaneCompanion
{
    private static readonly TimeSpan AnswerAgainWithin = TimeSpan.FromMinutes(1);

    /// <summary>What was asked while the bot was away for longer is not answered out of the blue.</summary>
    private static readonly TimeSpan StillWaiting = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private ChatTurns? turns;
    private CancellationToken owned;

    public string Lane => Addresses.Telegram;

    public async Task RunAsync(CancellationToken whileOwned)
    {
        using var own = new ChatTurns(FloodLimits.Default, e => Log.AnswerFailed(logger, e));
        try
        {
            self.Identity = await IdentifyAsync(whileOwned);
            Log.Listens(logger, self.Identity.Name, options.WebhookUrl is null ? "long polling" : "webhook");
            await book.ReadMovesAsync(whileOwned);
            if (await TelegramMenu.RegisterAsync(client, channels, catalogue, whileOwned) is { } why) Log.MenuRefused(logger, why.ToString());
            (owned, turns) = (whileOwned, own);
            await TakeUpAsync(whileOwned);
            if (options.WebhookUrl is { } url) await WaitForWebhookAsync(url, whileOwned);
            else await PollAsync(whileOwned);
        }
        finally
        {
            turns = null;
            await own.DrainAsync(Drain);
            await pictures.DrainAsync(Drain);
        }
    }

    /// <summary>An update that came by webhook; false if this node does not listen just now, and then nothing was taken.</summary>
    public async Task<bool> ReceiveAsync(TelegramUpdate update)
    {
        if (turns is null) return false;
        await TakeAsync([update], owned);
        return true;
    }

    private async Task<TelegramBotIdentity> IdentifyAsync(CancellationToken cancel)
    {
        var trouble = Trouble();
        while (true)
        {
            switch (await client.IdentifyAsync(cancel))
            {
                case TelegramResult<TelegramBotIdentity>.Ok(var identity):
                    return identity;
                case TelegramResult<TelegramBotIdentity>.Failed(var why):
                    await trouble.RestAsync(why, cancel);
                    break;
            }
        }
    }

    private TelegramTrouble Trouble() => new(clock, (what, remedy) => Log.Unreachable(logger, what, remedy));

    /// <summary>What an earlier process took in and did not get done, in its order.</summary>
    private async Task TakeUpAsync(CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        foreach (var item in await inbox.UnansweredAsync(Lane, cancel))
        {
            var update = Read(item);
            if (update is TelegramUpdate.Membership or TelegramUpdate.Moved) await ApplyAsync(update, cancel);
            else if (update is null || now - item.ReceivedAt >= AnswerAgainWithin || !Begin(update, Line(update))) recorder.Record(AnsweredUpdate.Of(Lane, item.Id));
        }
    }

    /// <summary>Null where another version wrote what this one cannot read: that must not end the listening.</summary>
    private static TelegramUpdate? Read(InboxUpdate item)
    {
        try
        {
            return JsonSerializer.Deserialize(item.Body, TelegramJson.Default.TelegramUpdate);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Has no further effect a second time.</summary>
    private async Task ApplyAsync(TelegramUpdate update, CancellationToken cancel)
    {
        await membership.ChangedAsync(update, cancel);
        recorder.Record(AnsweredUpdate.Of(Lane, update.Id));
    }

    private async Task WaitForWebhookAsync(Uri url, CancellationToken cancel)
    {
        var trouble = Trouble();
        while (await client.SetWebhookAsync(url, options.WebhookSecret!, cancel) is TelegramResult<bool>.Failed(var why)) await trouble.RestAsync(why, cancel);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
    }

    private async Task PollAsync(CancellationToken cancel)
    {
        var trouble = Trouble();
        while (await client.DeleteWebhookAsync(cancel) is TelegramResult<bool>.Failed(var why)) await trouble.RestAsync(why, cancel);
        var offset = 0L;
        while (true)
        {
            switch (await client.UpdatesAsync(offset, options.PollFor, cancel))
            {
                case TelegramResult<IReadOnlyList<TelegramUpdate>>.Ok(var updates):
                    if (trouble.Ended()) Log.Back(logger);
                    await TakeAsync(updates, cancel);
                    if (updates.Count > 0) offset = updates[^1].Id + 1;
                    break;
                case TelegramResult<IReadOnlyList<TelegramUpdate>>.Failed(var why):
                    await trouble.RestAsync(why, cancel);
                    break;
            }
        }
    }

    /// <summary>Writes down what is for the bot, and lets what was not known yet be answered. What is not for it is not kept.</summary>
    private async Task TakeAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancel)
    {
        var now = clock.Time.GetUtcNow();
        var ours = updates.Select(u => (Update: u, Line: Line(u)))
            .Where(u => u.Update is not TelegramUpdate.Other && (u.Update is not TelegramUpdate.Said said || (u.Line is not null && now - said.At < StillWaiting))).ToArray();
        if (ours.Length == 0) return;
        var fresh = await inbox.TakeAsync(Lane, [.. ours.Select(u => new InboxUpdate(Lane, u.Update.Id, JsonSerializer.Serialize(u.Update, TelegramJson.Default.TelegramUpdate), now))], cancel);
        foreach (var (update, line) in ours.Where(u => fresh.Contains(u.Update.Id)))
        {
            if (update is TelegramUpdate.Membership or TelegramUpdate.Moved) await ApplyAsync(update, cancel);
            else if (!Begin(update, line)) recorder.Record(AnsweredUpdate.Of(Lane, update.Id));
        }
    }

    /// <summary>What is asked of the bot; null if it is nothing that was said, or not for the bot.</summary>
    private string? Line(TelegramUpdate update) => update is TelegramUpdate.Said said ? TelegramAddressing.Line(said, self.Identity!.Name, name => catalogue.Find(name) is not null) : null;

    /// <summary>Queues it in its chat; false if it is nothing to answer.</summary>
    private bool Begin(TelegramUpdate update, string? line)
    {
        switch (update)
        {
            case TelegramUpdate.Said said when line is not null:
                Take(update, new TelegramPlace(said.Chat.Id, said.Topic).ToString(), said.From, () => answers.SaidAsync(said, line, owned));
                return true;
            case TelegramUpdate.Pressed pressed:
                Take(update, pressed.Chat is { } chat ? new TelegramPlace(chat.Id, pressed.Topic).ToString() : "inline message " + pressed.InlineMessage, pressed.From, () => answers.PressedAsync(pressed, owned));
                return true;
            case TelegramUpdate.Asked asked:
                Take(update, "inline " + asked.From, asked.From, () => answers.AskedAsync(asked, complete, owned));
                return true;
            default:
                return false;
        }
    }

    private void Take(TelegramUpdate update, string chat, long? person, Func<Task> turn) =>
        turns!.Take(chat, person?.ToString(System.Globalization.CultureInfo.InvariantCulture), turn, () => _ = DropAsync(update));

    /// <summary>Too much was asked at once: it is done with, and whoever pressed a button sees why.</summary>
    private async Task DropAsync(TelegramUpdate update)
    {
        recorder.Record(AnsweredUpdate.Of(Lane, update.Id));
        try
        {
            if (update is TelegramUpdate.Pressed pressed) await answers.TurnAwayAsync(pressed, owned);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
#pragma warning disable CA1031 // A defect here is told and ends nothing else.
        catch (Exception e)
        {
            Log.AnswerFailed(logger, e);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(80, LogLevel.Information, "Listening to Telegram as @{Name} by {How}")]
        public static partial void Listens(ILogger logger, string name, string how);

        [LoggerMessage(81, LogLevel.Error, "Telegram: {What}. {Remedy}")]
        public static partial void Unreachable(ILogger logger, string what, string remedy);

        [LoggerMessage(82, LogLevel.Information, "Telegram answers again")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(83, LogLevel.Warning, "Telegram did not take the menus: {Why}")]
        public static partial void MenuRefused(ILogger logger, string why);

        [LoggerMessage(84, LogLevel.Error, "An answer failed")]
        public static partial void AnswerFailed(ILogger logger, Exception exception);
    }
}
