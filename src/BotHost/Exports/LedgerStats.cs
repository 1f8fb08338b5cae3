using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;

namespace BotHost.Exports;

/// <summary>What the ledger holds, counted.</summary>
internal static class LedgerStats
{
    public static IReadOnlyList<(string What, int Count)> Of(LoadedLedger loaded)
    {
        var ledger = loaded.Snapshot;
        var claims = ledger.Events.SelectMany(e => e.Claims).ToArray();
        var citations = claims.SelectMany(c => c.Citations).ToArray();
        var cited = citations.Select(c => (c.Article.Id, c.Paragraph)).Distinct().Count();
        var texts = ledger.Events.SelectMany(Translations.TextsOf).ToArray();
        var all = ledger.Articles.Sum(a => a.Paragraphs);
        return
        [
            ("articles", ledger.Articles.Count),
            ("outlets", ledger.Outlets.Count),
            ("actors", ledger.Actors.Count),
            ("places", ledger.Places.Count),
            ("measures", ledger.Measures.Count),
            ("events", ledger.Events.Count),
            ("  of them background", ledger.Events.Count(e => e.Nature == EventNature.Background)),
            ("claims", claims.Length),
            ("figures", claims.Sum(c => c.Figures.Count)),
            ("separate sources (origin keys and newsrooms)", claims.Select(c => c.By.OriginKey ?? c.By.Id).Distinct().Count()),
            ("citations", citations.Length),
            ("contrasts", ledger.Events.Sum(e => e.Contrasts.Count)),
            ("cautions", ledger.Events.Count(e => e.Caution is not null) + claims.Count(c => c.Caution is not null)),
            ("texts of entries", texts.Length),
            ("  in Arabic too", texts.Count(t => t.Ar is not null)),
            ("events wholly in Arabic", ledger.Events.Count(Translations.IsWhole)),
            ("paragraphs", all),
            ("  cited by a claim", cited),
            ("  without a claim, with the reason", loaded.Coverage.Uncited.Count),
            ("  not accounted for", all - cited - loaded.Coverage.Uncited.Select(u => (u.Article, u.Paragraph)).Distinct().Count()),
            ("sentences of cited paragraphs", loaded.Coverage.Sentences.Count),
            ("  held by an event", loaded.Coverage.Sentences.Count(s => s.Events.Count > 0)),
            ("  without one, with the reason", loaded.Coverage.Sentences.Count(s => s.Events.Count == 0)),
        ];
    }
}
