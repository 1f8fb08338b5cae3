using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace BotHost.Digests;

internal static partial class DigestRegistration
{
    /// <summary>How late a firing may be before it counts as missed.</summary>
    private static readonly TimeSpan MisfireThreshold = TimeSpan.FromSeconds(5);

    /// <summary>In a replay, in real time: a busy machine must not lose an edition of the past.</summary>
    private static readonly TimeSpan ReplayMisfireThreshold = TimeSpan.FromMinutes(1);

    /// <summary>Quartz looks for what is due only so often, and counts that wait in real time: half a minute is 30 hours of a replay at 3,600.
    /// A second is the least that it takes.</summary>
    private static readonly TimeSpan ReplayIdleWait = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddDigests(this IServiceCollection services, Installation installation)
    {
        var clock = ClockOptions.Read(installation.Configuration);
        return services.AddSingleton(provider => Book(installation, clock, provider)).AddSingleton(provider => new DigestDesk(installation.Ledger, provider.GetRequiredService<DigestBook>()));
    }

    /// <summary>Besides, what posts them when they are due.</summary>
    public static IServiceCollection AddScheduledDigests(this IServiceCollection services, Installation installation)
    {
        var clock = ClockOptions.Read(installation.Configuration);
        services.AddSingleton<DigestPublisher>();
        services.AddSingleton<DigestOutage>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore(store => store.MisfireThreshold = clock.Replays ? ReplayMisfireThreshold * Math.Max(1, clock.Speed) : MisfireThreshold);
            if (clock.Replays) quartz.ConfigureScheduler(scheduler => scheduler.IdleWaitTime = ReplayIdleWait);
        });
        services.AddSingleton(DigestOptions.Read(installation.Configuration));
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<ChatDigests>(p, installation.Ledger)).AddHostedService<ChatDigestsWatcher>();
        services.AddSingleton<SignOffs>().AddHostedService(p => p.GetRequiredService<SignOffs>());
        services.AddHostedService<DigestTriggers>().AddHostedService<HeldDigests>();
        if (!clock.Replays) services.AddHostedService<DigestsWatcher>();
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>The definitions in the installation's file.</summary>
    public static IReadOnlyList<DigestDefinition> Load(Installation installation, DateTimeOffset now, ICollection<LedgerProblem> problems) =>
        DigestsLoader.Load(PathIn(installation), installation.Ledger.Current.Snapshot, now, problems);

    /// <summary>That file.</summary>
    public static string PathIn(Installation installation) =>
        installation.PathOf((installation.Configuration.GetSection(DigestOptions.Section).Get<DigestOptions>() ?? new DigestOptions()).Path);

    private static DigestBook Book(Installation installation, ClockOptions clock, IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<DigestDesk>();
        var problems = new List<LedgerProblem>();
        var definitions = Load(installation, provider.GetRequiredService<TimeProvider>().GetUtcNow(), problems);
        foreach (var problem in problems) Log.Problem(logger, problem.ToString());
        if (clock.Replays) RefuseReaders(definitions);
        return new DigestBook(definitions);
    }

    /// <summary>The past must never reach readers as if it were new.</summary>
    /// <exception cref="StartupException">A destination takes no replays.</exception>
    internal static void RefuseReaders(IReadOnlyList<DigestDefinition> definitions)
    {
        foreach (var definition in definitions)
            foreach (var destination in definition.Destinations.Where(d => !d.TakesReplays))
                throw new StartupException($"The clock replays the past (Clock:Start), and the digest '{definition.Name}' would post it to '{destination.To}'.",
                    "Mark that destination 'test: true' in config/digests.yaml if nobody reads it, or take Clock:Start out.");
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Error, "{Problem}")]
        public static partial void Problem(ILogger logger, string problem);
    }
}
