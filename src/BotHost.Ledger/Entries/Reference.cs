namespace BotHost.Ledger.Entries;

/// <summary>A side in the conflict. <see cref="Opposes"/> is symmetric: it is completed while loading.</summary>
public sealed record Side(string Id, LocalText Name, IReadOnlySet<string> Opposes);

/// <summary>Who publishes.</summary>
/// <param name="Identified">Whether the article itself names its outlet.</param>
/// <param name="Newsroom">Id of the newsroom actor that speaks in the outlet's own voice; null if it only carries others' copy.</param>
public sealed record Outlet(string Id, LocalText Name, LocalText ShortName, OutletKind Kind, Certainty Identified, string? Basis, string? Newsroom = null);

/// <summary>One published item. No text of it is kept.</summary>
/// <param name="File">Name of the text file whose non-empty lines are the paragraphs.</param>
/// <param name="Credits">Newsrooms whose copy it carries.</param>
public sealed record Article(
    string Id, Outlet Outlet, string File, string Sha256, int Paragraphs, string? Title, string? Byline,
    DayRange Published, Certainty PublishedCertainty, string? PublishedBasis, IReadOnlyList<Actor> Credits)
{
    /// <summary>When the ledger counts it as known: 00:00 UTC of its latest possible day (no article here states an hour).</summary>
    public DateTimeOffset KnownAt { get; } = new(Published.To.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

/// <summary>Somebody who says or does something.</summary>
public sealed record Actor(
    string Id, ActorKind Kind, LocalText Name, LocalText ShortName, LocalText What, IReadOnlyList<string> Aliases,
    Actor? SpeaksFor, Actor? MemberOf, string? Side, bool Anonymous, bool Private, Actor? ToldTo, Actor? Publisher)
{
    /// <summary>What counts as one source: the institution at the end of <see cref="SpeaksFor"/>, the group that includes a witness,
    /// the publisher of footage; otherwise the speaker. Null for footage without a known publisher, and for newsrooms, which are counted apart.</summary>
    public string? OriginKey => Kind switch
    {
        ActorKind.Newsroom => null,
        ActorKind.Footage => Publisher?.EndOfChain().Id,
        _ => EndOfChain().Id,
    };

    /// <summary>The side of the speaker, or of whom it speaks for.</summary>
    public string? EffectiveSide => Side ?? SpeaksFor?.EffectiveSide ?? MemberOf?.EffectiveSide;

    /// <summary>This actor, whom it speaks for or belongs to, and so on to the end.</summary>
    public IEnumerable<Actor> SelfAndWhole()
    {
        for (var a = this; a is not null; a = a.SpeaksFor ?? a.MemberOf)
            yield return a;
    }

    private Actor EndOfChain() => (SpeaksFor ?? MemberOf)?.EndOfChain() ?? this;
}

/// <summary>A place that something is reported about.</summary>
public sealed record Place(
    string Id, PlaceKind Kind, Place? Parent, LocalText Name, IReadOnlyList<string> Aliases, string? Pcode, double? Lat, double? Lon, bool Sensitive)
{
    /// <summary>This place and everything it lies in, from the inside out.</summary>
    public IEnumerable<Place> SelfAndAncestors()
    {
        for (var p = this; p is not null; p = p.Parent)
            yield return p;
    }

    /// <summary>The governorate in which a city, town or smaller place lies directly: what is told of it as a whole is often all there is. Null for others.</summary>
    public Place? GovernorateAround => Kind > PlaceKind.Governorate && Parent is { Kind: PlaceKind.Governorate } whole ? whole : null;

    public bool LiesIn(Place other) => SelfAndAncestors().Any(p => p.Id == other.Id);
}

/// <summary>What a figure counts.</summary>
public sealed record Measure(
    string Id, LocalText Name, LocalText Unit, LocalText Definition, MeasureFlow Flow, int MaxAgeDays, bool Addable, IReadOnlyList<string> Aliases)
{
    /// <summary>The unit's Arabic forms by CLDR's names (zero, one, two, few, many, other), and "collective" for the one after a quantity in words; null where it has but one.</summary>
    public IReadOnlyDictionary<string, string>? ArabicUnits { get; init; }
}
