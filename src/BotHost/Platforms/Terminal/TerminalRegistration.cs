using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using BotHost.Replies.Wording;
using Spectre.Console;

namespace BotHost.Platforms.Terminal;

internal static class TerminalRegistration
{
    public static IServiceCollection AddTerminal(this IServiceCollection services, Installation installation) => services.AddSingleton<TerminalPosts>()
        .AddSingleton<IMessageSender>(p => p.GetRequiredService<TerminalPosts>()).AddSingleton<IPostRenderer>(p => p.GetRequiredService<TerminalPosts>()).AddHostedService(p => new TerminalChat(
        Answerer.For(installation), installation.Ledger, p.GetRequiredService<DigestDesk>(), p.GetRequiredService<TerminalPosts>(), p.GetRequiredService<TimeProvider>(),
        p.GetRequiredService<IHostApplicationLifetime>(), AnsiConsole.Console, Input(installation.Ledger), interactive: !Console.IsInputRedirected, p.GetRequiredService<ILogger<TerminalChat>>(),
        p.GetService<OutboxControl>() is { } control ? words => new DeliveriesPage(p.GetRequiredService<IOutboxStore>(), control, words) : null, p.GetService<Instructions>(), p.GetService<PictureMaker>(), p.GetService<ChannelBook>()));

    /// <summary>Keys with completion and history at a terminal, plain lines from a pipe.</summary>
    private static TextReader Input(LedgerSource ledger)
    {
        if (Console.IsInputRedirected) return Console.In;
        var completion = new Completion(CommandCatalogue.Build());
        return new LineEditor(line => completion.For(line, Names.Of(ledger.Current.Snapshot)));
    }
}
