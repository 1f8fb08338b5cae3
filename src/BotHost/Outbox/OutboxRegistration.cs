using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotHost.Outbox;

internal static class OutboxRegistration
{
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutboxOptions>, OutboxOptions.Check>();
        services.AddSingleton(p => p.GetRequiredService<IOptions<OutboxOptions>>().Value).AddSingleton<OutboxSignal>().AddSingleton<LaneGate>();
        services.AddSingleton(p => new OutboxControl(p.GetRequiredService<IOutboxStore>(), p.GetRequiredService<OutboxSignal>(), p.GetRequiredService<OutboxOptions>(), p.GetRequiredService<TransportClock>().Time));
        // The host waits a little longer than the outbox takes.
        services.AddOptions<HostOptions>().Configure<OutboxOptions>((host, outbox) => host.ShutdownTimeout = outbox.StopWithin + TimeSpan.FromSeconds(5));
        return services.AddHostedService<OutboxRelay>();
    }
}
