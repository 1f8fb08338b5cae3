using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>What a loopback lane can tell of a request whose answer was lost: one lane of each kind.</summary>
internal sealed record LaneKind(string Lane, CertaintyRules Certainty)
{
    /// <summary>How long the server remembers a key.</summary>
    public static readonly TimeSpan KeysLiveFor = TimeSpan.FromSeconds(20);

    public static readonly LaneKind Deduplicates = new("dedup", new CertaintyRules(KeysLiveFor, false));
    public static readonly LaneKind ReadsBack = new("readback", new CertaintyRules(null, true));
    public static readonly LaneKind Blind = new("blind", CertaintyRules.None);

    public static readonly IReadOnlyList<LaneKind> All = [Deduplicates, ReadsBack, Blind];
}
