using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Ledger.Loading;

/// <summary>Entries of one kind by id while a ledger is being loaded: refuses a second entry with the same id and says so when one is not there.</summary>
internal sealed class EntryIndex<T>(string noun, string file, ICollection<LedgerProblem> problems) where T : class
{
    private readonly Dictionary<string, T> entries = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, T> All => entries;

    public void Add(string id, T entry, SourceLine at)
    {
        if (!entries.TryAdd(id, entry))
            problems.Add(new(at, Severity.Error, $"There are two {noun}s with the id '{id}'; the first one counts.", "Give this one an id of its own, or merge the two."));
    }

    /// <summary>The entry, or null: silently where <paramref name="id"/> is null, else with a problem.</summary>
    public T? Find(string? id, SourceLine at)
    {
        if (id is null || entries.TryGetValue(id, out var found))
            return id is null ? null : entries[id];
        var near = entries.Keys.MinBy(k => Lookup.EditDistance.Between(k, id, 4));
        var hint = near is not null && Lookup.EditDistance.Between(near, id, 4) < 4 ? $" Did you mean '{near}'?" : "";
        problems.Add(new(at, Severity.Error, $"No {noun} has the id '{id}'.", $"Add it to {file}, or mend the id.{hint}"));
        return null;
    }
}
