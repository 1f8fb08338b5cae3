using System.Globalization;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>Checks that at least one paragraph that a claim cites says each of its figures. A garbled citation carries none,
/// and a teaser only where the claim has nothing better: such a claim counts as no source anyway.</summary>
internal static class FiguresInParagraphs
{
    public static IEnumerable<LedgerProblem> Problems(IEnumerable<ReportedEvent> events, IReadOnlyDictionary<string, ArticleText> texts) =>
        from e in events
        from claim in e.Claims
        from figure in claim.Figures
        let problem = Problem(claim, figure, texts)
        where problem is not null
        select problem;

    private static LedgerProblem? Problem(Claim claim, Figure figure, IReadOnlyDictionary<string, ArticleText> texts)
    {
        var sound = claim.Citations.Where(c => c.Wording != CitationWording.Garbled).ToArray();
        if (sound.Any(c => c.Part != CitationPart.Teaser))
            sound = [.. sound.Where(c => c.Part != CitationPart.Teaser)];
        if (sound.Length == 0)
        {
            var first = claim.Citations[0];
            return new(new(first.Article.File, 0), Severity.Error, $"{claim.Id}: the figure {Show(figure)} rests only on garbled citations ({Key(first)}).",
                "Take the figure out, or cite a paragraph that says it plainly.");
        }
        var read = sound.Select(c => (Key: Key(c), c.Article.File, Text: texts.GetValueOrDefault(c.Article.Id)?[c.Paragraph])).ToArray();
        if (read.Any(r => r.Text is not null && FigureReader.CanBeRead(figure, r.Text.Text)))
            return null;
        // A missing file or paragraph is a problem of its own; until it is mended nothing can be said about the figure.
        if (read.Any(r => r.Text is null))
            return null;
        var at = new SourceLine(read[0].File, read[0].Text!.Line);
        return new(at, Severity.Error, $"{claim.Id}: the figure {Show(figure)} cannot be read in {string.Join(", ", read.Select(r => r.Key).Distinct())}.",
            figure.AsPrinted is null
                ? "Mend the figure, or cite the paragraph that says it; a quantity that the source has in words goes under 'words', in the source's word."
                : "Mend the figure, or copy 'asPrinted' from the paragraph as it stands there.");
    }

    private static ParagraphKey Key(Citation citation) => new(citation.Article.Id, citation.Paragraph);

    private static string Show(Figure figure)
    {
        string?[] parts =
        [
            figure.Measure.Id,
            Number("value", figure.Value), Number("low", figure.Low), Number("high", figure.High),
            figure.Words is null ? null : $"words \"{figure.Words.En}\"",
            figure.AsPrinted is null ? null : $"asPrinted \"{figure.AsPrinted}\"",
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    private static string? Number(string name, decimal? number) =>
        number is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name} {number:#,0.##########}");
}
