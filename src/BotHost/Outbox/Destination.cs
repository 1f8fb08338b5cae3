namespace BotHost.Outbox;

/// <summary>Where a post goes, written <c>lane:address</c> (<c>terminal</c> alone for the terminal).</summary>
/// <param name="Lane">The platform with its one sender: a bot token has one pace. No colon in it.</param>
/// <param name="Address">What the platform calls the place, such as a chat's id; empty where a lane has one place only.</param>
internal readonly record struct Destination(string Lane, string Address) : IComparable<Destination>
{
    public static readonly Destination Terminal = new("terminal", "");

    public static Destination Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, "") : new(text[..colon], text[(colon + 1)..]);
    }

    public int CompareTo(Destination other) =>
        string.CompareOrdinal(Lane, other.Lane) is var byLane and not 0 ? byLane : string.CompareOrdinal(Address, other.Address);

    public override string ToString() => Address.Length == 0 ? Lane : $"{Lane}:{Address}";
}
