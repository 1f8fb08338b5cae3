using BotHost.Ledger.Loading;

namespace BotHost.Knowledge;

/// <summary>The ledger that answers come from, swapped whole. Readers take <see cref="Current"/> once a question and keep it.</summary>
internal sealed class LedgerSource
{
    private readonly Func<LoadedLedger> load;
    private readonly Lock loading = new();
    private volatile LoadedLedger current;

    public LedgerSource(Func<LoadedLedger> load)
    {
        this.load = load;
        current = load();
    }

    public LoadedLedger Current => current;

    /// <summary>Reads the files again. What is sound in them replaces what was; what is not is reported in <see cref="LoadedLedger.Problems"/>.</summary>
    public LoadedLedger Reload()
    {
        // One after the other: what was begun before must not replace what was begun after.
        lock (loading) return current = load();
    }
}
