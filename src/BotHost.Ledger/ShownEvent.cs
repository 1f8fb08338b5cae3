using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Ledger;

/// <summary>A proposition as a reader may see it on a day: only what was known by then, places no finer than the safety policy allows,
/// figures and claims under a caution left out. Made by <see cref="LedgerView"/> alone.</summary>
public sealed record ShownEvent
{
    internal ShownEvent() { }

    public required string Id { get; init; }
    public required string Code { get; init; }
    public required EventKind Kind { get; init; }
    public required EventNature Nature { get; init; }
    public required LocalText Summary { get; init; }
    public required EventTime When { get; init; }
    public required DateOnly SortDay { get; init; }
    public required DateTimeOffset KnownAt { get; init; }
    public required IReadOnlyList<PlaceInRole> Places { get; init; }
    public required IReadOnlyList<ActorInRole> Actors { get; init; }
    public required Control? Control { get; init; }
    public required string? PartOf { get; init; }
    public required Caution? Caution { get; init; }
    public required IReadOnlyList<Claim> Claims { get; init; }
    public required IReadOnlyList<Contrast> Contrasts { get; init; }
    public required Weighing Weighing { get; init; }
    /// <summary>Ids of entries with a figure that cannot hold beside one here.</summary>
    public required IReadOnlyList<string> FigureConflicts { get; init; }
    /// <summary>Why the number of separate sources is what it is; null if nobody wrote it down, if not every article is known on the day, or if details are kept back.</summary>
    public required LocalText? SourcesNote { get; init; }
    /// <summary>Told in general words because the safety policy keeps its details back.</summary>
    public required bool Withheld { get; init; }
    public required bool MayPush { get; init; }

    /// <summary>What is told of it, as a hash: 16 hexadecimal digits that change with any English word, figure, speaker or citation.</summary>
    public string Revision => field ??= RevisionHash.Of(this);

    public Assessment Assessment => Weighing.Assessment;
    public Support Support => Weighing.Support;

    /// <summary>Readers should see it as contested: denied, or not fitting another account.</summary>
    public bool Contested => Assessment is Assessment.Disputed or Assessment.AccountsDiffer;

    /// <summary>The newest day on which somebody said something about it; null if no claim's day is known.</summary>
    public DateOnly? NewestClaimOn => Claims.Select(c => c.SaidOn?.Days.To).Max();

    /// <summary>Claims that take <paramref name="stance"/> and are not overtaken.</summary>
    public IEnumerable<Claim> Taking(Stance stance) => Claims.Where(c => c.Stance == stance && !Weighing.Overtaken.Contains(c.Id));
}
