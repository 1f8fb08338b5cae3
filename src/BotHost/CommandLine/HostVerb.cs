using System.Runtime.InteropServices;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Digests;
using BotHost.Editorial;
using BotHost.Follows;
using BotHost.Inbox;
using BotHost.Knowledge;
using BotHost.Outbox;
using BotHost.Pictures.Making;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using BotHost.Platforms.Terminal;
using BotHost.Storage;
using BotHost.Time;
using BotHost.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace BotHost.CommandLine;

/// <summary>The host: scheduler and terminal chat.</summary>
internal static class HostVerb
{
    public static async Task<int> RunAsync(Installation installation, CancellationToken cancel)
    {
        try
        {
            using var host = Build(installation);
            await RunAsync(host, cancel);
            return 0;
        }
        catch (OutboxUnavailableException e)
        {
            throw new StartupException($"The database cannot be used: {e.Message}.", "Mend that and start again; nothing was lost.");
        }
        catch (OptionsValidationException e)
        {
            throw new StartupException(string.Join(' ', e.Failures), "Mend appsettings.json or the environment variable.");
        }
    }

    /// <summary>Until it is asked to stop, and what is under way has ended; a second signal ends the process at once.</summary>
    internal static async Task RunAsync(IHost host, CancellationToken cancel)
    {
        using var interrupted = SecondSignal.EndsAtOnce(PosixSignal.SIGINT);
        using var terminated = SecondSignal.EndsAtOnce(PosixSignal.SIGTERM);
        await host.RunAsync(cancel);
    }

    /// <summary>The composition: one line a room.</summary>
    /// <param name="more">What a test puts in besides.</param>
    internal static IHost Build(Installation installation, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = installation.Root });
        builder.Logging.ClearProviders().AddSimpleConsole(line => line.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(installation);
        builder.Services.AddClock(installation.Configuration);
        builder.Services.AddHostedService<LedgerWatcher>();
        builder.Services.AddPictures(installation);
        if (builder.Services.TryAddStorage(installation))
        {
            // Before the outbox, so that it ends after it: what is answered while the lanes end is still written down.
            builder.Services.AddEditorial(installation);
            builder.Services.AddInbox();
            builder.Services.AddOutbox(installation.Configuration);
            builder.Services.AddScheduledDigests(installation);
            builder.Services.AddChannels(installation);
            builder.Services.AddRoles(installation);
            builder.Services.AddFollows(installation);
            builder.Services.AddManaging(installation);
            builder.Services.AddWeb(installation.Configuration);
            if (!builder.Services.TryAddDiscord(installation)) Console.Error.WriteLine("Discord is off: no token is set (Discord__Token).");
            if (!builder.Services.TryAddTelegram(installation)) Console.Error.WriteLine("Telegram is off: no token is set (Telegram__Token).");
        }
        else if (!Console.IsInputRedirected)
            throw DatabaseFileLock.Taken(StorageRegistration.Open(installation).File!);
        else
            // What is piped in can be answered all the same.
            Console.Error.WriteLine("Another BotHost runs on this database: questions are answered, and nothing is posted from here.");
        builder.Services.AddDigests(installation);
        builder.Services.AddTerminal(installation);
        more?.Invoke(builder.Services);
        return builder.Build();
    }
}
