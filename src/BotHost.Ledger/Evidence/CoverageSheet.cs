using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;

namespace BotHost.Ledger.Evidence;

/// <summary>One sentence of an article beside what the ledger made of it.</summary>
/// <param name="Events">Those that coverage.yaml puts under the sentence; the citing ones of the whole paragraph where it says nothing of it.</param>
/// <param name="Accounted">Whether coverage.yaml says anything of it.</param>
public sealed record SheetLine(ParagraphKey Paragraph, int Sentence, string Text, IReadOnlyList<ReportedEvent> Events, string? Why, string? Note, bool Accounted);

/// <summary>An article laid beside the ledger, for the person who reads one against the other. It holds the article's text: for a screen, not for a file that is handed on.</summary>
public static class CoverageSheet
{
    /// <param name="article">An article's id, or null for all.</param>
    public static IEnumerable<SheetLine> Of(LoadedLedger loaded, string folder, string? article, ICollection<LedgerProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var articles = loaded.Snapshot.Articles.Where(a => article is null || a.Id == article).ToArray();
        var byId = loaded.Snapshot.Events.ToDictionary(e => e.Id);
        var citing = ParagraphKey.Citing(loaded.Snapshot.Events);
        var covered = loaded.Coverage.Sentences.ToLookup(s => (new ParagraphKey(s.Article, s.Paragraph), s.Number));
        var uncited = loaded.Coverage.Uncited.ToLookup(u => new ParagraphKey(u.Article, u.Paragraph));
        foreach (var text in ArticleTexts.Read(folder, articles, problems).Values)
            foreach (var paragraph in text.Paragraphs)
            {
                var key = new ParagraphKey(text.Article.Id, paragraph.Number);
                var number = 0;
                foreach (var sentence in Sentences.Of(paragraph.Text))
                {
                    number++;
                    var said = covered[(key, number)].FirstOrDefault();
                    var why = said?.Why ?? uncited[key].FirstOrDefault()?.Why;
                    var events = said is null ? citing[key] : said.Events.Where(byId.ContainsKey).Select(id => byId[id]);
                    yield return new(key, number, sentence, [.. events], why?.Written(), said?.Note, said is not null || why is not null);
                }
            }
    }
}
