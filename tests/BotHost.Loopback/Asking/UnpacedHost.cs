using BotHost.CommandLine;
using BotHost.Knowledge;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Loopback.Asking;

/// <summary>The host as it is, but for its pace: the platforms' limits, and even the widest that its options allow (1,000 messages a second), would hide what it can do.</summary>
internal static class UnpacedHost
{
    private const int Unlimited = 1_000_000;

    public static async Task RunAsync()
    {
        var installation = Installation.Find();
        var telegram = installation.Configuration.GetSection(TelegramOptions.Section).Get<TelegramOptions>()!;
        var discord = installation.Configuration.GetSection(DiscordOptions.Section).Get<DiscordOptions>()!;
        using var host = HostVerb.Build(installation, services => services
            .AddSingleton(new TelegramOptions { Token = telegram.Token, ApiBase = telegram.ApiBase, PollFor = telegram.PollFor, PerSecond = Unlimited, PerChatSecond = Unlimited, PerGroupMinute = Unlimited })
            .AddSingleton(new DiscordOptions { Token = discord.Token, ApiBase = discord.ApiBase, PerSecond = Unlimited, PerChannelFiveSeconds = Unlimited }));
        await HostVerb.RunAsync(host, CancellationToken.None);
    }
}
