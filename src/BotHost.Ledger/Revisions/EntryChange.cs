using System.Text.Json.Serialization;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Revisions;

/// <summary>What a revision does to an entry. Kept by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    Figure,
    Statement,
    Summary,
    Speaker,
    /// <summary>Where a claim was read.</summary>
    Citation,
    Stance,
    Place,
    RetractClaim,
    RetractEntry,
    /// <summary>What is unsafe: nothing of it is told any more, not even what it said.</summary>
    Withdraw,
}

/// <summary>How much a revision matters to who read the old one. Kept by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RevisionSeverity>))]
public enum RevisionSeverity
{
    /// <summary>Posts are edited, and nobody is told.</summary>
    Typo,
    /// <summary>Posts are edited, replied to, and the next digest begins with it.</summary>
    Material,
}

/// <summary>A figure in the place of one that stood there.</summary>
/// <param name="Number">Which of the claim's figures, from 1.</param>
public sealed record FigureChange(int Number, decimal? Value, decimal? Low, decimal? High, string? Words, Qualifier Qualifier);

/// <summary>Where a claim was read, in the place of what stood there.</summary>
/// <param name="Number">Which of the claim's citations, from 1; null for one more.</param>
/// <param name="Article">The article's id.</param>
public sealed record CitationChange(int? Number, string Article, int Paragraph);

/// <summary>A place in the place of another. Its name in our own words goes with it.</summary>
/// <param name="Number">Which of the entry's places, from 1; its role stays.</param>
/// <param name="Place">The place's id.</param>
/// <param name="Was">The old one's name, in English.</param>
/// <param name="Is">The new one's name, in English.</param>
public sealed record PlaceChange(int Number, string Place, string Was, string Is);

/// <summary>One revision of an entry, over what the files say. Applied to the entry as it is written, so that everything that holds for the files (links, rules, the publish gate) holds for it.</summary>
/// <param name="Entry">The entry's id.</param>
/// <param name="Code">Its short code, which outlives it.</param>
/// <param name="Claim">The claim's own id, without the entry's; null where the whole entry is meant.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Reason">Told to readers.</param>
/// <param name="Before">What was told, in words; null of a withdrawal.</param>
/// <param name="After">What is told now; null where nothing is.</param>
public sealed record EntryChange(string Entry, string Code, string? Claim, ChangeKind Kind, RevisionSeverity Severity, DateTimeOffset At, string Reason, string? Before, string? After)
{
    public FigureChange? Figure { get; init; }

    /// <summary>Of a statement or a summary, in English.</summary>
    public string? Text { get; init; }

    /// <summary>What was told in Arabic, where it was told in it.</summary>
    public string? BeforeAr { get; init; }

    /// <summary>What is told now in Arabic; null where it is not told in it (any more).</summary>
    public string? AfterAr { get; init; }

    /// <summary>The actor's id.</summary>
    public string? Speaker { get; init; }

    /// <summary>Since when what it corrects was wrong before readers: when a reader first reported it, else when the first post told it so; null where neither is known.</summary>
    public DateTimeOffset? Since { get; init; }

    public CitationChange? Citation { get; init; }

    public PlaceChange? Place { get; init; }

    public Stance? Stance { get; init; }
}
