using BotHost.Ledger.Entries;

namespace BotHost.Ledger;

/// <summary>Which texts of entries are written in Arabic too.</summary>
public static class Translations
{
    /// <summary>Every text of an entry that readers may be told: each is ours.</summary>
    public static IEnumerable<LocalText> TextsOf(ReportedEvent reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return new[] { reported.Summary, reported.Caution?.Why, reported.SourcesNote }.Concat(reported.Contrasts.Select(c => c.Note))
            .Concat(reported.Claims.SelectMany(c => new[] { c.Statement, c.Caution?.Why }.Concat(c.Figures.SelectMany(f => new[] { f.Words, f.Condition })))).OfType<LocalText>();
    }

    /// <summary>Whether nothing of it has to be told in English to readers of Arabic.</summary>
    public static bool IsWhole(ReportedEvent reported) => TextsOf(reported).All(t => t.Ar is not null);
}
