using System.Globalization;
using BotHost.Editorial;
using BotHost.Knowledge;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;
using BotHost.Ledger.Revisions;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/correct CODE[/CLAIM] figure|statement|summary|by|stance|place|citation VALUE because REASON.</summary>
internal sealed class CorrectCommand(RevisionDesk desk, LedgerSource ledger) : IManagedCommand
{
    public string Name => "correct";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        if (desk.Refusal(i) is { } refusal) return refusal;
        if (RevisionDesk.Because(i.Text) is not var (asked, reason)) return i.Said.Count == 0 ? i.Usage() : i.NotSo(i.Say("revise.because"));
        var words = asked.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 3) return i.Usage();
        var (code, number) = Numbered(words[0]);
        if (desk.Galley.Find(code) is not { } entry) return i.NotSo(i.Say("revise.unknown", ("code", code)));
        var (field, figureNumber) = Numbered(words[1].ToLowerInvariant(), ':');
        if (field == "summary") return await desk.ProposeAsync(i, Change(entry, null, ChangeKind.Summary, reason, i.Now, entry.Summary, new(words[2])) with { Text = words[2] }, cancel);
        if (field == "place") return await PlaceAsync(i, entry, figureNumber, words[2], reason, cancel);
        var claim = number is { } n ? n >= 1 && n <= entry.Claims.Count ? entry.Claims[n - 1] : null : entry.Claims.Count == 1 ? entry.Claims[0] : null;
        if (claim is null) return i.NotSo(i.Say("revise.which-claim", ("code", entry.Code), ("claims", string.Join(" · ", entry.Claims.Select((c, at) => $"{entry.Code}/{at + 1} {c.By.In(i.Words.Language)}: {i.Words.Told(c.Statement)}")))));
        switch (field)
        {
            case "statement":
                return await desk.ProposeAsync(i, Change(entry, claim, ChangeKind.Statement, reason, i.Now, claim.Statement, new(words[2])) with { Text = words[2] }, cancel);
            case "by":
                return desk.Galley.Actor(words[2]) is var (id, name)
                    ? await desk.ProposeAsync(i, Change(entry, claim, ChangeKind.Speaker, reason, i.Now, Proposals.Said(claim.By, claim.Statement), Proposals.Said(name, claim.Statement)) with { Speaker = id }, cancel)
                    : i.NotSo(i.Say("revise.no-actor", ("actor", words[2])));
            case "stance":
                if (Enum.GetValues<Stance>().Where(s => s.Written().Equals(words[2], StringComparison.OrdinalIgnoreCase)).ToArray() is not [var stance]) return i.NotSo(i.Say("revise.no-stance", ("stance", words[2]), ("stances", string.Join(" · ", Enum.GetValues<Stance>().Select(s => s.Written())))));
                return await desk.ProposeAsync(i, Change(entry, claim, ChangeKind.Stance, reason, i.Now, Proposals.Stood(claim.By, claim.Stance, claim.Statement), Proposals.Stood(claim.By, stance, claim.Statement)) with { Stance = stance }, cancel);
            case "citation":
                return await CitationAsync(i, entry, claim, figureNumber, words[2], reason, cancel);
            case "figure":
                var which = figureNumber ?? 1;
                if (which < 1 || which > claim.Figures.Count || (figureNumber is null && claim.Figures.Count > 1))
                    return i.NotSo(i.Say("revise.which-figure", ("figures", claim.Figures.Count == 0 ? i.Say("audit.nothing") : string.Join(" · ", claim.Figures.Select((f, at) => $"figure:{at + 1} {f.In(i.Words.Language)}")))));
                if (Galley.ReadFigure(which, words[2]) is not { } figure) return i.NotSo(i.Say("revise.no-figure", ("figure", words[2])));
                var change = Change(entry, claim, ChangeKind.Figure, reason, i.Now, claim.Figures[which - 1], null) with { Figure = figure };
                // In the words in which readers will be told it.
                var told = desk.Galley.Try(change).Entry?.Claims.FirstOrDefault(c => c.Name == claim.Name)?.Figures.ElementAtOrDefault(which - 1) ?? new LocalText(words[2]);
                return await desk.ProposeAsync(i, change with { After = told.En, AfterAr = told.Ar }, cancel);
            default:
                return i.Usage();
        }
    }

    /// <summary>place[:N] PLACE, in any spelling.</summary>
    private async Task<Reply> PlaceAsync(Instruction i, EntryAtDesk entry, int? number, string named, string reason, CancellationToken cancel)
    {
        var which = number ?? 1;
        if (which < 1 || which > entry.Places.Count || (number is null && entry.Places.Count > 1))
            return i.NotSo(i.Say("revise.which-place", ("places", entry.Places.Count == 0 ? i.Say("audit.nothing") : string.Join(" · ", entry.Places.Select((p, at) => $"place:{at + 1} {p.Name.In(i.Words.Language)}")))));
        if (Names.Of(ledger.Current.Snapshot).Places.Find(named) is not NameMatch<Place>.Found found) return i.NotSo(i.Say("revise.no-place", ("place", named)), new FollowUp(i.Say("follow.places"), "/places"));
        var (was, next) = (entry.Places[which - 1], found.Item);
        return await desk.ProposeAsync(i, Change(entry, null, ChangeKind.Place, reason, i.Now, was.Name, next.Name) with { Place = new(which, next.Id, was.Name.En, next.Name.En) }, cancel);
    }

    /// <summary>citation[:N] ARTICLE PARAGRAPH · citation add ARTICLE PARAGRAPH. Another paragraph of the same article changes nothing that readers were told; another article does.</summary>
    private async Task<Reply> CitationAsync(Instruction i, EntryAtDesk entry, ClaimAtDesk claim, int? number, string text, string reason, CancellationToken cancel)
    {
        var said = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var adds = said is ["add", ..];
        if ((adds ? said[1..] : said) is not [var article, var at] || !int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph)) return i.NotSo(i.Say("revise.citation.how", ("code", entry.Code)));
        if (desk.Galley.Citation(article, paragraph) is not { } next) return i.NotSo(i.Say("revise.no-article", ("article", article), ("articles", string.Join(" · ", desk.Galley.Articles.Take(10)))));
        var which = number ?? 1;
        if (!adds && (which < 1 || which > claim.Citations.Count || (number is null && claim.Citations.Count > 1)))
            return i.NotSo(i.Say("revise.which-citation", ("citations", string.Join(" · ", claim.Citations.Select((c, n) => $"citation:{n + 1} {c.Shown.In(i.Words.Language)}")))));
        if (adds && claim.Citations.Any(c => (c.Article, c.Paragraph) == (next.Article, next.Paragraph))) return i.NotSo(i.Say("revise.no-change", ("code", entry.Code)));
        var was = adds ? null : claim.Citations[which - 1];
        var change = Change(entry, claim, ChangeKind.Citation, reason, i.Now, was?.Shown, next.Shown) with { Citation = new(adds ? null : which, next.Article, next.Paragraph) };
        return await desk.ProposeAsync(i, change with { Severity = was?.Article == next.Article ? RevisionSeverity.Typo : RevisionSeverity.Material }, cancel);
    }

    /// <summary>"H-042/2": a name and a number behind it.</summary>
    internal static (string Name, int? Number) Numbered(string text, char sign = '/')
    {
        var at = text.LastIndexOf(sign);
        return at > 0 && int.TryParse(text[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (text[..at], n) : (text, null);
    }

    /// <summary>A figure and who said it are material; wording of ours is not.</summary>
    internal static EntryChange Change(EntryAtDesk entry, ClaimAtDesk? claim, ChangeKind kind, string reason, DateTimeOffset now, LocalText? before, LocalText? after) =>
        new(entry.Id, entry.Code, claim?.Name, kind, kind is ChangeKind.Statement or ChangeKind.Summary ? RevisionSeverity.Typo : RevisionSeverity.Material, now, reason, before?.En, after?.En) { BeforeAr = before?.Ar, AfterAr = after?.Ar };
}
