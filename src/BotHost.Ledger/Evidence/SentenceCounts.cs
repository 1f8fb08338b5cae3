using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>Whether coverage.yaml lists as many sentences as each cited paragraph has.</summary>
internal sealed class SentenceCounts(IEnumerable<CoveredSentence> covered, IReadOnlyDictionary<string, ArticleText> texts)
{
    private readonly ILookup<ParagraphKey, CoveredSentence> covered = covered.ToLookup(s => new ParagraphKey(s.Article, s.Paragraph));

    public IEnumerable<LedgerProblem> In(IEnumerable<ParagraphKey> cited)
    {
        foreach (var key in cited)
        {
            if (texts.GetValueOrDefault(key.Article)?[key.Paragraph] is not { } paragraph) continue;
            var (has, listed) = (Sentences.Of(paragraph.Text).Count, covered[key].Count());
            if (has != listed)
                yield return new(covered[key].FirstOrDefault()?.At ?? new SourceLine("coverage.yaml", 0), Severity.Warning,
                    $"{key} has {has} sentence{(has == 1 ? "" : "s")}, the coverage lists {listed}.", "List each one in order; 'ledger coverage --articles DIR' shows them.");
        }
    }
}
