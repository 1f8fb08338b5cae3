using BotHost.Outbox;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BotHost.Digests;

/// <summary>Quartz's edge: a trigger fired, so the edition that is due is made and enqueued. Which one that is, and whether another node made it, the publisher knows.</summary>
internal sealed partial class DigestJob(DigestDesk desk, DigestPublisher publisher, TimeProvider clock, ILogger<DigestJob> logger) : IJob
{
    public const string NameKey = "digest";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameKey) ?? "";
        if (desk.Find(name) is not { } definition) return;
        var told = false;
        var at = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        while (true)
        {
            try
            {
                if (await publisher.PublishDueAsync(definition, at, clock.GetUtcNow(), cancellationToken) is { } due) Log.Made(logger, name, due.ScheduledAt);
                return;
            }
            catch (OutboxUnavailableException e)
            {
                if (!told) Log.Waits(logger, name, e.Message);
                told = true;
                await Task.Delay(BetweenAttempts, cancellationToken);
                at = clock.GetUtcNow();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "Digest {Name} of {ScheduledAt:u}")]
        public static partial void Made(ILogger logger, string name, DateTimeOffset scheduledAt);

        [LoggerMessage(11, LogLevel.Error, "Digest {Name} is due and waits for the database: {Reason}")]
        public static partial void Waits(ILogger logger, string name, string reason);
    }
}
