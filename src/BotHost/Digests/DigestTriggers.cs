using BotHost.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Impl.Triggers;

namespace BotHost.Digests;

/// <summary>Keeps one job and one trigger a definition in Quartz, which forgets them with the process: when the host starts and whenever the definitions change.
/// An edition that was missed while the host was down is made first. What was made stands in the store.</summary>
internal sealed partial class DigestTriggers(DigestBook book, DigestPublisher publisher, ISchedulerFactory schedulers, TimeProvider clock, ILogger<DigestTriggers> logger) : BackgroundService
{
    private readonly Dictionary<string, DigestDefinition> scheduled = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changed = new(0);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        book.Changed += Signal;
        await ScheduleAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(stoppingToken);
            await DigestJob.OnceThereIsADatabaseAsync(_ => ScheduleAsync(stoppingToken), reason => Log.Waits(logger, reason), stoppingToken);
        }
    }

    private async Task ScheduleAsync(CancellationToken cancel)
    {
        var definitions = book.Definitions;
        var scheduler = await schedulers.GetScheduler(cancel);
        await publisher.EndOthersAsync([.. definitions.Select(d => d.Name)], cancel);
        foreach (var gone in scheduled.Keys.Except(definitions.Select(d => d.Name)).ToArray())
        {
            await scheduler.DeleteJob(new JobKey(gone), cancel);
            scheduled.Remove(gone);
        }
        foreach (var definition in definitions)
        {
            var before = scheduled.GetValueOrDefault(definition.Name);
            if (before is null || before.Times != definition.Times || before.Misfire != definition.Misfire || before.Chat?.Version != definition.Chat?.Version)
            {
                await publisher.BeginAsync(definition, clock.GetUtcNow(), cancel);
                await publisher.PublishDueAsync(definition, clock.GetUtcNow(), clock.GetUtcNow(), cancel);
                await scheduler.DeleteJob(new JobKey(definition.Name), cancel);
                await scheduler.ScheduleJob(
                    JobBuilder.Create<DigestJob>().WithIdentity(definition.Name).UsingJobData(DigestJob.NameKey, definition.Name).Build(), new DigestTrigger(definition, clock), cancellationToken: cancel);
            }
            // After what the database may refuse, so that it is told once.
            foreach (var to in definition.Destinations.Except(before?.Destinations ?? []).Select(d => d.Address).Where(to => !publisher.Reaches(to))) Log.Unreached(logger, definition.Name, to, to.Lane);
            scheduled[definition.Name] = definition;
        }
    }

    private void Signal() => changed.Release();

    public override void Dispose()
    {
        book.Changed -= Signal;
        changed.Dispose();
        base.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Warning, "The digest '{Digest}' does not go to {To}: the platform {Platform} is off. Set its token, or take the destination out of the digest.")]
        public static partial void Unreached(ILogger logger, string digest, Destination to, string platform);

        [LoggerMessage(25, LogLevel.Error, "The digests changed, and their schedule waits for the database: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}

/// <summary>Quartz's cron trigger, firing when <see cref="DigestSchedule"/> says: Quartz by itself would fire for ever at the
/// same instant where a day begins with a gap. It starts on the schedule clock, which may show the past.</summary>
internal sealed class DigestTrigger : CronTriggerImpl
{
    private readonly DigestSchedule schedule;

    public DigestTrigger(DigestDefinition definition, TimeProvider clock) : base(definition.Name, JobKey.DefaultGroup, definition.Schedule.Cron!, clock)
    {
        schedule = definition.Schedule;
        TimeZone = schedule.Zone;
        StartTimeUtc = clock.GetUtcNow();
        MisfireInstructionCode = (int)(definition.Misfire == MisfireRule.PostOnce ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing);
    }

    public override DateTimeOffset? GetFireTimeAfter(DateTimeOffset? afterTime) => afterTime is { } after ? schedule.NextAfter(after) : null;
}
