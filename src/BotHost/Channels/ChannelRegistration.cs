using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotHost.Channels;

internal static partial class ChannelRegistration
{
    public static IServiceCollection AddChannels(this IServiceCollection services, Installation installation) => services.AddSingleton(provider =>
    {
        var problems = new List<LedgerProblem>();
        var declared = Load(installation, problems);
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<ChannelBook>();
        foreach (var problem in problems)
        {
            if (problem.Severity == Severity.Error) Log.Problem(logger, problem.ToString());
            else Log.Doubt(logger, problem.ToString());
        }
        return new ChannelBook(declared, provider.GetRequiredService<IChannelStore>());
    });

    /// <summary>The settings in the installation's file.</summary>
    public static IReadOnlyDictionary<Destination, ChannelSettings> Load(Installation installation, ICollection<LedgerProblem> problems)
    {
        var options = installation.Configuration.GetSection(ChannelOptions.Section).Get<ChannelOptions>() ?? new ChannelOptions();
        return ChannelsLoader.Load(installation.PathOf(options.Path), problems);
    }

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Error, "{Problem}")]
        public static partial void Problem(ILogger logger, string problem);

        [LoggerMessage(71, LogLevel.Warning, "{Problem}")]
        public static partial void Doubt(ILogger logger, string problem);
    }
}
