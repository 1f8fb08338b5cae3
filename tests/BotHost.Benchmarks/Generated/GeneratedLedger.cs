namespace BotHost.Benchmarks.Generated;

/// <summary>A ledger of any size, the same on every machine: an invented country of <see cref="Places"/> places and a year of events.
/// Only events and the articles that carry them grow with the size; three cities take a tenth of the events each.</summary>
internal static class GeneratedLedger
{
    public const int Places = 2_000;

    /// <summary>Takes a tenth of the events.</summary>
    public const string BusyCity = "Orventis";
    public const string BusyCityMisspelled = "Orvnetis";

    public static readonly DateOnly FirstDay = new(2024, 1, 1);
    public const int Days = 365;

    private const int EventsInAFile = 1_000;

    /// <summary>The day after the last, so that all of it is known.</summary>
    public static DateTimeOffset ReadAt { get; } = new(FirstDay.AddDays(Days + 3).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Fills an empty or missing folder.</summary>
    /// <param name="events">From 100 up; the limit is the codes', 1,000,000.</param>
    public static void Write(string folder, int events)
    {
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        var places = new GeneratedPlaces();
        var articles = new GeneratedArticles(events);
        GeneratedReferences.Write(folder);
        Write(folder, "places.yaml", places.Write);
        Write(folder, "articles.yaml", articles.WriteArticles);
        Write(folder, "coverage.yaml", articles.WriteCoverage);
        var generated = new GeneratedEvents(events, places, articles);
        for (var first = 0; first < events; first += EventsInAFile)
            Write(folder, $"events/{first / EventsInAFile:0000}.yaml", to => generated.Write(to, first, Math.Min(events, first + EventsInAFile)));
    }

    public static string SafetyFile(string folder) => Path.Combine(folder, "safety.yaml");

    private static void Write(string folder, string file, Action<TextWriter> content)
    {
        using var writer = new StreamWriter(Path.Combine(folder, file)) { NewLine = "\n" };
        content(writer);
    }
}
