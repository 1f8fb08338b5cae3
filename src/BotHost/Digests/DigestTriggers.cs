using Microsoft.Extensions.Hosting;
using Quartz;

namespace BotHost.Digests;

/// <summary>Gives Quartz one job and one trigger a definition when the host starts.</summary>
internal sealed class DigestTriggers(DigestDesk desk, ISchedulerFactory schedulers) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var definition in desk.Definitions)
            await scheduler.ScheduleJob(
                JobBuilder.Create<DigestJob>().WithIdentity(definition.Name).UsingJobData(DigestJob.NameKey, definition.Name).Build(),
                Trigger(definition), cancellationToken: cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static ITrigger Trigger(DigestDefinition definition) => TriggerBuilder.Create().WithIdentity(definition.Name)
        .WithSchedule(CronScheduleBuilder.Create(definition.Schedule.Cron!).InTimeZone(definition.Schedule.Zone)
            .WithMisfireInstruction(definition.Misfire == MisfireRule.PostOnce ? CronTriggerMisfireInstruction.FireAndProceed : CronTriggerMisfireInstruction.DoNothing))
        .Build();
}
