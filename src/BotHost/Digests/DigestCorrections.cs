using BotHost.Ledger;
using BotHost.Ledger.Revisions;

namespace BotHost.Digests;

/// <summary>Which revisions an edition has to begin with. Pure.</summary>
internal static class DigestCorrections
{
    /// <summary>Material revisions and retractions that were decided in a time (start included, end excluded), in their order. Of an entry that was withdrawn, whenever that was, none: it is not told again by being corrected.</summary>
    /// <remarks>Nor of one whose details are kept back by now.</remarks>
    public static IReadOnlyList<EntryChange> In(LedgerView view, DigestWindow window)
    {
        ArgumentNullException.ThrowIfNull(view);
        var withdrawn = view.Changes.Where(c => c.Kind == ChangeKind.Withdraw).Select(c => c.Entry).ToHashSet(StringComparer.Ordinal);
        return [.. view.Changes.Where(c => c.Severity == RevisionSeverity.Material && c.At >= window.Start && c.At < window.End && !withdrawn.Contains(c.Entry) && view.Find(c.Entry) is not { Withheld: true })];
    }
}
