using BotHost.Replies.Wording;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotHost.Outbox;

internal static class OutboxRegistration
{
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting of the outbox is wrong.</exception>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(OutboxOptions.Read(configuration)).AddSingleton<OutboxSignal>().AddSingleton<LaneGate>();
        services.AddSingleton(p => new OutboxControl(p.GetRequiredService<IOutboxStore>(), p.GetRequiredService<OutboxSignal>(), p.GetRequiredService<OutboxOptions>(), p.GetRequiredService<TransportClock>().Time));
        services.AddSingleton(p => new OutboxNotices(p.GetRequiredService<OutboxOptions>().Notified, p.GetServices<IPostRenderer>(), p.GetService<Func<Destination, Words>>()));
        // The host waits a little longer than the outbox takes.
        services.AddOptions<HostOptions>().Configure<OutboxOptions>((host, outbox) => host.ShutdownTimeout = outbox.StopWithin + TimeSpan.FromSeconds(5));
        return services.AddHostedService<OutboxRelay>();
    }
}
