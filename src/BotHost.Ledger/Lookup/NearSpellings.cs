using System.Numerics;

namespace BotHost.Ledger.Lookup;

/// <summary>A spelling near an input.</summary>
/// <param name="Letters">How many letters the shorter of the two has.</param>
internal readonly record struct NearSpelling(int Key, int Distance, int Letters, bool SameBeginning)
{
    /// <summary>As many wrong letters as a typing error explains.</summary>
    public int Limit => Letters switch { <= 3 => 0, <= 5 => 1, _ => 2 };

    public bool Fits(Leniency leniency) => leniency >= Leniency.Misspelled
        ? Distance <= Limit
        : SameBeginning && Distance <= (Letters < 8 ? Math.Min(Limit, 1) : Limit);
}

/// <summary>Folded spellings, arranged so that the near ones are found without looking at all: by first letter and length,
/// and by what follows the first letter. A wrong first letter is forgiven only if it is the one error.</summary>
internal sealed class NearSpellings
{
    private const int Farthest = 3;

    private readonly string[] keys;
    private readonly int[] weights;
    private readonly ulong[] letters;
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<(char First, int Length), List<int>> buckets = [];
    private readonly Dictionary<string, List<int>> tails = new(StringComparer.Ordinal);
    private readonly int[] sorted;

    /// <param name="spellings">Each spelling with the number of letters that count for its limit: an article is no part of a name's length.</param>
    public NearSpellings(IReadOnlyList<(string Key, int Weight)> spellings)
    {
        keys = [.. spellings.Select(s => s.Key)];
        weights = [.. spellings.Select(s => s.Weight)];
        letters = [.. keys.Select(k => Letters(k))];
        ids = new(keys.Length, StringComparer.Ordinal);
        for (var id = 0; id < keys.Length; id++)
        {
            ids[keys[id]] = id;
            Append(buckets, (keys[id][0], keys[id].Length), id);
            Append(tails, keys[id][1..], id);
        }
        sorted = [.. Enumerable.Range(0, keys.Length).OrderBy(id => keys[id], StringComparer.Ordinal)];
    }

    public string this[int key] => keys[key];

    /// <summary>Spellings at most three edits away, with the same digits. In no order; may name one twice.</summary>
    public IEnumerable<NearSpelling> Near(string form)
    {
        if (form.Length == 0) yield break;
        var shape = Letters(form);
        for (var length = Math.Max(1, form.Length - Farthest); length <= form.Length + Farthest; length++)
        {
            foreach (var id in buckets.GetValueOrDefault((form[0], length), []))
            {
                // One edit changes at most two letters of the set.
                if (BitOperations.PopCount(shape ^ letters[id]) > 2 * Farthest) continue;
                var distance = EditDistance.Between(form, keys[id], Farthest + 1);
                if (distance <= Farthest && SameDigits(form, keys[id])) yield return new(id, distance, Math.Min(form.Length, weights[id]), SameBeginning: true);
            }
        }
        foreach (var id in WithAnotherBeginning(form))
            if (SameDigits(form, keys[id])) yield return new(id, 1, Math.Min(form.Length, weights[id]), SameBeginning: false);
    }

    /// <summary>Spellings that begin with <paramref name="form"/>, in ordinal order, so that the shortest of a family comes first.</summary>
    public IEnumerable<int> BeginningWith(string form)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(keys[sorted[middle]], form) < 0) low = middle + 1;
            else high = middle;
        }
        for (; low < sorted.Length && keys[sorted[low]].StartsWith(form, StringComparison.Ordinal); low++)
            yield return sorted[low];
    }

    /// <summary>One edit away, and that edit at the first letter: another letter, one too many, one missing, the first two swapped.</summary>
    private IEnumerable<int> WithAnotherBeginning(string form)
    {
        foreach (var id in tails.GetValueOrDefault(form[1..], []).Concat(tails.GetValueOrDefault(form, [])))
            if (keys[id][0] != form[0]) yield return id;
        if (form.Length < 2 || form[0] == form[1]) yield break;
        if (ids.TryGetValue(form[1..], out var shorter)) yield return shorter;
        if (ids.TryGetValue($"{form[1]}{form[0]}{form[2..]}", out var swapped)) yield return swapped;
    }

    /// <summary>M4 is no misspelling of M5.</summary>
    private static bool SameDigits(string a, string b) => a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit));

    private static ulong Letters(string key) => key.Aggregate(0UL, (set, c) => set | 1UL << (c & 63));

    private static void Append<TKey>(Dictionary<TKey, List<int>> lists, TKey key, int id) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(id);
    }
}
