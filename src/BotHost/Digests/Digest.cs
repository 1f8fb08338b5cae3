using BotHost.Ledger;
using BotHost.Ledger.Revisions;
using BotHost.Ledger.Sources;
using BotHost.Replies.Lines;

namespace BotHost.Digests;

internal enum DigestMark { New, Changed, Conflict }

/// <summary>An entry of a digest and why it is in it.</summary>
/// <param name="Before">How it was weighed in the edition before; null if it is new.</param>
internal sealed record DigestEntryLine(ShownEvent Event, DigestMark Mark, Weighing? Before);

/// <param name="Old">What was last said of this measure and place before the window; null if nothing was.</param>
internal sealed record DigestFigure(ShownFigure Figure, ShownFigure? Old);

/// <summary>What one edition says. Pure content: no wording, no platform.</summary>
/// <param name="Left">How many further new or changed entries there was no room for.</param>
internal sealed record Digest(
    DigestDefinition Definition, DigestWindow Window, LedgerView View, bool Archive, IReadOnlyList<DigestEntryLine> Entries,
    IReadOnlyList<DigestFigure> Figures, IReadOnlyList<ShownFigure> Projections, int Left)
{
    /// <summary>Material revisions since the last edition of what this digest told: they stand at its head.</summary>
    public IReadOnlyList<EntryChange> Corrections { get; init; } = [];

    public bool NothingNew => Entries.Count == 0 && Figures.Count == 0;
}
