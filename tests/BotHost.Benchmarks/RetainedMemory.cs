namespace BotHost.Benchmarks;

/// <summary>What stays in memory when a ledger is loaded, as the host holds it.</summary>
internal static class RetainedMemory
{
    public static IReadOnlyDictionary<int, long> Measure()
    {
        LedgerFolders.Load(LedgerFolders.Sizes[0]); // What the first load leaves behind for good is the program's, not a ledger's.
        return LedgerFolders.Sizes.ToDictionary(events => events, Of);
    }

    private static long Of(int events)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var loaded = LedgerFolders.Load(events);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(loaded);
        return after - before;
    }
}
