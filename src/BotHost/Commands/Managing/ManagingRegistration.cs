using BotHost.Editorial;
using BotHost.Knowledge;
using BotHost.Time;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Commands.Managing;

internal static class ManagingRegistration
{
    /// <summary>The commands of moderators and admins.</summary>
    public static IServiceCollection AddManaging(this IServiceCollection services, Installation installation) => services
        .AddSingleton(p => new Confirmations(p.GetRequiredService<TransportClock>()))
        .AddSingleton<IManagedCommand, RolesCommand>().AddSingleton<IManagedCommand, AuditCommand>()
        .AddSingleton<IManagedCommand, PauseCommand>().AddSingleton<IManagedCommand, ResumeCommand>().AddSingleton<IManagedCommand, DeliveriesCommand>()
        .AddSingleton<RevisionDesk>().AddSingleton<ReportPace>().AddSingleton<IManagedCommand, FlagCommand>()
        .AddSingleton<IManagedCommand>(p => ActivatorUtilities.CreateInstance<CorrectCommand>(p, installation.Ledger)).AddSingleton<IManagedCommand>(p => ActivatorUtilities.CreateInstance<DraftCommand>(p, installation.Ledger)).AddSingleton<IManagedCommand, RetractCommand>().AddSingleton<IManagedCommand, WithdrawCommand>().AddSingleton<IManagedCommand, ReviewCommand>()
        .AddSingleton<IManagedCommand>(p => ActivatorUtilities.CreateInstance<LivingCommand>(p, installation.Ledger)).AddSingleton<FollowDesk>().AddSingleton<IManagedCommand, FollowCommand>().AddSingleton<IManagedCommand, UnfollowCommand>().AddSingleton<IManagedCommand, FollowingCommand>().AddSingleton<IManagedCommand, ForgetCommand>()
        .AddSingleton(new Subjects(installation.Ledger)).AddSingleton<PostablePlaces>().AddSingleton<ChannelKeys>().AddSingleton<IManagedCommand, ChannelCommand>().AddSingleton<IManagedCommand, LanguageCommand>()
        .AddSingleton<DigestScheduling>().AddSingleton<DigestPages>().AddSingleton(p => ActivatorUtilities.CreateInstance<DigestSignOff>(p, installation.Ledger)).AddSingleton<IManagedCommand, DigestCommand>()
        .AddSingleton(p => ActivatorUtilities.CreateInstance<Instructions>(p, CommandCatalogue.Build(), Answerer.For(installation), installation.Ledger));
}
