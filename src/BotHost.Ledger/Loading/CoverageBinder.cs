using BotHost.Ledger.Entries;
using BotHost.Ledger.Evidence;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Holds coverage.yaml against the citations, both ways: a sentence's events cite its paragraph, and an event that cites a paragraph stands under
/// one of its sentences. How many sentences a paragraph has can only be told with the article at hand (<see cref="SentenceCounts"/>).</summary>
/// <param name="revised">Entries that are not as their files say: what the sheet says of them is of the files.</param>
internal sealed class CoverageBinder(ReferenceBinder known, IReadOnlyList<ReportedEvent> served, ICollection<LedgerProblem> problems, IReadOnlySet<string> revised)
{
    private readonly ILookup<ParagraphKey, ReportedEvent> citing = ParagraphKey.Citing(served);

    public Coverage Bind(IEnumerable<CoverageEntry> entries)
    {
        var uncited = new List<UncitedParagraph>();
        var sentences = new List<CoveredSentence>();
        foreach (var entry in entries)
        {
            if (known.Articles.Find(entry.Article, entry.At) is not { } article) continue;
            foreach (var group in entry.Uncited ?? []) uncited.AddRange(Uncited(article, group));
            foreach (var paragraph in entry.Cited ?? []) sentences.AddRange(Cited(article, paragraph));
        }
        return new(uncited, sentences);
    }

    private IEnumerable<UncitedParagraph> Uncited(Article article, UncitedEntry group)
    {
        foreach (var n in group.Paragraphs.Where(n => IsInside(article, n, group.At)))
        {
            if (citing[new(article.Id, n)].Any(e => !revised.Contains(e.Id)))
                problems.Add(new(group.At, Severity.Warning, $"Paragraph {n} of {article.Id} is listed as uncited, but a claim cites it.", "Take it out of the list."));
            else
                yield return new(article.Id, n, group.Why, group.At);
        }
    }

    private IEnumerable<CoveredSentence> Cited(Article article, CitedParagraphEntry paragraph)
    {
        if (!IsInside(article, paragraph.Paragraph, paragraph.At)) yield break;
        var here = citing[new(article.Id, paragraph.Paragraph)].Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var number = 0;
        foreach (var sentence in paragraph.Sentences)
        {
            number++;
            void Warn(string what, string remedy) =>
                problems.Add(new(sentence.At, Severity.Warning, $"Sentence {number} of {article.Id}, paragraph {paragraph.Paragraph}, {what}", remedy));

            var events = sentence.Events ?? [];
            foreach (var id in events.Where(id => !here.Contains(id) && !revised.Contains(id)))
                Warn($"names '{id}', which does not cite that paragraph.", "Add the citation to a claim of that event, or take the id out.");
            if (events.Count > 0 == sentence.Why is not null)
                Warn("must have either events or a reason.", "Name the events that hold what it states, or say under 'why' why none does.");
            yield return new(article.Id, paragraph.Paragraph, number, events, sentence.Why, sentence.Note, sentence.At);
        }
        foreach (var id in here.Except(paragraph.Sentences.SelectMany(s => s.Events ?? []), StringComparer.Ordinal).Where(id => !revised.Contains(id)))
            problems.Add(new(paragraph.At, Severity.Warning, $"'{id}' cites paragraph {paragraph.Paragraph} of {article.Id}, but stands under none of its sentences.",
                "Put it under the sentence that states it, or take the citation out."));
    }

    private bool IsInside(Article article, int paragraph, SourceLine at)
    {
        if (paragraph >= 1 && paragraph <= article.Paragraphs) return true;
        problems.Add(new(at, Severity.Error, $"Paragraph {paragraph} is outside {article.Id}, which has {article.Paragraphs}.", "Count the non-empty lines of its file from 1."));
        return false;
    }
}
