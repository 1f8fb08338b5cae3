using BotHost.Ledger;
using BotHost.Ledger.Revisions;

namespace BotHost.Digests;

/// <summary>Which revisions an edition has to begin with. Pure.</summary>
internal static class DigestCorrections
{
    /// <summary>What is decided reaches the ledger of each node a moment later. What was decided in this time before an edition heads the next one, lest one that was made meanwhile passes over it.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>Of which time an edition tells the corrections: each is of one edition.</summary>
    /// <param name="since">The end of what the last edition told.</param>
    public static DigestWindow Between(DateTimeOffset since, DateTimeOffset until) => new(since - Settling, until - Settling);

    /// <summary>Material revisions and retractions that were decided in a time (start included, end excluded), in their order. Of an entry that was withdrawn, whenever that was, none: it is not told again by being corrected.</summary>
    /// <remarks>Nor of one whose details are kept back by now.</remarks>
    public static IReadOnlyList<EntryChange> In(LedgerView view, DigestWindow window)
    {
        ArgumentNullException.ThrowIfNull(view);
        var withdrawn = view.Changes.Where(c => c.Kind == ChangeKind.Withdraw).Select(c => c.Entry).ToHashSet(StringComparer.Ordinal);
        return [.. view.Changes.Where(c => c.Severity == RevisionSeverity.Material && c.At >= window.Start && c.At < window.End && !withdrawn.Contains(c.Entry) && view.Find(c.Entry) is not { Withheld: true })];
    }
}
