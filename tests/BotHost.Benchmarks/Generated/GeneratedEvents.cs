namespace BotHost.Benchmarks.Generated;

/// <summary>Events in the order of their days, shaped like those of the shipped ledger: one to three claims, one to three citations each,
/// figures on a fifth, another account or a denial on a few in a hundred.</summary>
internal sealed class GeneratedEvents(int count, GeneratedPlaces places, GeneratedArticles articles)
{
    private static readonly (string Kind, int Weight)[] Kinds =
    [
        ("strike", 14), ("displacement", 12), ("clash", 10), ("advance", 8), ("control", 6), ("casualties", 6), ("humanitarian", 6), ("diplomacy", 6), ("statement", 6),
        ("position", 5), ("road", 5), ("price", 4), ("withdrawal", 4), ("crossing", 3), ("daily-life", 3), ("unrest", 2),
    ];
    private static readonly string[] KindOf = [.. Kinds.SelectMany(k => Enumerable.Repeat(k.Kind, k.Weight))];
    private static readonly string[] Speakers = ["institution", "institution", "spokesman", "official", "resident"];

    /// <summary>The newest event of each place, which a later account of the place may not fit.</summary>
    private readonly Dictionary<string, string> last = [];
    private readonly Random random = new(17);

    /// <summary>Writes one file: events from <paramref name="first"/> up to <paramref name="end"/> (not included). To be called in order.</summary>
    public void Write(TextWriter to, int first, int end)
    {
        to.WriteLine("events:");
        for (var i = first; i < end; i++) Event(to, i);
    }

    private void Event(TextWriter to, int i)
    {
        var (id, kind, place) = ($"event-{i:000000}", random.GetItems(KindOf, 1)[0], places.Pick(random));
        var day = (int)((long)i * GeneratedLedger.Days / count);
        var side = random.Next(GeneratedReferences.Sides.Length);
        to.WriteLine($"  - id: {id}");
        to.WriteLine($"    code: G-{i:000000}");
        to.WriteLine($"    kind: {kind}");
        to.WriteLine($"    nature: {random.Next(100) switch { < 6 => "background", < 8 => "scheduled", _ => "current" }}");
        to.WriteLine($"    summary: Forces of one side were reported to have done something of the kind {kind} in {place}, as several reports of that day put it.");
        to.WriteLine($"    when: {{ from: {Day(day)}, precision: day }}");
        to.WriteLine("    places:");
        to.WriteLine($"      - {{ place: {place}, role: at }}");
        if (One(5) && places.Pick(random) is var near && near != place) to.WriteLine($"      - {{ place: {near}, role: near }}");
        to.WriteLine("    actors:");
        to.WriteLine($"      - {{ actor: institution-{side}, role: subject }}");
        if (kind == "control") to.WriteLine($"    control: {{ holder: institution-{side}, extent: whole }}");
        to.WriteLine($"    favours: {GeneratedReferences.Sides[side]}");
        to.WriteLine($"    partOf: {place}-in-week-{day / 7}");
        if (One(100)) to.WriteLine($"    caution: {{ why: The reports do not say when., use: {(One(2) ? "show-with-warning" : "never-answer")} }}");
        if (One(25) && last.TryGetValue(place, out var other))
            to.WriteLine($"    contrasts: [{{ with: {other}, how: {(One(2) ? "account" : "related")}, note: Another time of day. }}]");
        last[place] = id;
        to.WriteLine("    claims:");
        var figure = Figure(kind, place, day);
        for (var claims = random.Next(1, 4); claims > 0; claims--, figure = One(10) ? figure : null)
            Claim(to, i, claims, "asserts", day, kind, figure);
        if (One(33)) Claim(to, i, 4, "denies", day, kind, null);
    }

    private void Claim(TextWriter to, int i, int n, string stance, int day, string kind, string? figure)
    {
        // Another step for each claim of an event, so that no two have the same speaker.
        var by = One(3) ? $"newsroom-{(i + n) % GeneratedReferences.Newsrooms}" : $"{random.GetItems(Speakers, 1)[0]}-{(i + 5 * n) % GeneratedReferences.Speakers}";
        to.WriteLine($"      - by: {by}");
        to.WriteLine($"        stance: {stance}");
        if (!One(4)) to.WriteLine($"        saidOn: {{ from: {Day(day)}, certainty: inferred }}");
        to.WriteLine($"        statement: Something of the kind {kind} was told here in a sentence of ordinary length, without the speaker's own words.");
        if (figure is not null)
        {
            to.WriteLine("        figures:");
            to.WriteLine(figure);
        }
        to.WriteLine("        cite:");
        for (var c = random.Next(1, 4); c > 0; c--)
        {
            var route = One(3) ? $", route: [newsroom-{random.Next(GeneratedReferences.Newsrooms)}]" : "";
            to.WriteLine($"          - {{ article: {articles.PublishedFrom(day, random.Next(3))}, paragraph: {random.Next(1, GeneratedArticles.Paragraphs - 1)}{route} }}");
        }
    }

    /// <summary>A figure for one event in five, near enough to others of its place and day that most could both be true.</summary>
    private string? Figure(string kind, string place, int day)
    {
        if (!One(5)) return null;
        var (measure, usual) = kind switch
        {
            "displacement" => (One(2) ? "displaced-people" : "people-who-left", 20_000),
            "humanitarian" => ("people-in-shelters", 4_000),
            "casualties" or "strike" or "clash" => ("people-killed", 20),
            "price" => (One(2) ? "exchange-rate" : "bread-price", 15_000),
            _ => ("distance", 10),
        };
        var value = One(10) ? usual * 2 : usual + usual * random.Next(-3, 4) / 100;
        var number = random.Next(10) switch
        {
            < 6 => $"value: {value}, qualifier: about",
            6 => $"value: {value}, qualifier: exactly",
            7 => $"low: {value}, qualifier: at-least",
            8 => $"high: {value}, qualifier: up-to",
            _ => "words: many, qualifier: about",
        };
        var period = One(20) ? $"{{ from: {Day(Math.Max(0, day - 30))}, to: {Day(day)} }}" : $"{{ from: {Day(day)} }}";
        return $"          - {{ measure: {measure}, {number}, period: {period}, place: {(One(4) ? places.GovernorateOf(place) : place)} }}";
    }

    private bool One(int @in) => random.Next(@in) == 0;

    private static string Day(int day) => GeneratedLedger.FirstDay.AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
