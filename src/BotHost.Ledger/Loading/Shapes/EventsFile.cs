using System.ComponentModel;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Loading.Shapes;

public sealed record EventsFile : FileShape
{
    public required List<EventEntry> Events { get; init; }
}

[Description("One proposition: one sentence that could be true or false, with everybody who says something about it.")]
public sealed record EventEntry : Located
{
    [Description("Unique, lower case with hyphens; never reused.")]
    public required string Id { get; init; }
    [Description("Short code that readers can send to the bot: a letter, a hyphen, three digits (H-042). Never reused.")]
    public required string Code { get; init; }
    public required EventKind Kind { get; init; }
    public required EventNature Nature { get; init; }
    [Description("The proposition in neutral words of our own, a full sentence in the past tense that names no speaker.")]
    public required LocalText Summary { get; init; }
    [Description("When it happened (or will); absent if not known.")]
    public WhenEntry? When { get; init; }
    public List<PlaceRoleEntry>? Places { get; init; }
    public List<ActorRoleEntry>? Actors { get; init; }
    public ControlEntry? Control { get; init; }
    [Description("Id of the side that gains if this is believed; for control, advance, withdrawal, strike and casualty kinds.")]
    public string? Favours { get; init; }
    [Description("Groups propositions of one story: any id with hyphens, the same in each.")]
    public string? PartOf { get; init; }
    public CautionEntry? Caution { get; init; }
    public List<ContrastEntry>? Contrasts { get; init; }
    [Description("Why the number of separate sources is what it is. Readers see it under /why, where every article is known.")]
    public LocalText? SourcesNote { get; init; }
    public required List<ClaimEntry> Claims { get; init; }
}

public sealed record WhenEntry : Located
{
    public DateOnly? From { get; init; }
    [Description("Last day, included; absent if the same as the first, or if open (precision since).")]
    public DateOnly? To { get; init; }
    public TimePrecision Precision { get; init; }
}

public sealed record PlaceRoleEntry : Located
{
    public required string Place { get; init; }
    public required PlaceRole Role { get; init; }
}

public sealed record ActorRoleEntry : Located
{
    public required string Actor { get; init; }
    public required ActorRole Role { get; init; }
    [Description("For an attacker: how it is known.")]
    public AttackerKnown? Known { get; init; }
}

[Description("Who holds the place, for kind control.")]
public sealed record ControlEntry : Located
{
    [Description("Actor that took or holds it.")]
    public required string Holder { get; init; }
    [Description("Actor that held it before, if the reports say so.")]
    public string? Before { get; init; }
    public required ControlExtent Extent { get; init; }
}

public sealed record CautionEntry : Located
{
    public required LocalText Why { get; init; }
    public required CautionUse Use { get; init; }
}

public sealed record ContrastEntry : Located
{
    [Description("Id of the other event. Written on either one, it counts for both.")]
    public required string With { get; init; }
    public required ContrastHow How { get; init; }
    public LocalText? Note { get; init; }
}

[Description("One statement by one speaker on the proposition.")]
public sealed record ClaimEntry : Located
{
    [Description("Needed only where one speaker has two claims here; otherwise the speaker's id is used.")]
    public string? Id { get; init; }
    [Description("The actor who says it; a newsroom actor where an article says it in its own voice.")]
    public required string By { get; init; }
    public required Stance Stance { get; init; }
    public Hedge Hedge { get; init; }
    [Description("When it was said; absent if not known.")]
    public SaidOnEntry? SaidOn { get; init; }
    [Description("What this speaker said, in neutral words of our own, without the speaker; a full sentence.")]
    public required LocalText Statement { get; init; }
    public List<FigureEntry>? Figures { get; init; }
    public CautionEntry? Caution { get; init; }
    [Description("Every article and paragraph that carries it.")]
    public required List<CitationEntry> Cite { get; init; }
    /// <summary>When it was entered by a revision; no file says it.</summary>
    internal DateTimeOffset? EnteredAt { get; init; }
}

public sealed record SaidOnEntry : Located
{
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }
    public Certainty Certainty { get; init; }
}

[Description("A figure: a number, a range, a word quantity that stays a word, or both.")]
public sealed record FigureEntry : Located
{
    public required string Measure { get; init; }
    [Description("With qualifier exactly or about.")]
    public decimal? Value { get; init; }
    [Description("With qualifier at-least or more-than, or the low end of a range.")]
    public decimal? Low { get; init; }
    [Description("With qualifier up-to, or the high end of a range.")]
    public decimal? High { get; init; }
    [Description("A quantity in words that must not become a number: thousands, dozens, all but one.")]
    public LocalText? Words { get; init; }
    public Qualifier Qualifier { get; init; }
    public FigureBasis? Basis { get; init; }
    [Description("The time that the figure covers.")]
    public PeriodEntry? Period { get; init; }
    [Description("Id of the place the figure is about, where it is not the event's first place.")]
    public string? Place { get; init; }
    [Description("Printed on the figure's own line: what it depends on, or what it leaves out.")]
    public LocalText? Condition { get; init; }
    [Description("The source's own printing where its conversion is off, e.g. \"40 km (24 miles)\".")]
    public string? AsPrinted { get; init; }
}

public sealed record PeriodEntry : Located
{
    public required DateOnly From { get; init; }
    public DateOnly? To { get; init; }
}

public sealed record CitationEntry : Located
{
    public required string Article { get; init; }
    [Description("Non-empty lines of the article's file, counted from 1.")]
    public required int Paragraph { get; init; }
    [Description("Actors that relayed it, in order, the speaker and the publishing outlet left out: [sana, ap].")]
    public List<string>? Route { get; init; }
    public Certainty? RouteCertainty { get; init; }
    [Description("How this article names the speaker, at most seven words; for a private person the role.")]
    public string? As { get; init; }
    public CitationWording Wording { get; init; }
    public CitationPart Part { get; init; }
}
