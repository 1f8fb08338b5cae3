using System.ComponentModel;
using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Loading.Shapes;

// The shapes of the files under seeds/ as a person writes them. JSON Schemas are generated from these classes
// (`ledger schema --write`), and the loader fills them; what they mean is said once, in the descriptions here.

public sealed record SidesFile : FileShape
{
    public required List<SideEntry> Sides { get; init; }
}

[Description("A side in the conflict.")]
public sealed record SideEntry : Located
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    [Description("Ids of the sides this one fights. Written on either side, it counts for both.")]
    public List<string>? Opposes { get; init; }
}

public sealed record OutletsFile : FileShape
{
    public required List<OutletEntry> Outlets { get; init; }
}

[Description("Who publishes.")]
public sealed record OutletEntry : Located
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    [Description("The name as it stands on one line of an answer.")]
    public LocalText? ShortName { get; init; }
    public required OutletKind Kind { get; init; }
    [Description("Whether the article itself says that this is its outlet.")]
    public required Certainty Identified { get; init; }
    [Description("What the identification rests on, in our words.")]
    public string? Basis { get; init; }
    [Description("Newsroom actor that speaks where an article of this outlet states something in its own voice.")]
    public string? Newsroom { get; init; }
    public string? Note { get; init; }
}

public sealed record ArticlesFile : FileShape
{
    public required List<ArticleEntry> Articles { get; init; }
}

[Description("One published item. No text of it is kept.")]
public sealed record ArticleEntry : Located
{
    public required string Id { get; init; }
    public required string Outlet { get; init; }
    [Description("File name of the text that paragraphs were counted in.")]
    public required string File { get; init; }
    [Description("SHA-256 of that file, 64 hexadecimal digits.")]
    public required string Sha256 { get; init; }
    [Description("How many non-empty lines the file has.")]
    public required int Paragraphs { get; init; }
    [Description("The first words of its title, at most seven, or absent where the file has none.")]
    public string? Title { get; init; }
    public string? Byline { get; init; }
    public required PublishedEntry Published { get; init; }
    [Description("Newsroom actors whose copy the article says, or shows, it carries.")]
    public List<string>? Credits { get; init; }
    public string? Note { get; init; }
}

public sealed record PublishedEntry : Located
{
    [Description("First possible day, YYYY-MM-DD.")]
    public required DateOnly From { get; init; }
    [Description("Last possible day; absent if it is the same. The article counts as known from this day.")]
    public DateOnly? To { get; init; }
    public required Certainty Certainty { get; init; }
    [Description("What an inferred date was worked out from.")]
    public string? Basis { get; init; }
}

public sealed record ActorsFile : FileShape
{
    public required List<ActorEntry> Actors { get; init; }
}

[Description("Somebody who says or does something: an institution, a person, a described speaker, footage, a newsroom.")]
public sealed record ActorEntry : Located
{
    public required string Id { get; init; }
    public required ActorKind Kind { get; init; }
    [Description("How answers name it. For a private person: the role, never the name.")]
    public required LocalText Name { get; init; }
    [Description("A short name for one line of an answer.")]
    public LocalText? ShortName { get; init; }
    [Description("The plain fact a reader needs beside the name: party to the fighting, state agency, UN agency, anonymous official, resident.")]
    public required LocalText What { get; init; }
    [Description("Other names and spellings, any language, that a reader may type.")]
    public List<string>? Aliases { get; init; }
    [Description("The actor it speaks for; followed to the end this is the institution that counts as one source.")]
    public string? SpeaksFor { get; init; }
    [Description("The group whose description includes this speaker (\"residents\" and the resident): together they count once.")]
    public string? MemberOf { get; init; }
    public string? Side { get; init; }
    [Description("Not named in the articles; \"anonymous\" is said every time.")]
    public bool Anonymous { get; init; }
    [Description("A private person: shown by role, found by no search, its name kept nowhere.")]
    public bool Private { get; init; }
    [Description("For a described speaker: the newsroom actor that was told.")]
    public string? ToldTo { get; init; }
    [Description("For footage: the actor that published it. Footage without one counts as no source.")]
    public string? Publisher { get; init; }
    public string? Note { get; init; }
}

public sealed record PlacesFile : FileShape
{
    public required List<PlaceEntry> Places { get; init; }
}

public sealed record PlaceEntry : Located
{
    public required string Id { get; init; }
    public required PlaceKind Kind { get; init; }
    [Description("The place it lies in. Only the outermost has none.")]
    public string? Parent { get; init; }
    public required LocalText Name { get; init; }
    [Description("Other spellings: English, Arabic, Arabizi, Turkish, Kurdish. Case, al-/ad-/ar-, hyphens and Arabic letter variants need no entry of their own.")]
    public List<string>? Aliases { get; init; }
    [Description("OCHA P-code, for governorates and countries.")]
    public string? Pcode { get; init; }
    [Description("Degrees north, approximate.")]
    public double? Lat { get; init; }
    [Description("Degrees east, approximate.")]
    public double? Lon { get; init; }
    [Description("Never shown, found or drawn; entries there show the place it lies in.")]
    public bool Sensitive { get; init; }
    public string? Note { get; init; }
}

public sealed record MeasuresFile : FileShape
{
    public required List<MeasureEntry> Measures { get; init; }
}

[Description("What a figure counts, defined once.")]
public sealed record MeasureEntry : Located
{
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    [Description("Unit as shown after a number: persons, families, pounds per dollar, km.")]
    public required LocalText Unit { get; init; }
    [Description("The Arabic unit in the forms that go with a number; absent where it has but one (km).")]
    public UnitForms? ArabicUnits { get; init; }
    public required LocalText Definition { get; init; }
    public required MeasureFlow Flow { get; init; }
    [Description("Days after which a figure is told in the past tense.")]
    public required int MaxAgeDays { get; init; }
    [Description("Whether values of different places or periods may ever be added up.")]
    public bool Addable { get; init; }
    public List<string>? Aliases { get; init; }
}

[Description("Forms of an Arabic unit, by the plural rules of the Unicode CLDR.")]
public sealed record UnitForms : Located
{
    [Description("After 1, and after 0.")]
    public required string One { get; init; }
    public required string Two { get; init; }
    [Description("After 3 to 10, 103 to 110 …")]
    public required string Few { get; init; }
    [Description("After 11 to 99, 111 to 199 …")]
    public required string Many { get; init; }
    [Description("After 100 to 102, 1,000, fractions …")]
    public required string Other { get; init; }
    [Description("After a quantity in words: thousands of …")]
    public required string Collective { get; init; }

    internal IReadOnlyDictionary<string, string> ByForm() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["zero"] = One, ["one"] = One, ["two"] = Two, ["few"] = Few, ["many"] = Many, ["other"] = Other, ["collective"] = Collective,
    };
}

public sealed record TermsFile : FileShape
{
    public required List<TermEntry> Avoid { get; init; }
}

[Description("A word that stays out of our own voice.")]
public sealed record TermEntry : Located
{
    [Description("Language of the word: en or ar.")]
    public required string Lang { get; init; }
    public required List<string> Words { get; init; }
    [Description("Words that only look like one of these with a prefix: وفر (saved), كفر (of place names).")]
    public List<string>? Except { get; init; }
    [Description("What to write instead.")]
    public required string Say { get; init; }
}

public sealed record CoverageFile : FileShape
{
    public required List<CoverageEntry> Coverage { get; init; }
}

[Description("What became of each paragraph of an article, and of each sentence of those that claims cite.")]
public sealed record CoverageEntry : Located
{
    public required string Article { get; init; }
    [Description("Paragraphs that no claim cites, and why.")]
    public List<UncitedEntry>? Uncited { get; init; }
    [Description("Paragraphs that claims cite, sentence by sentence.")]
    public List<CitedParagraphEntry>? Cited { get; init; }
}

public sealed record UncitedEntry : Located
{
    [Description("Paragraph numbers.")]
    public required List<int> Paragraphs { get; init; }
    public required UncitedWhy Why { get; init; }
    public string? Note { get; init; }
}

public sealed record CitedParagraphEntry : Located
{
    public required int Paragraph { get; init; }
    [Description("Every sentence in order, as 'ledger coverage --articles DIR' numbers them.")]
    public required List<SentenceEntry> Sentences { get; init; }
}

[Description("One sentence: the events that hold what it states, or why none does.")]
public sealed record SentenceEntry : Located
{
    [Description("Ids of events with a claim that cites this paragraph.")]
    public List<string>? Events { get; init; }
    [Description("Only where there are no events.")]
    public UncitedWhy? Why { get; init; }
    [Description("Words that were left out on purpose, and why.")]
    public string? Note { get; init; }
}

public enum UncitedWhy
{
    Advertisement, PageFurniture, UnrelatedHeadline, RepetitionOfAnother, NoStatement,
    [Description("States something about the conflict that the ledger does not hold yet.")]
    NotYetEntered,
}
