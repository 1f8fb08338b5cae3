using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Time;

internal static class ClockRegistration
{
    /// <summary>The schedule clock as the <see cref="TimeProvider"/>: real time, or a replay.</summary>
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClockOptions>().Bind(configuration.GetSection(ClockOptions.Section))
            .Validate(o => o.Speed is > 0 and <= ClockOptions.MaxSpeed, $"Clock:Speed must be above 0 and at most {ClockOptions.MaxSpeed:N0}.")
            .ValidateOnStart();
        var options = configuration.GetSection(ClockOptions.Section).Get<ClockOptions>() ?? new ClockOptions();
        TimeProvider clock = options.Start is { } start ? new ReplayClock(start, options.Speed, TimeProvider.System) : TimeProvider.System;
        return services.AddSingleton(clock);
    }
}
