namespace BotHost.Benchmarks.Generated;

/// <summary>One country, 14 governorates with a city each, and towns of invented names in English and Arabic letters.</summary>
internal sealed class GeneratedPlaces
{
    private static readonly string[] CityNames =
    [
        GeneratedLedger.BusyCity, "Kalmurah", "Zephadin", "Tolbasar", "Mirquand", "Hasfelin", "Dravokim",
        "Wenjabar", "Luthamir", "Pesgoran", "Yadromel", "Rikhsund", "Gambisol", "Fenquista",
    ];
    private static readonly (string En, string Ar)[] Syllables =
    [
        ("ba", "با"), ("da", "دا"), ("fir", "فير"), ("gul", "غول"), ("ha", "ها"), ("jis", "جيس"), ("ka", "كا"), ("lum", "لوم"), ("ma", "ما"), ("nir", "نير"),
        ("qa", "قا"), ("ruz", "روز"), ("sa", "سا"), ("tel", "تل"), ("wa", "وا"), ("yas", "ياس"), ("za", "زا"), ("shi", "شي"), ("khu", "خو"), ("dar", "دار"),
    ];

    private readonly List<string> towns = [];
    private readonly Dictionary<string, string> governorates = [];
    private readonly List<string> lines = [];

    public GeneratedPlaces()
    {
        lines.Add("places:");
        lines.Add("  - { id: generated, kind: country, name: { en: Generated, ar: بلد }, pcode: GN }");
        foreach (var (i, city) in CityNames.Index())
        {
            var id = city.ToLowerInvariant();
            governorates[id] = id + "-governorate";
            lines.Add($"  - {{ id: {id}-governorate, kind: governorate, parent: generated, name: {{ en: {city} governorate }}, pcode: GN{i:00} }}");
            lines.Add($"  - {{ id: {id}, kind: city, parent: {id}-governorate, name: {{ en: {city} }}, aliases: [{city} city] }}");
        }
        var random = new Random(7);
        while (towns.Count < GeneratedLedger.Places - 1 - 2 * CityNames.Length)
        {
            var parts = random.GetItems(Syllables, 4);
            var name = string.Concat(parts.Select(p => p.En));
            var parent = CityNames[towns.Count % CityNames.Length].ToLowerInvariant() + "-governorate";
            if (!governorates.TryAdd(name, parent)) continue;
            towns.Add(name);
            lines.Add($"  - {{ id: {name}, kind: town, parent: {parent}, name: {{ en: {char.ToUpperInvariant(name[0])}{name[1..]}, ar: {string.Concat(parts.Select(p => p.Ar))} }}, aliases: [al-{name}] }}");
        }
    }

    public void Write(TextWriter to) => lines.ForEach(to.WriteLine);

    /// <summary>Where an event was: in three tenths of cases in one of the three busy cities.</summary>
    public string Pick(Random random) => random.Next(10) switch
    {
        < 3 and var busy => CityNames[busy].ToLowerInvariant(),
        3 => CityNames[random.Next(3, CityNames.Length)].ToLowerInvariant(),
        _ => towns[random.Next(towns.Count)],
    };

    public string GovernorateOf(string place) => governorates[place];
}
