using BotHost.Channels;
using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotHost.Platforms.Discord;

internal static class DiscordRegistration
{
    /// <summary>Discord, if a token is set: posts go there, and what people ask is answered. A replay of the past answers nobody.</summary>
    /// <returns>Whether it is on.</returns>
    public static bool TryAddDiscord(this IServiceCollection services, Installation installation)
    {
        var section = installation.Configuration.GetSection(DiscordOptions.Section);
        services.AddOptions<DiscordOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptions.Check>().AddSingleton(p => p.GetRequiredService<IOptions<DiscordOptions>>().Value);
        if (string.IsNullOrWhiteSpace(section[nameof(DiscordOptions.Token)])) return false;
        services.AddSingleton(p => DiscordConnection.Open(p.GetRequiredService<DiscordOptions>(), p.GetRequiredService<TransportClock>().Time, p.GetRequiredService<ILoggerFactory>().CreateLogger("BotHost.Platforms.Discord")))
            .AddSingleton<IPlatformPlaces, DiscordChannels>().AddSingleton<IPlaceChecks, DiscordChecks>().AddSingleton<DiscordSelf>().AddSingleton<DiscordForums>()
            .AddSingleton<IMessageSender, DiscordSender>().AddSingleton<IPostRenderer, DiscordPosts>();
        if (ClockOptions.Read(installation.Configuration).Replays) return true;
        var catalogue = CommandCatalogue.Build();
        services.AddSingleton<IPlatformRights, DiscordRights>().AddSingleton<DiscordMembership>().AddSingleton<DiscordPictures>()
            .AddSingleton(p => new RecentAnswers<IReadOnlyList<DiscordMessage>>(Answerer.For(installation), installation.Ledger, DiscordEmbeds.Of, p.GetRequiredService<TransportClock>()))
            .AddSingleton(p => ActivatorUtilities.CreateInstance<DiscordAnswers>(p, catalogue, () => Names.Of(installation.Ledger.Current.Snapshot)))
            .AddSingleton<ILaneCompanion>(p => ActivatorUtilities.CreateInstance<DiscordListener>(p, catalogue));
        return true;
    }
}
