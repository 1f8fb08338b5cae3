namespace BotHost.Benchmarks.Generated;

/// <summary>What does not grow with the events: sides, outlets, actors, measures, terms and the safety policy.</summary>
internal static class GeneratedReferences
{
    public const int Outlets = 24;
    public const int Newsrooms = 12;
    public const int Speakers = 16;
    private const int Terms = 150;

    public static readonly string[] Sides = ["north", "south", "east"];

    public static void Write(string folder)
    {
        void Lines(string file, params IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, file), lines);

        Lines("sides.yaml", "sides:",
            "  - { id: north, name: the northern side, opposes: [south] }",
            "  - { id: south, name: the southern side }",
            "  - { id: east, name: the eastern side, opposes: [north] }");
        Lines("outlets.yaml", Numbered(Outlets, i => $"  - {{ id: outlet-{i}, name: Outlet {i}, kind: newspaper, identified: stated }}").Prepend("outlets:"));
        Lines("actors.yaml", Actors().Prepend("actors:"));
        Lines("measures.yaml", "measures:",
            Measure("displaced-people", "persons", "flow"), Measure("people-who-left", "persons", "flow"), Measure("people-killed", "persons", "flow"),
            Measure("people-in-shelters", "persons", "stock"), Measure("exchange-rate", "pounds per dollar", "stock"), Measure("bread-price", "pounds", "stock"),
            Measure("distance", "km", "stock"));
        Lines("terms.yaml", Numbered(Terms, i => $"  - {{ lang: en, words: [avoided{i}], say: another word }}").Prepend("avoid:"));
        Lines("safety.yaml", "rules:",
            "  - { kinds: [displacement, humanitarian, evacuation], roles: [to], finest: city }",
            "  - { kinds: [displacement, humanitarian, evacuation], finest: town }",
            "  - { kinds: [position, advance, withdrawal, clash, military-support, casualties, daily-life, unrest], finest: town }",
            "  - { kinds: [strike, crossing, road, control], finest: river }");
    }

    private static IEnumerable<string> Actors() =>
    [
        .. Numbered(Newsrooms, i => $"  - {{ id: newsroom-{i}, kind: newsroom, name: Newsroom {i}, what: news agency }}"),
        .. Numbered(Speakers, i => $"  - {{ id: institution-{i}, kind: institution, name: Institution {i}, what: party to the fighting, side: {Sides[i % Sides.Length]} }}"),
        .. Numbered(Speakers, i => $"  - {{ id: spokesman-{i}, kind: person, name: Spokesman {i}, what: spokesman, speaksFor: institution-{i} }}"),
        .. Numbered(Speakers, i => $"  - {{ id: official-{i}, kind: described, name: an official of the {i}th office, what: anonymous official, anonymous: true, side: {Sides[i % Sides.Length]} }}"),
        .. Numbered(Speakers, i => $"  - {{ id: resident-{i}, kind: described, name: a resident, what: resident, private: true }}"),
    ];

    private static string Measure(string id, string unit, string flow) =>
        $"  - {{ id: {id}, name: {id.Replace('-', ' ')}, unit: {unit}, definition: What reports call {id.Replace('-', ' ')}., flow: {flow}, maxAgeDays: 14 }}";

    private static IEnumerable<string> Numbered(int count, Func<int, string> line) => Enumerable.Range(0, count).Select(line);
}
