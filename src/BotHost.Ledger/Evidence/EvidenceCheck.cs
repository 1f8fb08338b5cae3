using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>What is checked against the articles.</summary>
/// <param name="Folder">Holds the articles' text files under the names that <see cref="Article.File"/> gives.</param>
/// <param name="AllTextsOfOurs">Every summary, statement and note, and where it stands.</param>
/// <param name="Sentences">What coverage.yaml says of each sentence of the cited paragraphs.</param>
public sealed record EvidenceInput(
    IReadOnlyList<ReportedEvent> Events, IReadOnlyCollection<Article> Articles, EvidenceLock Lock, string Folder,
    IEnumerable<(SourceLine At, string Text)> AllTextsOfOurs, IReadOnlyList<CoveredSentence> Sentences);

/// <param name="Problems">Empty if every article is there, every citation is locked, every figure can be read and nothing is reprinted.</param>
/// <param name="FreshLock">The lock as it should be. Of an article that is missing or changed it keeps the old hashes.</param>
public sealed record EvidenceReport(IReadOnlyList<LedgerProblem> Problems, EvidenceLock FreshLock);

/// <summary>Holds the ledger against the articles it cites. Nothing is written.</summary>
public static class EvidenceCheck
{
    public static EvidenceReport Run(EvidenceInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = new List<LedgerProblem>();
        var texts = ArticleTexts.Read(input.Folder, input.Articles, problems);
        var cited = new CitedParagraphs(input.Events, texts, input.Lock);
        problems.AddRange(cited.Problems());
        problems.AddRange(new SentenceCounts(input.Sentences, texts).In(cited.Keys));
        problems.AddRange(FiguresInParagraphs.Problems(input.Events, texts));
        problems.AddRange(new RepeatedRuns(texts.Values).In(input.AllTextsOfOurs));
        return new(problems, cited.Fresh());
    }
}
