using BotHost.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Impl.Triggers;

namespace BotHost.Digests;

/// <summary>When the host starts: makes the editions that were missed while it was down, then gives Quartz one job and one trigger a definition. Quartz forgets them
/// with the process; what was made stands in the store.</summary>
internal sealed partial class DigestTriggers(DigestDesk desk, DigestPublisher publisher, ISchedulerFactory schedulers, TimeProvider clock, ILogger<DigestTriggers> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var definition in desk.Definitions)
        {
            foreach (var to in definition.Destinations.Select(d => d.Address).Where(to => !publisher.Reaches(to))) Log.Unreached(logger, definition.Name, to, to.Lane);
            await publisher.BeginAsync(definition, clock.GetUtcNow(), cancellationToken);
            await publisher.PublishDueAsync(definition, clock.GetUtcNow(), clock.GetUtcNow(), cancellationToken);
            await scheduler.ScheduleJob(
                JobBuilder.Create<DigestJob>().WithIdentity(definition.Name).UsingJobData(DigestJob.NameKey, definition.Name).Build(),
                new DigestTrigger(definition, clock), cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Warning, "The digest '{Digest}' does not go to {To}: the platform {Platform} is off. Set its token, or take the destination out of config/digests.yaml.")]
        public static partial void Unreached(ILogger logger, string digest, Destination to, string platform);
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
