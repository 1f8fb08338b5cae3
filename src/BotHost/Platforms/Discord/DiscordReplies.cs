using BotHost.Platforms.Discord.Wire;
using BotHost.Replies.Wording;
using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>Answers one interaction in time: at once if the answer is ready, else it is announced before Discord's three seconds are over and comes after.</summary>
/// <remarks>Discord: an interaction must be acknowledged within 3 seconds; its token lives for 15 minutes.</remarks>
internal sealed class DiscordReplies : IAsyncDisposable
{
    /// <summary>After this it is announced that the answer comes later.</summary>
    public static readonly TimeSpan AnnounceAfter = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private const int MostAttempts = 3;

    private readonly IDiscordClient client;
    private readonly DiscordInteraction to;
    private readonly DiscordResponse later;
    private readonly TransportClock clock;
    private readonly Words words;
    private readonly ITimer announcing;
    private readonly Lock gate = new();
    private Task<bool>? announced;
    private bool answered;

    /// <param name="later">How it is announced: a new message, or a change of the one under which the button is.</param>
    public DiscordReplies(IDiscordClient client, DiscordInteraction to, DiscordResponse later, TransportClock clock, Words? words = null)
    {
        (this.client, this.to, this.later, this.clock, this.words) = (client, to, later, clock, words ?? Words.In(Words.English));
        announcing = clock.Time.CreateTimer(_ => Announce(), null, AnnounceAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The first message of the answer.</summary>
    /// <returns>The message, where Discord names it; null where it does not, or did not take it.</returns>
    public Task<DiscordSent?> AnswerAsync(DiscordMessage message) =>
        SendAsync(later is DiscordResponse.UpdateLater ? new DiscordResponse.Update(message) : new DiscordResponse.Message(message), () => CompleteAsync(message));

    /// <summary>Tells the one who asked alone that there is no answer; what stands under the button stays.</summary>
    /// <param name="key">Of the wording.</param>
    public Task TurnAwayAsync(string key) => TellAsideAsync(words.Say(key));

    /// <summary>Tells the one who asked alone; what stands under the button stays.</summary>
    public Task TellAsideAsync(string text)
    {
        var message = new DiscordMessage(text, []) { Private = true };
        // Nothing waits to be replaced where a change was announced.
        return SendAsync(new DiscordResponse.Message(message), () => later is DiscordResponse.UpdateLater ? GoOnAsync(message) : CompleteAsync(message));
    }

    /// <param name="atOnce">The first answer, if none was announced.</param>
    /// <param name="announcedBefore">What comes after an announcement.</param>
    private async Task<DiscordSent?> SendAsync(DiscordResponse atOnce, Func<Task<DiscordSent?>> announcedBefore)
    {
        Task<bool>? before;
        lock (gate)
        {
            answered = true;
            before = announced;
        }
        if (before is not null && await before) return await announcedBefore();
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            switch (await RequestAsync(cancel => client.RespondAsync(to, atOnce, cancel)))
            {
                case DiscordResult<DiscordAcknowledged>.Ok(var acknowledged, _):
                    return acknowledged.Message;
                // A request of which nothing was heard arrived after all: without what comes after it the person would see it waiting for ever.
                case DiscordResult<DiscordAcknowledged>.Failed(DiscordFailure.Refused { Code: ErrorCodes.AlreadyAcknowledged }):
                    return await announcedBefore();
                case DiscordResult<DiscordAcknowledged>.Failed(DiscordFailure.Refused):
                    return null;
            }
        }
        return null;
    }

    /// <summary>Puts the message in the place of what was announced; the same again changes nothing, so that it is tried again.</summary>
    private async Task<DiscordSent?> CompleteAsync(DiscordMessage message)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rest = TimeSpan.FromMilliseconds(500 * attempt);
            switch (await RequestAsync(cancel => client.CompleteAsync(to, message, cancel)))
            {
                case DiscordResult<DiscordSent>.Ok(var sent, _):
                    return sent;
                case DiscordResult<DiscordSent>.Failed(DiscordFailure.TooMany(var wait, _, _)) when attempt < MostAttempts && wait <= RequestTimeout:
                    rest = wait;
                    break;
                case DiscordResult<DiscordSent>.Failed(DiscordFailure.NotSent or DiscordFailure.Fault or DiscordFailure.NoAnswer) when attempt < MostAttempts:
                    break;
                default:
                    return null;
            }
            await Task.Delay(rest, clock.Time);
        }
    }

    /// <summary>A further message.</summary>
    public async Task<DiscordSent?> GoOnAsync(DiscordMessage message) =>
        await RequestAsync(cancel => client.FollowUpAsync(to, message, cancel)) is DiscordResult<DiscordSent>.Ok(var sent, _) ? sent : null;

    private void Announce()
    {
        lock (gate)
        {
            if (answered || announced is not null) return;
            announced = AnnouncedAsync();
        }
    }

    /// <summary>False if Discord did not take it, as far as is known.</summary>
    private async Task<bool> AnnouncedAsync() => await RequestAsync(cancel => client.RespondAsync(to, later, cancel)) is DiscordResult<DiscordAcknowledged>.Ok;

    private async Task<DiscordResult<T>> RequestAsync<T>(Func<CancellationToken, Task<DiscordResult<T>>> request)
    {
        using var late = new CancellationTokenSource(RequestTimeout, clock.Time);
        try
        {
            return await request(late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new DiscordFailure.NoAnswer("no answer in time");
        }
    }

    /// <summary>What was not answered until then, as something went wrong or the host stops, is not left waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        await announcing.DisposeAsync();
        if (!answered) await TurnAwayAsync("answer.failed");
        else if (announced is { } before) await before;
    }
}
