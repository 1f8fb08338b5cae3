using BotHost.Digests;

namespace BotHost.Storage;

/// <summary>A post that readers reported.</summary>
internal sealed class ReportRow
{
    public long Number { get; set; }
    public required string Key { get; set; }
    /// <summary>An empty address: in a private chat.</summary>
    public required string Lane { get; set; }
    public required string Address { get; set; }
    /// <summary>Parted by commas.</summary>
    public required string Codes { get; set; }
    public string? Receipt { get; set; }
    public int Count { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public string? Answer { get; set; }
    public string? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}

/// <summary>A private chat that is to be told what a report came to; gone when it was.</summary>
internal sealed class ReaderRow
{
    public long Report { get; set; }
    public required string Lane { get; set; }
    public required string Address { get; set; }
}

/// <summary>An edition that waits, or waited, for somebody to sign it off.</summary>
internal sealed class HeldRow
{
    public long Number { get; set; }
    public required string Digest { get; set; }
    public DateTimeOffset ScheduledAt { get; set; }
    public required string Name { get; set; }
    public required string Lane { get; set; }
    public required string Community { get; set; }
    /// <summary>Where it is signed off.</summary>
    public required string SignOff { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public HeldState State { get; set; }
    public string? By { get; set; }
    public DateTimeOffset? At { get; set; }
}

/// <summary>A pinned post that changes with its entries.</summary>
internal sealed class LivingRow
{
    public required string Lane { get; set; }
    public required string Address { get; set; }
    /// <summary>The place in the ledger, or <c>digest:NAME</c>.</summary>
    public required string Place { get; set; }
    public required string By { get; set; }
    /// <summary>The post that is pinned now; null before the first.</summary>
    public string? Post { get; set; }
    /// <summary>How often there was another post, or a change of one: makes ids.</summary>
    public int Version { get; set; }
    /// <summary>What it tells: entries with their revisions, and the last changes, as JSON.</summary>
    public string? Told { get; set; }
    public DateTimeOffset? ChangedAt { get; set; }
}
