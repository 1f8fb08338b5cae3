using System.Globalization;
using System.Text.RegularExpressions;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Revisions;

/// <summary>Entries as they are written, with the revisions that were decided since. Pure.</summary>
internal static partial class RevisedEntries
{
    /// <summary>The entry after these changes, in their order; null if nothing of it is told any more. What a change names and is not there is left as it is.</summary>
    public static EventEntry? Apply(EventEntry entry, IEnumerable<EntryChange> changes)
    {
        EventEntry? now = entry;
        foreach (var change in changes)
            if (now is not null) now = Apply(now, change);
        return now;
    }

    private static EventEntry? Apply(EventEntry e, EntryChange change) => change.Kind switch
    {
        ChangeKind.Withdraw or ChangeKind.RetractEntry => null,
        ChangeKind.Entry or ChangeKind.Blanked => e,
        ChangeKind.Claim => e with { Claims = [.. e.Claims, New(change.Added!, e, change.At)] },
        // Arabic that nobody revised with it would tell the old words.
        ChangeKind.Summary => e with { Summary = new LocalText(change.Text!) },
        ChangeKind.RetractClaim => e.Claims.Where(c => NameOf(c) != change.Claim).ToList() is { Count: > 0 } left ? e with { Claims = left } : null,
        ChangeKind.Statement => OnClaim(e, change, c => c with { Statement = new LocalText(change.Text!) }),
        ChangeKind.Speaker => OnClaim(e, change, c => c with { By = change.Speaker!, Id = NameOf(c) }),
        ChangeKind.Figure => WithFigure(e, change, change.Figure!),
        ChangeKind.Citation => OnClaim(e, change, c => c with { Cite = Cited(c.Cite, change.Citation!) }),
        ChangeKind.Stance => OnClaim(e, change, c => c with { Stance = change.Stance!.Value }),
        ChangeKind.Place => WithPlace(e, change.Place!),
        _ => throw new InvalidOperationException($"Unhandled {change.Kind}."),
    };

    /// <summary>The entries that no file holds, in the order in which they were approved, without what was decided of them since.</summary>
    public static IEnumerable<EventEntry> Entered(IEnumerable<EntryChange> changes) => changes.Where(c => c is { Kind: ChangeKind.Entry, Entered: not null }).Select(c => At(c.Entered! with
    {
        Claims = [.. c.Entered.Claims.Select((claim, n) => At(claim, c.Code) with { EnteredAt = c.At, Id = Name(NameOf(claim), c.Entered.Claims.Take(n).Select(NameOf)) })],
    }, c.Code));

    /// <summary>A speaker may have said something of it before.</summary>
    private static ClaimEntry New(ClaimEntry claim, EventEntry e, DateTimeOffset at) => At(claim, e.Code) with { EnteredAt = at, Id = Name(NameOf(claim), e.Claims.Select(NameOf)) };

    private static string Name(string name, IEnumerable<string> taken)
    {
        var others = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, others.Count + 1).Select(n => n == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{n}")).First(n => !others.Contains(n));
    }

    /// <summary>Problems name the entry where they would name a line.</summary>
    private static EventEntry At(EventEntry e, string code)
    {
        var at = new SourceLine(code, 0);
        return e with { At = at, Places = [.. (e.Places ?? []).Select(p => p with { At = at })], Actors = [.. (e.Actors ?? []).Select(a => a with { At = at })], Control = e.Control is { } c ? c with { At = at } : null, Contrasts = [.. (e.Contrasts ?? []).Select(c => c with { At = at })] };
    }

    private static ClaimEntry At(ClaimEntry claim, string code)
    {
        var at = new SourceLine(code, 0);
        return claim with { At = at, Figures = [.. (claim.Figures ?? []).Select(f => f with { At = at })], Cite = [.. claim.Cite.Select(c => c with { At = at })] };
    }

    public static string NameOf(ClaimEntry claim) => claim.Id ?? claim.By;

    private static EventEntry OnClaim(EventEntry e, EntryChange change, Func<ClaimEntry, ClaimEntry> make) =>
        e with { Claims = [.. e.Claims.Select(c => NameOf(c) == change.Claim ? make(c) : c)] };

    /// <summary>Another paragraph of the same article was told by the same relays; of another article that is not known.</summary>
    private static List<CitationEntry> Cited(List<CitationEntry> cite, CitationChange change)
    {
        CitationEntry Anew(SourceLine at) => new() { Article = change.Article, Paragraph = change.Paragraph, At = at };
        return change.Number is not { } number ? [.. cite, Anew(cite[0].At)]
            : [.. cite.Select((c, n) => n != number - 1 ? c : c.Article == change.Article ? c with { Paragraph = change.Paragraph } : Anew(c.At))];
    }

    private static EventEntry WithPlace(EventEntry e, PlaceChange change)
    {
        if (e.Places is not { } places || change.Number < 1 || change.Number > places.Count) return e;
        var name = new Regex($@"(?<![\p{{L}}\d]){Regex.Escape(change.Was)}(?![\p{{L}}\d])", RegexOptions.CultureInvariant);
        LocalText Renamed(LocalText text) => name.IsMatch(text.En) ? new LocalText(name.Replace(text.En, _ => change.Is)) : text;
        return e with
        {
            Places = [.. places.Select((p, n) => n == change.Number - 1 ? p with { Place = change.Place } : p)],
            Summary = Renamed(e.Summary), Claims = [.. e.Claims.Select(c => c with { Statement = Renamed(c.Statement) })],
        };
    }

    /// <summary>The numeral of the old figure in our own words goes with it.</summary>
    private static EventEntry WithFigure(EventEntry e, EntryChange change, FigureChange figure)
    {
        if (e.Claims.FirstOrDefault(c => NameOf(c) == change.Claim)?.Figures is not { } figures || figure.Number < 1 || figure.Number > figures.Count) return e;
        var old = figures[figure.Number - 1];
        var (was, is_) = (Numbers(old.Value, old.Low, old.High), Numbers(figure.Value, figure.Low, figure.High));
        var next = old with
        {
            Value = figure.Value, Low = figure.Low, High = figure.High, Qualifier = figure.Qualifier, Words = figure.Words is { } w ? new LocalText(w) : null, AsPrinted = null,
        };
        LocalText Renumbered(LocalText text) => was.Length == is_.Length ? was.Zip(is_).Aggregate(text, (t, pair) => new LocalText(Renumber(t.En, pair.First, pair.Second), t.Ar is null ? null : Renumber(t.Ar, pair.First, pair.Second))) is { } r && r.En != text.En ? r : text : text;
        var claims = e.Claims.Select(c => NameOf(c) != change.Claim ? c : c with { Statement = Renumbered(c.Statement), Figures = [.. c.Figures!.Select((f, n) => n == figure.Number - 1 ? next : f)] });
        return e with { Claims = [.. claims], Summary = Renumbered(e.Summary) };
    }

    /// <summary>No figure is larger, and a thousand thousand times as much is still a number.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    private static decimal[] Numbers(params decimal?[] of) => [.. of.OfType<decimal>()];

    /// <summary>The old number in a text, however it is written ("280,000", "1.5 million"), as the new one in the same way; where that does not come out even the text stays.</summary>
    internal static string Renumber(string text, decimal old, decimal next) => Numeral().Replace(text, m =>
    {
        if (!decimal.TryParse(m.Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) || n > Largest) return m.Value;
        var scale = n == old ? 1m : n * 1_000 == old ? 1_000m : n * 1_000_000 == old ? 1_000_000m : 0m;
        return scale == 0 ? m.Value : (next / scale).ToString(m.Value.Contains(',', StringComparison.Ordinal) || next / scale >= 10_000 ? "#,0.######" : "0.######", CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"(?<![\p{L}\d])\d+(,\d{3})*(\.\d+)?")]
    private static partial Regex Numeral();
}
