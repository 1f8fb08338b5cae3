using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Evidence;

/// <summary>Compares the lock with what the cited paragraphs say now.</summary>
internal sealed class CitedParagraphs(IReadOnlyList<ReportedEvent> events, IReadOnlyDictionary<string, ArticleText> texts, EvidenceLock locked)
{
    private const string Write = "run 'ledger evidence --articles DIR --write'";

    /// <summary>Each cited paragraph with the first claim that cites it, in the lock's order.</summary>
    private readonly SortedDictionary<ParagraphKey, Claim> cited = FirstCiting(events);

    public IEnumerable<ParagraphKey> Keys => cited.Keys;

    public IEnumerable<LedgerProblem> Problems()
    {
        foreach (var (key, claim) in cited)
        {
            LedgerProblem Problem(string what, string remedy) => new(locked.At(key), Severity.Error, $"{key}, cited by {claim.Id}: {what}", remedy);

            var text = texts.GetValueOrDefault(key.Article);
            var paragraph = text?[key.Paragraph];
            if (text is not null && paragraph is null)
                yield return Problem($"the article's file has only {text.Paragraphs.Count} paragraphs.", "Mend the paragraph's number: non-empty lines, counted from 1.");
            else if (locked[key] is not { } hash)
                yield return Problem("the lock has no hash of it.", $"Read the paragraph against the claim, then {Write}.");
            else if (paragraph is not null && paragraph.Sha256 != hash)
                yield return Problem("the paragraph does not say what it said when it was locked.", $"Read it against the claim; if the claim still stands, {Write}.");
        }
        foreach (var key in locked.Paragraphs.Where(k => !cited.ContainsKey(k)))
            yield return new(locked.At(key), Severity.Error, $"{key}: the lock has a hash of it, but no claim cites it.", $"If no citation was lost by mistake, {Write}.");
    }

    /// <summary>A lock of what is cited now. Where an article is missing or is not the text that was entered, its old hashes are kept:
    /// writing must not bless a text that nobody has compared.</summary>
    public EvidenceLock Fresh()
    {
        var hashes = new Dictionary<ParagraphKey, string>();
        foreach (var key in cited.Keys)
        {
            var text = texts.GetValueOrDefault(key.Article);
            var hash = text is { AsEntered: true } ? text[key.Paragraph]?.Sha256 : locked[key];
            if (hash is not null) hashes.Add(key, hash);
        }
        return EvidenceLock.Of(hashes);
    }

    private static SortedDictionary<ParagraphKey, Claim> FirstCiting(IEnumerable<ReportedEvent> events)
    {
        var cited = new SortedDictionary<ParagraphKey, Claim>();
        foreach (var claim in events.SelectMany(e => e.Claims))
            foreach (var citation in claim.Citations)
                cited.TryAdd(new(citation.Article.Id, citation.Paragraph), claim);
        return cited;
    }
}
