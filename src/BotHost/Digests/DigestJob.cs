using Microsoft.Extensions.Logging;
using Quartz;

namespace BotHost.Digests;

/// <summary>Quartz's edge: a trigger fired, so the edition of that fire time is made and sent.</summary>
internal sealed partial class DigestJob(DigestDesk desk, DigestPosts posts, TimeProvider clock, ILogger<DigestJob> logger) : IJob
{
    public const string NameKey = "digest";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(NameKey) ?? "";
        if (desk.Find(name) is not { } definition) return;
        var fireAt = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        Log.Fired(logger, name, fireAt);
        foreach (var reply in desk.Post(definition, fireAt, context.Trigger.StartTimeUtc, clock.GetUtcNow()))
            await posts.SendAsync(new DigestPost(name, fireAt, reply), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "Digest {Name} of {FireAt:u}")]
        public static partial void Fired(ILogger logger, string name, DateTimeOffset fireAt);
    }
}
