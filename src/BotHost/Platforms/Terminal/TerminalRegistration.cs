using BotHost.Digests;
using BotHost.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

internal static class TerminalRegistration
{
    public static IServiceCollection AddTerminal(this IServiceCollection services) => services.AddHostedService(p => new TerminalChat(
        p.GetRequiredService<Installation>(), p.GetRequiredService<DigestDesk>(), p.GetRequiredService<DigestPosts>(), p.GetRequiredService<TimeProvider>(),
        p.GetRequiredService<IHostApplicationLifetime>(), AnsiConsole.Console, Console.In, interactive: !Console.IsInputRedirected));
}
