using BotHost.Commands;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Replies;

namespace BotHost.Loopback.Asking;

/// <summary>What /status says of each place that is asked about, from the ledger that ships, as a platform's renderer makes messages of it.</summary>
internal static class ExpectedAnswers
{
    public static IReadOnlyDictionary<string, IReadOnlyList<T>> Of<T>(Func<Reply, IReadOnlyList<T>> render)
    {
        var installation = Installation.Find();
        var answerer = Answerer.For(installation);
        return AskLoad.Places.ToDictionary(p => p, p => render(answerer.Answer("/status " + p, installation.Ledger.Current.Snapshot, "en", null, DateTimeOffset.UtcNow)), StringComparer.Ordinal);
    }
}
