using BotHost.Ledger;
using BotHost.Ledger.Entries;

namespace BotHost.Digests;

/// <summary>The time that an edition covers: start included, end excluded. What counts is when a thing was published.</summary>
internal readonly record struct DigestWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Past this age an edition says that it is from the archive.</summary>
    public static readonly TimeSpan ArchiveAfter = TimeSpan.FromHours(48);

    public bool IsArchive(DateTimeOffset now) => now - End > ArchiveAfter;

    /// <summary>The last stretch of the ledger's own time, up to the end of the day of its newest report (or the view's own end, if that is earlier).</summary>
    public static DigestWindow OfLedgersOwnTime(LedgerView view, TimeSpan span)
    {
        ArgumentNullException.ThrowIfNull(view);
        var end = LedgerEnd(view) is { } known && known < view.Before ? known : view.Before;
        return new(end - span, end);
    }

    /// <summary>The window of an edition.</summary>
    /// <param name="fireAt">When it is due.</param>
    /// <param name="previous">When the one before was due; null if there was none.</param>
    /// <param name="toldUpTo">Up to when this host has already told the ledger's own time for this digest; null if it has not.</param>
    /// <param name="view">What is known at <paramref name="fireAt"/>.</param>
    public static DigestWindow For(DigestDefinition definition, DateTimeOffset fireAt, DateTimeOffset? previous, DateTimeOffset? toldUpTo, LedgerView view)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var start = definition.LastHours is { } hours ? fireAt - hours : previous ?? fireAt - definition.OwnTime;
        var ledgerIsOlder = LedgerEnd(view) is { } end && end <= start && fireAt - end > ArchiveAfter;
        return ledgerIsOlder && (toldUpTo is not { } told || told < LedgerEnd(view)) ? OfLedgersOwnTime(view, definition.OwnTime) : new(start, fireAt);
    }

    private static DateTimeOffset? LedgerEnd(LedgerView view) =>
        view.ReportsUpTo is { } day ? UtcDay.End(day) : null;
}
