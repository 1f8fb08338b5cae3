using BotHost.Channels;
using BotHost.Commands;
using BotHost.Inbox;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotHost.Platforms.Telegram;

internal static class TelegramRegistration
{
    /// <summary>Telegram, if a token is set: posts go there, and what people ask is answered. A replay of the past answers nobody.</summary>
    /// <returns>Whether it is on.</returns>
    public static bool TryAddTelegram(this IServiceCollection services, Installation installation)
    {
        var section = installation.Configuration.GetSection(TelegramOptions.Section);
        services.AddOptions<TelegramOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptions.Check>().AddSingleton(p => p.GetRequiredService<IOptions<TelegramOptions>>().Value);
        if (string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.Token)])) return false;
        services.AddSingleton(p => TelegramConnection.Open(p.GetRequiredService<TelegramOptions>()))
            .AddSingleton(p => new TelegramSelf(p.GetRequiredService<TransportClock>().Time))
            .AddSingleton<IPlaceChecks, TelegramChecks>().AddSingleton<IMessageSender, TelegramSender>().AddSingleton<IPostRenderer, TelegramPosts>();
        if (ClockOptions.Read(installation.Configuration).Replays) return true;
        var catalogue = CommandCatalogue.Build();
        var completion = new Completion(catalogue);
        services.AddSingleton<IPlatformRights, TelegramRights>().AddSingleton<TelegramDelivery>().AddSingleton<TelegramMembership>()
            .AddSingleton(p => new RecentAnswers<IReadOnlyList<TelegramPart>>(Answerer.For(installation), installation.Ledger, TelegramParts.Of, p.GetRequiredService<TransportClock>()))
            .AddSingleton<TelegramPictures>().AddSingleton<TelegramAnswers>()
            .AddSingleton(p => ActivatorUtilities.CreateInstance<TelegramUpdates>(p, catalogue, (Func<string, IReadOnlyList<string>>)(line => completion.For(line, Names.Of(installation.Ledger.Current.Snapshot)))))
            .AddSingleton<ILaneCompanion>(p => p.GetRequiredService<TelegramUpdates>());
        if (!string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.WebhookUrl)])) services.AddSingleton<IHook, TelegramWebhook>();
        return true;
    }
}
