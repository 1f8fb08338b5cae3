using BotHost.Knowledge;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotHost.Pictures.Making;

internal static class PictureRegistration
{
    public static IServiceCollection AddPictures(this IServiceCollection services, Installation installation)
    {
        services.AddOptions<PictureOptions>().Bind(installation.Configuration.GetSection(PictureOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(p => p.GetRequiredService<IOptions<PictureOptions>>().Value)
            .AddSingleton(p => new PictureConverter(p.GetRequiredService<PictureOptions>(), p.GetRequiredService<TransportClock>().Time))
            .AddSingleton(p => Store(installation, p.GetRequiredService<PictureOptions>()))
            .AddSingleton<PictureMaker>()
            .AddHostedService(p => new WithdrawnPictures(installation.Ledger, p.GetRequiredService<PictureStore>(), p.GetRequiredService<TransportClock>()));
    }

    /// <summary>The settings of one-shot verbs, which are not validated.</summary>
    public static PictureOptions Options(Installation installation) => installation.Configuration.GetSection(PictureOptions.Section).Get<PictureOptions>() ?? new PictureOptions();

    private static PictureStore Store(Installation installation, PictureOptions options) => new(installation.PathOf(options.Path), (long)options.KeepMegabytes << 20);
}
