using System.Threading.Channels;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Inbox;

/// <summary>Writes down, in batches and after the fact, which updates were answered: nobody waits for it. A process that dies before a batch is written has not answered as far as it knows,
/// and an update that is younger than a minute is then answered again.</summary>
internal sealed partial class AnswerRecorder(IInboxStore store, TransportClock clock, ILogger<AnswerRecorder> logger) : BackgroundService
{
    /// <summary>How long the first of a batch waits for others.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>How long updates are remembered: Telegram keeps them for 24 hours and sends none again after that.</summary>
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(48);

    private static readonly TimeSpan BetweenForgettings = TimeSpan.FromHours(1);

    /// <summary>Once nothing came for so long, or this long after the first answer if there is no such moment, what was blanked leaves the engine's files too.</summary>
    private static readonly TimeSpan ScrubAfter = TimeSpan.FromSeconds(2), ScrubWithin = TimeSpan.FromMinutes(1);

    private const int MostInABatch = 500;

    private readonly Channel<AnsweredUpdate> done = Channel.CreateUnbounded<AnsweredUpdate>(new UnboundedChannelOptions { SingleReader = true });
    private DateTimeOffset forgotten;
    private bool away;

    /// <summary>Since when something may stand there that is blanked: at first what a process left that was killed.</summary>
    private DateTimeOffset? unclean = clock.Time.GetUtcNow();

    /// <summary>From any thread; never waits.</summary>
    public void Record(AnsweredUpdate update) => done.Writer.TryWrite(update);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await SomethingAsync(stoppingToken)) await WriteAsync(Taken(), stoppingToken);
        while (Taken() is { Count: > 0 } last) await WriteAsync(last, stoppingToken);
        await ScrubAsync();
    }

    private async Task<bool> SomethingAsync(CancellationToken stopping)
    {
        try
        {
            await ForgetAsync(stopping);
            var next = done.Reader.WaitToReadAsync(stopping).AsTask();
            while (unclean is { } since && !next.IsCompleted && (clock.Time.GetUtcNow() - since >= ScrubWithin || !await ComesWithinAsync(next, ScrubAfter)))
                await ScrubAsync();
            // A day without a question is a day on which old ones are forgotten too.
            while (!await ComesWithinAsync(next, BetweenForgettings)) await ForgetAsync(stopping);
            if (!await next) return false;
            await Task.Delay(Gather, clock.Time, stopping);
            return true;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Whether something came, or the host stops, before this has passed. Leaves no timer behind when it did.</summary>
    private async Task<bool> ComesWithinAsync(Task next, TimeSpan wait)
    {
        await next.WaitAsync(wait, clock.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return next.IsCompleted;
    }

    private List<AnsweredUpdate> Taken()
    {
        var batch = new List<AnsweredUpdate>();
        while (batch.Count < MostInABatch && done.Reader.TryRead(out var next)) batch.Add(next);
        return batch;
    }

    /// <summary>However long the store is away; once more only when the host stops.</summary>
    private async Task WriteAsync(List<AnsweredUpdate> batch, CancellationToken stopping)
    {
        while (batch.Count > 0)
        {
            try
            {
                await store.AnsweredAsync(batch, clock.Time.GetUtcNow(), CancellationToken.None);
                away = false;
                unclean ??= clock.Time.GetUtcNow();
                return;
            }
            catch (OutboxUnavailableException e)
            {
                if (!away) Log.Waits(logger, e.Message);
                away = true;
                if (stopping.IsCancellationRequested) return;
            }
            try
            {
                await Task.Delay(Rest, clock.Time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Tried once more.
            }
        }
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        var now = clock.Time.GetUtcNow();
        if (now - forgotten < BetweenForgettings) return;
        try
        {
            await store.ForgetAsync(now - RememberFor, stopping);
            forgotten = now;
        }
        catch (OutboxUnavailableException)
        {
            // The lanes tell it; there is no hurry here.
        }
    }

    /// <summary>While somebody reads the database it cannot be done, and is tried again.</summary>
    private async Task ScrubAsync()
    {
        if (unclean is null) return;
        try
        {
            unclean = await store.ScrubAsync(CancellationToken.None) ? null : clock.Time.GetUtcNow();
        }
        catch (OutboxUnavailableException)
        {
            unclean = clock.Time.GetUtcNow();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(75, LogLevel.Error, "Answers that were given wait to be written down: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}
