using BotHost.Commands;
using BotHost.Digests;
using BotHost.Knowledge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

internal static class TerminalRegistration
{
    public static IServiceCollection AddTerminal(this IServiceCollection services, Installation installation) => services.AddHostedService(p => new TerminalChat(
        Answerer.For(installation), installation.Ledger, p.GetRequiredService<DigestDesk>(), p.GetRequiredService<DigestPosts>(), p.GetRequiredService<TimeProvider>(),
        p.GetRequiredService<IHostApplicationLifetime>(), AnsiConsole.Console, Input(installation.Ledger), interactive: !Console.IsInputRedirected, p.GetRequiredService<ILogger<TerminalChat>>()));

    /// <summary>Keys with completion and history at a terminal, plain lines from a pipe.</summary>
    private static TextReader Input(LedgerSource ledger)
    {
        if (Console.IsInputRedirected) return Console.In;
        var completion = new Completion(CommandCatalogue.Build());
        return new LineEditor(line => completion.For(line, Names.Of(ledger.Current.Snapshot)));
    }
}
