using System.Collections.Immutable;
using BotHost.Ledger;
using BotHost.Ledger.Entries;

namespace BotHost.Channels;

/// <summary>Some places, by their ids in the ledger, with all that lies in them, and some kinds of event.</summary>
internal sealed record Selection(ImmutableSortedSet<string> Places, ImmutableSortedSet<EventKind> Kinds)
{
    public static readonly Selection None = new([], []);

    public bool IsEmpty => Places.Count == 0 && Kinds.Count == 0;

    /// <summary>Whether an entry is of one of the kinds, or tells of one of the places in whatever role.</summary>
    public bool Touches(ShownEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return Kinds.Contains(e.Kind) || Places.Count > 0 && e.Places.Any(p => p.Place.SelfAndAncestors().Any(around => Places.Contains(around.Id)));
    }

    public bool Equals(Selection? other) => other is not null && Places.SetEquals(other.Places) && Kinds.SetEquals(other.Kinds);

    public override int GetHashCode() => HashCode.Combine(Places.Count, Kinds.Count);
}
