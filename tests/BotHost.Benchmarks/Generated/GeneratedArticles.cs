namespace BotHost.Benchmarks.Generated;

/// <summary>Articles in the order of their days, spread evenly over the time: a few dozen, and one more for every 25 events.</summary>
internal sealed class GeneratedArticles(int events)
{
    /// <summary>The first paragraphs can be cited, the last two are page furniture.</summary>
    public const int Paragraphs = 40;

    private readonly int count = 36 + events / 25;

    public void WriteArticles(TextWriter to)
    {
        to.WriteLine("articles:");
        for (var i = 0; i < count; i++)
        {
            to.WriteLine($"  - id: {Id(i)}");
            to.WriteLine($"    outlet: outlet-{i % GeneratedReferences.Outlets}");
            to.WriteLine($"    file: {i:00000}.txt");
            to.WriteLine($"    sha256: {i:x64}");
            to.WriteLine($"    paragraphs: {Paragraphs}");
            to.WriteLine($"    published: {{ from: {Day(i):yyyy-MM-dd}, certainty: stated }}");
            if (i % 3 == 0) to.WriteLine($"    credits: [newsroom-{i % GeneratedReferences.Newsrooms}]");
        }
    }

    public void WriteCoverage(TextWriter to)
    {
        to.WriteLine("coverage:");
        for (var i = 0; i < count; i++)
            to.WriteLine($"  - {{ article: {Id(i)}, uncited: [{{ paragraphs: [{Paragraphs - 1}, {Paragraphs}], why: page-furniture }}] }}");
    }

    /// <summary>The id of the <paramref name="n"/>th article from <paramref name="day"/> on; of the last one after that.</summary>
    public string PublishedFrom(int day, int n) => Id(Math.Min(count - 1, (day * count + GeneratedLedger.Days - 1) / GeneratedLedger.Days + n));

    private static string Id(int i) => $"article-{i:00000}";

    private DateOnly Day(int i) => GeneratedLedger.FirstDay.AddDays(i * GeneratedLedger.Days / count);
}
