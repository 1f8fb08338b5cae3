using System.Text.Json.Serialization;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Revisions;

/// <summary>What a revision does to an entry. Kept by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>An entry that no file holds.</summary>
    Entry,
    /// <summary>One more claim of an entry.</summary>
    Claim,
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
    /// <summary>An earlier revision of an entry that was withdrawn since: that there was one, and nothing of it.</summary>
    Blanked,
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

    /// <summary>Of <see cref="ChangeKind.Entry"/>: the entry as a file would have it.</summary>
    [JsonConverter(typeof(AsInFiles<EventEntry>))]
    public EventEntry? Entered { get; init; }

    /// <summary>Of <see cref="ChangeKind.Claim"/>: the claim as a file would have it.</summary>
    [JsonConverter(typeof(AsInFiles<ClaimEntry>))]
    public ClaimEntry? Added { get; init; }

    /// <summary>Whether it takes the place of something that was told. What is new does not.</summary>
    [JsonIgnore]
    public bool Revises => Kind is not (ChangeKind.Entry or ChangeKind.Claim or ChangeKind.Blanked);

    /// <summary>That it was changed, when and why, without what it said before and says now.</summary>
    public EntryChange WithoutWords() => this with { Before = null, After = null, BeforeAr = null, AfterAr = null, Text = null, Figure = null, Place = null, Citation = null, Entered = null, Added = null };

    /// <summary>The change with the name of an entry that has none before it is kept: N- and a number, which no file's entry may have.</summary>
    /// <param name="number">That no other entry has or had.</param>
    public EntryChange Named(long number)
    {
        if (Entered is not { } entered) return this;
        var code = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{EnteredCode}{number:000}");
        return this with { Entry = code.ToLowerInvariant(), Code = code, Entered = entered with { Id = code.ToLowerInvariant(), Code = code } };
    }

    /// <summary>What short codes of entries that are in no file begin with.</summary>
    public const string EnteredCode = "N-";
}
