using System.Text.RegularExpressions;

namespace BotHost.Ledger.Lookup;

/// <summary>Items of one sort by every spelling on record, and by what is nearly one. Two items that fit equally well are both named, never one of them chosen.</summary>
public sealed partial class NameIndex<T> : INameIndex<T> where T : notnull
{
    private const int ShortestBeginning = 4;
    private const int MostSuggestions = 3;

    /// <summary>From best to worst; only items of the best rank met count as meant.</summary>
    private enum Rank { AsShown, AsShownButArticle, OtherSpelling }

    private readonly record struct Entry(int Item, string Shown, bool IsName);

    private readonly record struct Candidate(int Item, string Shown, Rank Rank);

    private readonly List<T> items = [];
    private readonly Dictionary<string, List<Entry>> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> folded = new(StringComparer.Ordinal);
    private readonly NearSpellings near;

    public NameIndex(IEnumerable<NamedItem<T>> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        var numbers = new Dictionary<T, int>();
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (item, names, aliases) in named)
        {
            if (numbers.TryAdd(item, items.Count)) items.Add(item);
            foreach (var name in names.SelectMany(n => new[] { n, WithoutBracket(n) }).Distinct())
                Enter(new(numbers[item], name, IsName: true), weights);
            foreach (var alias in aliases)
                Enter(new(numbers[item], alias, IsName: false), weights);
        }
        near = new([.. weights.Select(w => (w.Key, w.Value))]);
    }

    public NameMatch<T> Find(string input, Leniency leniency = Leniency.Begun)
    {
        var form = Spelling.Fold(input);
        if (form.Length == 0) return new NameMatch<T>.None([]);
        var whole = Spelling.FoldKeepingArticles(input);
        var readings = Spelling.Arabizi(input).Select(Spelling.Fold).Where(r => r.Length > 0).ToArray();
        return Spelled(form, whole)
            ?? SpelledInDigits(readings)
            ?? (leniency == Leniency.Spelled ? new NameMatch<T>.None([]) : Misspelled([form, whole, .. readings], leniency));
    }

    private NameMatch<T>? Spelled(string form, string whole)
    {
        var entries = folded.GetValueOrDefault(form, []).Select(e => new Candidate(e.Item, e.Shown, e.IsName ? Rank.AsShownButArticle : Rank.OtherSpelling));
        var exact = written.GetValueOrDefault(whole, []).Select(e => new Candidate(e.Item, e.Shown, e.IsName ? Rank.AsShown : Rank.OtherSpelling));
        return Decide([.. exact.Concat(entries)]);
    }

    private NameMatch<T>? SpelledInDigits(string[] readings) => Decide(
        [.. readings.SelectMany(r => folded.GetValueOrDefault(r, [])).Select(e => new Candidate(e.Item, e.Shown, e.IsName ? Rank.AsShownButArticle : Rank.OtherSpelling))]);

    private NameMatch<T>? Decide(Candidate[] candidates)
    {
        if (candidates.Length == 0) return null;
        var ranked = candidates.OrderBy(c => c.Rank).DistinctBy(c => c.Item).ToArray();
        var best = ranked.TakeWhile(c => c.Rank == ranked[0].Rank).ToArray();
        if (best.Length > 1) return new NameMatch<T>.Ambiguous(Items(best.Select(b => b.Item)));
        var others = Items(ranked.Skip(1).Select(r => r.Item));
        return best[0].Rank == Rank.AsShown
            ? new NameMatch<T>.Exact(items[best[0].Item], best[0].Shown, others)
            : new NameMatch<T>.Alias(items[best[0].Item], best[0].Shown, others);
    }

    private NameMatch<T> Misspelled(string[] forms, Leniency leniency)
    {
        var candidates = forms.Distinct().SelectMany(near.Near)
            .SelectMany(n => Entries(n.Key).Select(e => (Near: n, Entry: e)))
            .OrderBy(c => c.Near.Distance).ThenBy(c => c.Near.Distance - c.Near.Limit)
            .DistinctBy(c => c.Entry.Item).ToArray();
        var begun = leniency == Leniency.Begun ? Begun(forms[0]) : [];
        var fitting = candidates.Where(c => c.Near.Fits(leniency)).ToArray();
        if (fitting.Length == 0)
        {
            var others = begun.Select(b => b.Item).Concat(candidates.Where(c => c.Near.Distance < forms[0].Length / 2 + 1).Select(c => c.Entry.Item)).Distinct();
            return IsOneFamily(begun)
                ? new NameMatch<T>.Fuzzy(items[begun[0].Item], begun[0].Shown, Items(others.Where(o => o != begun[0].Item).Take(MostSuggestions)))
                : new NameMatch<T>.None(Items(others.Take(MostSuggestions)));
        }

        var nearest = fitting.TakeWhile(c => c.Near.Distance == fitting[0].Near.Distance).Select(c => c.Entry.Item).ToArray();
        // "dama" is one letter from Hama, and is how somebody begins to type Damascus.
        if (begun.Length <= MostSuggestions && begun.All(b => b.Item != nearest[0])) nearest = [.. nearest.Union(begun.Select(b => b.Item))];
        if (nearest.Length > 1) return new NameMatch<T>.Ambiguous(Items(nearest));
        var alternatives = candidates.Skip(1).Where(c => c.Near.Distance <= c.Near.Limit + 1).Select(c => c.Entry.Item);
        return new NameMatch<T>.Fuzzy(items[nearest[0]], fitting[0].Entry.Shown, Items(alternatives.Where(a => a != nearest[0])));
    }

    private Entry[] Begun(string form) => form.Length < ShortestBeginning ? [] : [.. near.BeginningWith(form).SelectMany(Entries).DistinctBy(e => e.Item)];

    /// <summary>One item, or one whose name all the others continue (Rastan, Rastan bridge).</summary>
    private static bool IsOneFamily(Entry[] begun)
    {
        if (begun.Length == 0) return false;
        var stem = Spelling.Fold(begun[0].Shown);
        return begun.All(b => Spelling.Fold(b.Shown).StartsWith(stem, StringComparison.Ordinal));
    }

    private IEnumerable<Entry> Entries(int key) => folded.GetValueOrDefault(near[key], []).Concat(written.GetValueOrDefault(near[key], []));

    private T[] Items(IEnumerable<int> numbers) => [.. numbers.Select(n => items[n])];

    private void Enter(Entry entry, Dictionary<string, int> weights)
    {
        var form = Spelling.Fold(entry.Shown);
        if (form.Length == 0) return;
        foreach (var (index, key) in new[] { (folded, form), (written, Spelling.FoldKeepingArticles(entry.Shown)) })
        {
            if (!index.TryGetValue(key, out var entries)) index[key] = entries = [];
            entries.Add(entry);
            weights[key] = Math.Min(weights.GetValueOrDefault(key, int.MaxValue), form.Length);
        }
    }

    /// <summary>"Hayat Tahrir al-Sham (HTS)" is also called by what stands before the bracket.</summary>
    private static string WithoutBracket(string name) => ClosingBracket().Replace(name, "");

    [GeneratedRegex(@"(?<=\S)\s*\([^()]*\)\s*$")]
    private static partial Regex ClosingBracket();
}
