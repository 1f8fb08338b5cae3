using BotHost.Time;

namespace BotHost.Platforms.Discord;

/// <summary>Answers one interaction in time: at once if the answer is ready, else it is announced before Discord's three seconds are over and comes after.</summary>
/// <remarks>Discord: an interaction must be acknowledged within 3 seconds; its token lives for 15 minutes.</remarks>
internal sealed class DiscordReplies : IAsyncDisposable
{
    /// <summary>After this it is announced that the answer comes later.</summary>
    public static readonly TimeSpan AnnounceAfter = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly IDiscordClient client;
    private readonly DiscordInteraction to;
    private readonly DiscordResponse later;
    private readonly TransportClock clock;
    private readonly ITimer announcing;
    private readonly Lock gate = new();
    private Task<bool>? announced;
    private bool answered;

    /// <param name="later">How it is announced: a new message, or a change of the one under which the button is.</param>
    public DiscordReplies(IDiscordClient client, DiscordInteraction to, DiscordResponse later, TransportClock clock)
    {
        (this.client, this.to, this.later, this.clock) = (client, to, later, clock);
        announcing = clock.Time.CreateTimer(_ => Announce(), null, AnnounceAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The first message of the answer.</summary>
    /// <returns>The message, where Discord names it; null where it does not, or did not take it.</returns>
    public async Task<DiscordSent?> AnswerAsync(DiscordMessage message)
    {
        Task<bool>? before;
        lock (gate)
        {
            answered = true;
            before = announced;
        }
        if (before is null) return (await RespondAsync(later is DiscordResponse.UpdateLater ? new DiscordResponse.Update(message) : new DiscordResponse.Message(message)))?.Message;
        if (!await before) return null;
        return await RequestAsync(cancel => client.CompleteAsync(to, message, cancel)) is DiscordResult<DiscordSent>.Ok(var sent, _) ? sent : null;
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

    private async Task<bool> AnnouncedAsync() => await RespondAsync(later) is not null;

    /// <summary>Null if Discord did not take it, as far as is known.</summary>
    private async Task<DiscordAcknowledged?> RespondAsync(DiscordResponse response) =>
        await RequestAsync(cancel => client.RespondAsync(to, response, cancel)) is DiscordResult<DiscordAcknowledged>.Ok(var acknowledged, _) ? acknowledged : null;

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

    public async ValueTask DisposeAsync()
    {
        await announcing.DisposeAsync();
        if (announced is { } before) await before;
    }
}
