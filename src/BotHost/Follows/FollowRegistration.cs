using BotHost.Knowledge;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Follows;

internal static class FollowRegistration
{
    /// <summary>Notices to who follows something. Not in a replay: nothing of the past is told as new.</summary>
    public static IServiceCollection AddFollows(this IServiceCollection services, Installation installation)
    {
        services.AddSingleton(installation.Configuration.GetSection(FollowOptions.Section).Get<FollowOptions>() ?? new FollowOptions()).AddSingleton(installation.Ledger).AddSingleton<LivingSubjects>().AddSingleton<LivingPosts>();
        return ClockOptions.Read(installation.Configuration).Replays ? services : services.AddSingleton<FollowNotices>().AddHostedService(p => p.GetRequiredService<FollowNotices>()).AddHostedService(p => p.GetRequiredService<LivingPosts>());
    }
}
