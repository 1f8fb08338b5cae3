using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Inbox;

internal static class InboxRegistration
{
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddSingleton<AnswerRecorder>().AddHostedService(p => p.GetRequiredService<AnswerRecorder>());
}
