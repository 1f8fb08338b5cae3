namespace BotHost.Ledger.Entries;

public sealed record PlaceInRole(Place Place, PlaceRole Role);

/// <param name="Known">For an attacker: how it is known.</param>
public sealed record ActorInRole(Actor Actor, ActorRole Role, AttackerKnown? Known);

/// <summary>Who took or holds a place.</summary>
public sealed record Control(Actor Holder, Actor? Before, ControlExtent Extent);

/// <summary>When a proposition was, or will be, true. Either end may be unknown.</summary>
public sealed record EventTime(DateOnly? From, DateOnly? To, TimePrecision Precision)
{
    public static readonly EventTime NotKnown = new(null, null, TimePrecision.Unknown);

    /// <summary>The latest day it speaks of, for ordering and for age.</summary>
    public DateOnly? Latest => To ?? From;
}

/// <summary>How this entry stands to another that nobody denies.</summary>
public sealed record Contrast(string With, ContrastHow How, LocalText? Note)
{
    /// <summary>Additional and related accounts are shown as "see also"; all others are disagreements.</summary>
    public bool Disagrees => How is not (ContrastHow.Additional or ContrastHow.Related);
}

/// <summary>One proposition, one sentence that could be true or false, with every claim made about it.</summary>
public sealed record ReportedEvent
{
    public required string Id { get; init; }
    public required string Code { get; init; }
    public required EventKind Kind { get; init; }
    public required EventNature Nature { get; init; }
    public required LocalText Summary { get; init; }
    public EventTime When { get; init; } = EventTime.NotKnown;
    public IReadOnlyList<PlaceInRole> Places { get; init; } = [];
    public IReadOnlyList<ActorInRole> Actors { get; init; } = [];
    public Control? Control { get; init; }
    public string? Favours { get; init; }
    public string? PartOf { get; init; }
    public Caution? Caution { get; init; }
    public IReadOnlyList<Contrast> Contrasts { get; init; } = [];
    /// <summary>Why the number of separate sources is what it is, in an editor's words.</summary>
    public LocalText? SourcesNote { get; init; }
    public IReadOnlyList<Claim> Claims { get; }

    /// <exception cref="LedgerRuleException">Nobody says anything about it.</exception>
    public ReportedEvent(IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (claims.Count == 0)
            throw new LedgerRuleException("The event has no claim.", "Add under 'claims' who says it and where that can be read, or take the event out.");
        Claims = claims;
        KnownAt = claims.Min(c => c.KnownAt);
    }

    /// <summary>When the first claim about it was published.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>The day it is sorted under: its own, else the newest day something was said about it, else the day it became known.</summary>
    public DateOnly SortDay => SortDayBy(Claims);

    /// <summary>The same by some of its claims: those known on a day.</summary>
    internal DateOnly SortDayBy(IEnumerable<Claim> claims) => When.Latest
        ?? claims.Select(c => c.SaidOn?.Days.To).Max()
        ?? DateOnly.FromDateTime(KnownAt.UtcDateTime);
}
