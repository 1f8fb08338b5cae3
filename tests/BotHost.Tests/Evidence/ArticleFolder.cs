using System.Security.Cryptography;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Evidence;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Tests.Evidence;

/// <summary>A temporary folder of made-up articles, and entries that cite them.</summary>
internal sealed class ArticleFolder : IDisposable
{
    private static readonly Outlet Outlet = new("courier", new("Courier"), new("Courier"), OutletKind.Newspaper, Certainty.Stated, null);
    private static readonly Actor Speaker = new("harbour-office", ActorKind.Institution, new("the harbour office"), new("harbour office"), new("office"), [], null, null, null, false, false, null, null);
    public static readonly Measure Boats = new("boats", new("boats"), new("boats"), new("Boats in the harbour."), MeasureFlow.Stock, 7, false, []);

    private readonly List<Article> articles = [];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bothost-articles-");

    /// <summary>Lies in a folder of its own, so that a test may put something outside it.</summary>
    public string Folder { get; }

    public ArticleFolder() => Folder = root.CreateSubdirectory("articles").FullName;

    public IReadOnlyList<Article> Articles => articles;

    public string PathOf(Article article) => Path.Combine(Folder, article.File);

    /// <summary>Writes an article of these lines and enters it as it is.</summary>
    public Article Write(string id, params string[] lines)
    {
        var path = Path.Combine(Folder, $"{id}.txt");
        File.WriteAllText(path, string.Join('\n', lines));
        var day = new DateOnly(2031, 5, 4);
        var article = new Article(id, Outlet, $"{id}.txt", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            lines.Count(l => l.Trim().Length > 0), null, null, new DayRange(day, day), Certainty.Stated, null, []);
        articles.Add(article);
        return article;
    }

    public static Citation Cite(Article article, int paragraph, CitationWording wording = CitationWording.Same, CitationPart part = CitationPart.Body) =>
        new(article, paragraph, [], Certainty.Stated, null, wording, part);

    public static Figure Count(decimal value) => new(value, null, null, null, Qualifier.Exactly) { Measure = Boats };

    public static ReportedEvent Event(string id, IReadOnlyList<Citation> cite, params Figure[] figures) =>
        new([new Claim($"{id}/harbour-office", Speaker, Stance.Asserts, new("Boats came in."), cite) { Figures = figures }])
        {
            Id = id, Code = "T-001", Kind = EventKind.Position, Nature = EventNature.Current, Summary = new("Boats came in."),
        };

    /// <summary>Checks these events; without <paramref name="locked"/> against a lock that is up to date.</summary>
    public EvidenceReport Check(IReadOnlyList<ReportedEvent> events, EvidenceLock? locked = null, params (SourceLine, string)[] texts) =>
        Check(events, [.. Keys(events).Select(k => Covered(k, 1))], locked, texts);

    /// <param name="sentences">What the coverage lists.</param>
    public EvidenceReport Check(IReadOnlyList<ReportedEvent> events, IReadOnlyList<CoveredSentence> sentences, EvidenceLock? locked = null, params (SourceLine, string)[] texts)
    {
        var fresh = EvidenceCheck.Run(new(events, Articles, EvidenceLock.Empty, Folder, [], sentences)).FreshLock;
        return EvidenceCheck.Run(new(events, Articles, locked ?? fresh, Folder, texts, sentences));
    }

    public static CoveredSentence Covered(ParagraphKey paragraph, int number) =>
        new(paragraph.Article, paragraph.Paragraph, number, ["an-event"], null, null, new("seeds/coverage.yaml", 5));

    private static IEnumerable<ParagraphKey> Keys(IEnumerable<ReportedEvent> events) =>
        events.SelectMany(e => e.Claims).SelectMany(c => c.Citations).Select(c => new ParagraphKey(c.Article.Id, c.Paragraph)).Distinct();

    public void Dispose() => root.Delete(recursive: true);
}
