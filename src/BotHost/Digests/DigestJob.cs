using BotHost.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BotHost.Digests;

/// <summary>Quartz's edge: a trigger fired, so the edition that is due is made and enqueued. Which one that is, and whether another node made it, the publisher knows.</summary>
internal sealed partial class DigestJob(DigestDesk desk, ChatDigests chats, DigestPublisher publisher, DigestOutage outage, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DigestJob> logger) : IJob
{
    public const string NameKey = "digest";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameKey) ?? "";
        if (desk.Find(name) is not { } definition) return;
        var at = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        await OnceThereIsADatabaseAsync(async again =>
        {
            if (definition.Chat is not null)
            {
                // Another host may have paused or changed it a moment ago.
                await chats.RefreshAsync(cancellationToken);
                if (desk.Find(name) is not { } current) return;
                definition = current;
            }
            var now = clock.GetUtcNow();
            if (await publisher.PublishDueAsync(definition, again ? now : at, now, cancellationToken) is { } due) Log.Made(logger, name, due.ScheduledAt);
            outage.Ends();
        }, reason => Tell(name, reason), lifetime.ApplicationStopping);
    }

    private void Tell(string name, string reason)
    {
        if (outage.Begins()) Log.Waits(logger, name, reason);
    }

    /// <summary>Does something, again and again while the store cannot be reached; what is wrong is told once a call.</summary>
    /// <param name="work">Is told whether it was tried before.</param>
    /// <param name="cancel">Ends the waiting, quietly: what was not made is made by the next process.</param>
    internal static async Task OnceThereIsADatabaseAsync(Func<bool, Task> work, Action<string> tell, CancellationToken cancel)
    {
        for (var again = false; ; again = true)
        {
            try
            {
                await work(again);
                return;
            }
            catch (OutboxUnavailableException e)
            {
                if (!again) tell(e.Message);
                await Task.Delay(BetweenAttempts, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (cancel.IsCancellationRequested) return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "Digest {Name} of {ScheduledAt:u}")]
        public static partial void Made(ILogger logger, string name, DateTimeOffset scheduledAt);

        [LoggerMessage(11, LogLevel.Error, "Digest {Name} is due and waits for the database, as do those that fall due meanwhile: {Reason}")]
        public static partial void Waits(ILogger logger, string name, string reason);
    }
}
