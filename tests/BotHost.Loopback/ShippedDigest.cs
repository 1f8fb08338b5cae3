using BotHost.Commands;
using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Loading;
using BotHost.Replies;

namespace BotHost.Loopback;

/// <summary>An edition of the digest that ships, told from the ledger that ships.</summary>
internal static class ShippedDigest
{
    public const string Name = "syria-morning";

    public static readonly DateTimeOffset FiresAt = new(2024, 12, 7, 5, 0, 0, TimeSpan.Zero);

    public static Reply Compose()
    {
        var root = SolutionRoot.Folder;
        var ledger = new LedgerSource(() => LedgerLoader.Load(Path.Combine(root, "seeds"), Path.Combine(root, "config", "safety.yaml")));
        var problems = new List<LedgerProblem>();
        var desk = new DigestDesk(ledger, new DigestBook(DigestsLoader.Load(Path.Combine(root, "config", "digests.yaml"), ledger.Current.Snapshot, FiresAt, problems)));
        return problems.Count == 0 && desk.Find(Name) is { } definition ? desk.Edition(definition, FiresAt, FiresAt)[0] : throw new InvalidOperationException($"No digest {Name}: {string.Join(' ', problems)}");
    }

    /// <summary>What is told of displaced people on that day, as an answer tells it: with figures that can be corrected.</summary>
    public static Reply Displaced()
    {
        var house = Installation.Find();
        return Answerer.For(house).Answer("/displaced", house.Ledger.Current.Snapshot, "en", DateOnly.FromDateTime(FiresAt.UtcDateTime), FiresAt);
    }
}
