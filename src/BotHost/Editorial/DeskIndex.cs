using BotHost.Ledger;

namespace BotHost.Editorial;

/// <summary>What an entry that is written at the desk may name, besides what readers' names find: speakers whom no search finds, articles, other entries.</summary>
/// <param name="Actors">Ids, in lower case as all ids.</param>
/// <param name="Articles">Ids.</param>
/// <param name="Find">An entry by its code; null if there is none.</param>
internal sealed record DeskIndex(IReadOnlySet<string> Actors, IReadOnlySet<string> Articles, Func<string, EntryAtDesk?> Find)
{
    public static DeskIndex Of(LedgerSnapshot ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return new(ledger.Actors.Select(a => a.Id).ToHashSet(StringComparer.Ordinal), ledger.Articles.Select(a => a.Id).ToHashSet(StringComparer.Ordinal),
            code => ledger.Events.FirstOrDefault(e => e.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } e ? Galley.AtDesk(e, ledger) : null);
    }
}
