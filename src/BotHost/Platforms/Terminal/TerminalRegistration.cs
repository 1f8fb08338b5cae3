using BotHost.Commands;
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
        p.GetRequiredService<IHostApplicationLifetime>(), AnsiConsole.Console, Input(p.GetRequiredService<Installation>()), interactive: !Console.IsInputRedirected));

    /// <summary>Keys with completion and history at a terminal, plain lines from a pipe.</summary>
    private static TextReader Input(Installation installation) => Console.IsInputRedirected
        ? Console.In
        : new LineEditor(line => installation.Completion.For(line, Names.Of(installation.Ledger.Current.Snapshot)));
}
