using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Time;
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
        return new ChannelBook(declared, provider.GetRequiredService<IChannelStore>(), provider.GetRequiredService<TransportClock>(), installation.Configuration["Digests:TimeZone"] ?? "UTC");
    }).AddHostedService<ChannelsWatcher>().AddSingleton<Func<Destination, Words>>(provider => at => provider.GetRequiredService<ChannelBook>().WordsFor(at));

    /// <summary>Who may do what. The file of roles is read again when it changes; while there is a problem in it, an entry that has none still counts.</summary>
    public static IServiceCollection AddRoles(this IServiceCollection services, Installation installation) => services.AddSingleton(provider =>
    {
        var options = installation.Configuration.GetSection(ChannelOptions.Section).Get<ChannelOptions>() ?? new ChannelOptions();
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<RoleBook>();
        var file = new ChangingFile<IReadOnlyList<DeclaredRole>>(installation.PathOf(options.Roles), path =>
        {
            var problems = new List<LedgerProblem>();
            var roles = DeclaredRole.Load(path, problems);
            foreach (var problem in problems) Log.Problem(logger, problem.ToString());
            return roles;
        });
        return new RoleBook(() => file.Current, provider.GetRequiredService<IRoleStore>(), provider.GetServices<IPlatformRights>(), provider.GetRequiredService<ChannelBook>().Before);
    });

    /// <summary>The settings in the installation's file.</summary>
    public static IReadOnlyDictionary<Destination, DeclaredChannel> Load(Installation installation, ICollection<LedgerProblem> problems)
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
