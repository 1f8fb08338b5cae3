using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Time;

internal static class ClockRegistration
{
    /// <summary>The schedule clock as the <see cref="TimeProvider"/>: real time, or a replay; and the <see cref="TransportClock"/>.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting of the clock is wrong.</exception>
    public static IServiceCollection AddClock(this IServiceCollection services, IConfiguration configuration)
    {
        var options = ClockOptions.Read(configuration);
        TimeProvider clock = options.Start is { } start ? new ReplayClock(start, options.Speed, TimeProvider.System) : TimeProvider.System;
        return services.AddSingleton(options).AddSingleton(clock).AddSingleton(new TransportClock(TimeProvider.System));
    }
}
