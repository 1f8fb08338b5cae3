using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Safety;

namespace BotHost.Tests.Safety;

/// <summary>A made-up ledger full of what must never come out of it: a sensitive place that every text of an entry names, a place finer
/// than the policy allows, a private person whom a citation names, and an entry that must never be an answer.</summary>
internal static class DangerousLedger
{
    public const string NeverAnswerCode = "X-004";

    /// <summary>None of these may be in any output, whatever the case of its letters.</summary>
    public static readonly string[] Secrets =
        ["Blue Shelter", "bluebunker", "الملجأ الأزرق", "Old Mill", "millhouse", "Karim", "Secretname", "33.12", "44.65", "35.98", "36.87"];

    /// <summary>May be seen only by who asks for the entry by its own code.</summary>
    public const string Rumour = "zebracode";

    public static readonly DateTimeOffset Now = new(2024, 12, 7, 12, 0, 0, TimeSpan.Zero);

    public static LedgerSnapshot Snapshot { get; } = Make();

    private static LedgerSnapshot Make()
    {
        var country = new Place("testland", PlaceKind.Country, null, new("Testland"), [], "TL", 33, 44, false);
        var north = new Place("north", PlaceKind.Governorate, country, new("North"), [], "TL01", 33, 44, false);
        var city = new Place("alpha", PlaceKind.City, north, new("Alpha"), [], null, 33, 44, false);
        var shelter = new Place("blue-shelter", PlaceKind.Site, city, new("Blue Shelter", "الملجأ الأزرق"), ["bluebunker"], null, 33.123456, 44.654321, true);
        var mill = new Place("old-mill", PlaceKind.Site, city, new("Old Mill"), ["millhouse"], null, 35.987654, 36.876543, false);

        var side = new Side("state", new("the state"), new HashSet<string>());
        Actor Make(string id, ActorKind kind, string name, string what, bool isPrivate = false, params string[] aliases) =>
            new(id, kind, new(name), new(name), new(what), aliases, null, null, kind == ActorKind.Institution ? "state" : null, isPrivate, isPrivate, null, null);
        var ministry = Make("ministry", ActorKind.Institution, "Ministry", "party to the fighting");
        var newsroom = Make("paper-newsroom", ActorKind.Newsroom, "Paper", "newspaper");
        var witness = Make("resident-of-alpha", ActorKind.Person, "a resident of Alpha", "resident", true, "Karim Secretname", "Karim");

        var outlet = new Outlet("paper", new("Paper"), new("Paper"), OutletKind.Newspaper, Certainty.Stated, null);
        var day = new DateOnly(2024, 12, 6);
        var article = new Article("paper-1", outlet, "000.txt", new string('0', 64), 20, "A title", null, DayRange.Of(day, null), Certainty.Stated, null, []);
        Citation At(int paragraph, string? named = null) => new(article, paragraph, [], Certainty.Stated, named, CitationWording.Same, CitationPart.Body);
        var people = new Measure("displaced-people", new("displaced people"), new("people"), new("People who left."), MeasureFlow.Stock, 14, false, ["displaced"]);
        Figure Persons(decimal n, string? condition = null, Place? place = null) =>
            new(n, null, null, null, Qualifier.About) { Measure = people, Condition = condition is null ? null : new(condition), Place = place, AsPrinted = condition };
        Claim Says(string id, Actor by, string statement, Citation citation, params Figure[] figures) =>
            new(id, by, Stance.Asserts, new(statement), [citation]) { SaidOn = new SaidOn(DayRange.Of(day, null), Certainty.Stated), Figures = figures };
        var when = new EventTime(day, day, TimePrecision.Day);
        ReportedEvent Event(int n, EventKind kind, string summary, Place place, Claim claim, PlaceRole role = PlaceRole.At) => new([claim])
        {
            Id = $"entry-{n}", Code = $"X-00{n}", Kind = kind, Nature = EventNature.Current, Summary = new(summary), When = when, Places = [new PlaceInRole(place, role)],
        };
        ReportedEvent[] events =
        [
            Event(1, EventKind.Strike, "The Blue Shelter was hit.", shelter, Says("entry-1/ministry", ministry, "The bluebunker was hit.", At(1, "a guard of the Blue Shelter"), Persons(40, "Only those in the Blue Shelter.")) with
                { Caution = new Caution(new("Nobody but the Blue Shelter's owner says so."), CautionUse.ShowWithWarning) }) with
                { Contrasts = [new Contrast("entry-3", ContrastHow.Account, new("At the Blue Shelter, or all over Alpha."))] },
            Event(2, EventKind.Displacement, "People gathered at the Old Mill.", mill, Says("entry-2/ministry", ministry, "Hundreds stood at the millhouse.", At(2, "the keeper of the Old Mill"), Persons(300)), PlaceRole.To) with
                { Caution = new Caution(new("The Old Mill may be a shelter."), CautionUse.ShowWithWarning) },
            Event(3, EventKind.Control, "Fighters took Alpha.", city, Says("entry-3/resident", witness, "Fighters had come into Alpha.", At(3, "Karim Secretname, a baker"))),
            Event(4, EventKind.Statement, "A zebracode rumour went round in Alpha.", city, Says("entry-4/paper", newsroom, "The zebracode rumour was told in Alpha.", At(4), Persons(777777))) with
                { Caution = new Caution(new("An editing error."), CautionUse.NeverAnswer) },
            Event(5, EventKind.Humanitarian, "Aid came to Alpha.", city, Says("entry-5/ministry", ministry, "Aid had come.", At(5), Persons(120, null, shelter)), PlaceRole.About) with
                { Contrasts = [new Contrast("entry-1", ContrastHow.Related, new("The aid went to the Blue Shelter.")), new Contrast("entry-4", ContrastHow.Incompatible, new("A zebracode rumour."))] },
        ];
        var policy = new SafetyPolicy([new SafetyRule(null, null, null, PlaceKind.Town, TimeSpan.Zero, true, false)]);
        return new LedgerSnapshot(new Dictionary<string, Side> { ["state"] = side }, [outlet], [article], [ministry, newsroom, witness], [country, north, city, shelter, mill], [people], events, policy);
    }
}
