using BotHost.Ledger;
using BotHost.Ledger.Loading;

namespace BotHost.Tests;

/// <summary>The ledger in seeds/ under the policy in config/, loaded once.</summary>
internal static class ShippedLedger
{
    private static readonly Lazy<LoadedLedger> Once = new(() => LedgerLoader.Load(RepositoryRoot.Of("seeds"), RepositoryRoot.Of("config", "safety.yaml")));

    public static LoadedLedger Loaded => Once.Value;

    public static LedgerSnapshot Snapshot => Loaded.Snapshot;

    /// <summary>Everything that the five articles hold, told on the day of the newest.</summary>
    public static LedgerView View => Snapshot.OnDay("2024-12-07");
}
