using BotHost.Ledger.Entries;

namespace BotHost.Ledger.Sources;

/// <summary>How many separate sources stand behind a proposition, and why.</summary>
/// <param name="Leading">The stance that was counted: asserts, or where nothing asserts the leading other one. Null if nobody takes one.</param>
/// <param name="Keys">Distinct origin keys among the counted claims of named and described speakers, sorted.</param>
/// <param name="Newsrooms">Newsrooms that state it in their own voice and do not repeat one another, sorted.</param>
/// <param name="Outlets">Distinct outlets that carry the counted claims, reprints included, sorted.</param>
public sealed record Support(Stance? Leading, IReadOnlyList<string> Keys, IReadOnlyList<string> Newsrooms, IReadOnlyList<string> Outlets)
{
    /// <summary>The number that readers are told: the larger of the two counts, never their sum.</summary>
    public int Separate => Math.Max(Keys.Count, Newsrooms.Count);

    private static readonly Stance[] Leads = [Stance.Asserts, Stance.Projects, Stance.Intends, Stance.Urges, Stance.Judges, Stance.Denies];

    /// <summary>Counts the separate sources among claims on one proposition. Claims that stand only in headlines or only in garbled words and claims that must never answer are left out.</summary>
    public static Support Of(IReadOnlyCollection<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var usable = claims.Where(c => c.Caution?.Use != CautionUse.NeverAnswer).ToArray();
        Stance? leading = null;
        foreach (var stance in Leads)
        {
            if (usable.Any(c => c.Stance == stance))
            {
                leading = stance;
                break;
            }
        }
        var counted = usable.Where(c => c.Stance == leading && c.Counts).ToArray();
        var keys = counted.Select(c => c.By.OriginKey).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        var outlets = counted.SelectMany(c => c.Citations).Where(c => c.Counts).Select(c => c.Article.Outlet.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new Support(leading, keys, OwnVoices(counted), outlets);
    }

    /// <summary>The fewest newsrooms that account for every article that states the proposition in its own voice. An article that
    /// attributes it to somebody is left out. One that credits other newsrooms may be repeating any of them, so it adds nothing
    /// beside a newsroom that is counted already; two that credit the same one count once. A page that carries it in a heading or
    /// teaser alone states nothing.</summary>
    private static string[] OwnVoices(Claim[] counted)
    {
        var attributed = counted.Where(c => c.By.Kind != ActorKind.Newsroom)
            .SelectMany(c => c.Citations).Select(c => c.Article.Id).ToHashSet();
        var voices = counted.Where(c => c.By.Kind == ActorKind.Newsroom)
            .SelectMany(c => c.Citations.Where(x => x.Counts), (claim, citation) => (claim.By, citation.Article))
            .Where(v => !attributed.Contains(v.Article.Id))
            .Select(v => PossibleAuthors(v.By, v.Article))
            .ToList();
        var found = new SortedSet<string>(voices.Where(v => v.Length == 1).Select(v => v[0]), StringComparer.Ordinal);
        var open = voices.Where(v => v.Length > 1 && !v.Any(found.Contains)).ToArray();
        found.UnionWith(FewestAuthors(open));
        return [.. found];
    }

    /// <summary>Who may have written what an article states: its credits where the outlet's own newsroom speaks, else the newsroom that is quoted.</summary>
    private static string[] PossibleAuthors(Actor newsroom, Article article)
    {
        var credits = article.Credits.Select(c => c.Id).ToArray();
        var quoted = article.Outlet.Newsroom is { } house && house != newsroom.Id;
        return credits.Length == 0 || quoted || credits.Contains(newsroom.Id) ? [newsroom.Id] : credits;
    }

    /// <summary>A smallest set that meets every one of the sets. Exact: the sets are the few articles on one proposition, each with its two or three credits.</summary>
    private static string[] FewestAuthors(string[][] sets)
    {
        if (sets.Length == 0) return [];
        string[]? best = null;
        foreach (var author in sets[0].Order(StringComparer.Ordinal))
        {
            string[] with = [author, .. FewestAuthors([.. sets.Where(s => !s.Contains(author))])];
            if (best is null || with.Length < best.Length) best = with;
        }
        return best!;
    }
}
