using BotHost.Commands;
using BotHost.Replies;
using BotHost.Replies.Rendering;

namespace BotHost.Tests.Commands;

/// <summary>Answers from the shipped ledger at a fixed time.</summary>
internal static class ShippedAnswers
{
    /// <summary>Long after the newest report: everything is old.</summary>
    public static readonly DateTimeOffset Later = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The day of the newest report.</summary>
    public static readonly DateTimeOffset ThatDay = new(2024, 12, 7, 12, 0, 0, TimeSpan.Zero);

    public static readonly Answerer Answerer = new(CommandCatalogue.Build(), () => []);

    public static readonly Examples Examples = new(ShippedLedger.Snapshot.AsOf(DateTimeOffset.MaxValue, Later));

    public static Reply Answer(string line, DateTimeOffset? now = null, DateOnly? asOf = null, string language = "en") =>
        Answerer.Answer(line, ShippedLedger.Snapshot, language, asOf, now ?? Later);

    public static string Text(string line) => PlainTextRenderer.Render(Answer(line));
}
