using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Platforms.Terminal;
using BotHost.Time;
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
            await host.RunAsync(cancel);
            return 0;
        }
        catch (OptionsValidationException e)
        {
            throw new StartupException(string.Join(' ', e.Failures), "Mend appsettings.json or the environment variable.");
        }
    }

    /// <summary>The composition: one line a room.</summary>
    internal static IHost Build(Installation installation)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = installation.Root });
        builder.Logging.ClearProviders().AddSimpleConsole(line => line.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(installation);
        builder.Services.AddClock(installation.Configuration);
        builder.Services.AddHostedService<LedgerWatcher>();
        builder.Services.AddDigests(installation);
        builder.Services.AddTerminal(installation);
        return builder.Build();
    }
}
