using System.Globalization;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Revisions;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Editorial;

/// <summary>An entry as it stands now, with the claims that can be revised, numbered from 1.</summary>
/// <param name="NeedsAnother">By the safety policy a revision of it needs a second person's approval.</param>
internal sealed record EntryAtDesk(string Id, string Code, EventKind Kind, LocalText Summary, IReadOnlyList<Place> Places, IReadOnlyList<ClaimAtDesk> Claims, bool NeedsAnother);

/// <param name="Name">The claim's own id, without the entry's.</param>
/// <param name="Figures">In words, in their order.</param>
internal sealed record ClaimAtDesk(string Name, LocalText By, LocalText Statement, Stance Stance, IReadOnlyList<LocalText> Figures, IReadOnlyList<CitationAtDesk> Citations);

/// <param name="Shown">Outlet, day and paragraph, in words.</param>
internal sealed record CitationAtDesk(string Article, int Paragraph, LocalText Shown);

/// <summary>Tries a revision before anybody decides on it: the ledger is loaded with it, and every rule and the publish gate look at it.</summary>
internal sealed class Galley(Installation installation)
{
    private static readonly Words English = Words.In(Words.English), Arabic = Words.In(Words.Arabic);

    /// <summary>By short code or id; null if the ledger does not hold it (any more).</summary>
    public EntryAtDesk? Find(string codeOrId) => installation.Ledger.Current.Snapshot.Events
        .FirstOrDefault(e => e.Code.Equals(codeOrId, StringComparison.OrdinalIgnoreCase) || e.Id.Equals(codeOrId, StringComparison.OrdinalIgnoreCase)) is { } e
        ? AtDesk(e, installation.Ledger.Current.Snapshot) : null;

    /// <summary>An entry that is told, or was and was retracted since, by short code or id: what was unsafe is unsafe all the same. Null where there was none, or it was withdrawn.</summary>
    public (string Id, string Code)? Known(string codeOrId)
    {
        if (Find(codeOrId) is { } told) return (told.Id, told.Code);
        var changes = installation.Ledger.Current.Snapshot.Changes.Where(c => c.Code.Equals(codeOrId, StringComparison.OrdinalIgnoreCase) || c.Entry.Equals(codeOrId, StringComparison.OrdinalIgnoreCase)).ToArray();
        return changes.Length == 0 || Array.Exists(changes, c => c.Kind == ChangeKind.Withdraw) ? null : (changes[^1].Entry, changes[^1].Code);
    }

    /// <summary>The ledger as it is now.</summary>
    public DeskIndex Index => DeskIndex.Of(installation.Ledger.Current.Snapshot);

    internal static EntryAtDesk AtDesk(ReportedEvent e, LedgerSnapshot ledger) => new(e.Id, e.Code, e.Kind, e.Summary, [.. e.Places.Select(p => p.Place)],
        [.. e.Claims.Select(c => new ClaimAtDesk(c.Id[(e.Id.Length + 1)..], c.By.Name, c.Statement, c.Stance, [.. c.Figures.Select(f => new LocalText(English.Quantity(f), Arabic.Quantity(f)))],
            [.. c.Citations.Select(x => new CitationAtDesk(x.Article.Id, x.Paragraph, Shown(x.Article, x.Paragraph)))]))], NeedsAnother(e, ledger));

    /// <summary>By its kind, or by a figure that counts what entries of such a kind count: casualties of a strike are casualties.</summary>
    private static bool NeedsAnother(ReportedEvent e, LedgerSnapshot ledger)
    {
        static IEnumerable<string> Counted(ReportedEvent of) => of.Claims.SelectMany(c => c.Figures).Select(f => f.Measure.Id);
        return ledger.Policy.NeedsSecondApprover(e) || Counted(e).Any(ledger.Events.Where(ledger.Policy.NeedsSecondApprover).SelectMany(Counted).ToHashSet(StringComparer.Ordinal).Contains);
    }

    /// <summary>Their ids.</summary>
    public IEnumerable<string> Articles => installation.Ledger.Current.Snapshot.Articles.Select(a => a.Id);

    private static LocalText Shown(Article article, int paragraph)
    {
        string In(Words words) => words.Say("revise.citation", ("article", words.Article(article)), ("paragraph", paragraph));
        return new(In(English), In(Arabic));
    }

    /// <summary>A citation as it would be told; null if there is no such article. Whether the paragraph is in it the publish gate says.</summary>
    public CitationAtDesk? Citation(string article, int paragraph) => installation.Ledger.Current.Snapshot.Articles.FirstOrDefault(a => a.Id.Equals(article, StringComparison.OrdinalIgnoreCase)) is { } found
        ? new(found.Id, paragraph, Shown(found, paragraph)) : null;

    /// <summary>When an entry was revised last; null if never.</summary>
    public DateTimeOffset? ChangedAt(string entry) => installation.Ledger.Current.Snapshot.Changes.Where(c => c.Entry == entry).Select(c => (DateTimeOffset?)c.At).Max();

    /// <summary>The actor's id and name; null if there is none.</summary>
    public (string Id, LocalText Name)? Actor(string id) => installation.Ledger.Current.Snapshot.Actors.FirstOrDefault(a => a.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } actor ? (actor.Id, actor.Name) : null;

    /// <summary>The entry as it would stand, and what is wrong with that and was not wrong before; the entry is null where nothing of it would be told.</summary>
    public (EntryAtDesk? Entry, IReadOnlyList<LedgerProblem> Problems) Try(EntryChange change)
    {
        var changes = installation.Ledger.Current.Snapshot.Changes.Append(change).ToArray();
        var trial = LedgerLoader.Load(installation.LedgerPath, installation.PathOf(installation.Options.Safety), changes);
        var before = installation.Ledger.Current.Problems.Select(p => p.ToString()).ToHashSet(StringComparer.Ordinal);
        var entry = trial.Snapshot.Events.FirstOrDefault(e => e.Id == change.Entry);
        return (entry is null ? null : AtDesk(entry, trial.Snapshot),
            [.. trial.Problems.Where(p => !before.Contains(p.ToString()))]);
    }

    /// <summary>A figure as a moderator writes it: <c>300,000</c>, <c>about 300000</c>, <c>at least 8</c>, <c>more than 8</c>, <c>up to 1.5m</c>, <c>200-300</c>, or words in quotation marks; null if it is none of these.</summary>
    public static FigureChange? ReadFigure(int number, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length > 2 && text[0] is '"' or '“' && text[^1] is '"' or '”') return new(number, null, null, null, text[1..^1], Qualifier.Exactly);
        (Qualifier Qualifier, string Quantity) read = text switch
        {
            _ when After(text, "about") is { } rest => (Qualifier.About, rest),
            _ when After(text, "at least") is { } rest => (Qualifier.AtLeast, rest),
            _ when After(text, "more than") is { } rest => (Qualifier.MoreThan, rest),
            _ when After(text, "up to") is { } rest => (Qualifier.UpTo, rest),
            _ => (Qualifier.Exactly, text),
        };
        if (read.Quantity.Split('-', '–') is [var from, var to] && Number(from) is { } low && Number(to) is { } high)
            return read.Qualifier is Qualifier.Exactly or Qualifier.About && low < high ? new(number, null, low, high, null, read.Qualifier) : null;
        if (Number(read.Quantity) is not { } value) return null;
        return read.Qualifier switch
        {
            Qualifier.AtLeast or Qualifier.MoreThan => new(number, null, value, null, null, read.Qualifier),
            Qualifier.UpTo => new(number, null, null, value, null, read.Qualifier),
            _ => new(number, value, null, null, null, read.Qualifier),
        };
    }

    private static string? After(string text, string word) => text.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) ? text[(word.Length + 1)..].Trim() : null;

    private static decimal? Number(string text)
    {
        text = text.Trim().Replace(",", "", StringComparison.Ordinal);
        var scale = text.EndsWith('m') ? 1_000_000m : text.EndsWith('k') ? 1_000m : 1m;
        return decimal.TryParse(scale == 1 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n < 1_000_000_000_000m ? n * scale : null;
    }
}
