using BotHost.Knowledge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotHost.Editorial;

internal static class EditorialRegistration
{
    /// <summary>Revisions of entries. Before whatever tells the ledger, so that nothing withdrawn is told at a start.</summary>
    public static IServiceCollection AddEditorial(this IServiceCollection services, Installation installation) => services
        .AddSingleton(installation.Configuration.GetSection(EditorialOptions.Section).Get<EditorialOptions>() ?? new EditorialOptions())
        .AddSingleton<Corrections>().AddSingleton<Galley>().AddSingleton<Announcements>().AddSingleton<ReaderReports>().AddSingleton<RevisedLedger>().AddHostedService(p => p.GetRequiredService<RevisedLedger>());
}
