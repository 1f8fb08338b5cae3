namespace BotHost.Outbox;

/// <summary>Where a post goes, written <c>lane:address</c> (<c>terminal</c> alone for the terminal). An address is a path whose first segment is the community:
/// <c>telegram:CHAT[/TOPIC]</c>, <c>discord:GUILD/CHANNEL</c>.</summary>
/// <param name="Lane">The platform with its one sender: a bot token has one pace. No colon in it.</param>
/// <param name="Address">What the platform calls the place, such as a chat's id; empty where a lane has one place only.</param>
internal readonly record struct Destination(string Lane, string Address) : IComparable<Destination>
{
    public static readonly Destination Terminal = new("terminal", "");

    /// <summary>How a destination is written, in words.</summary>
    public const string Forms = "terminal, telegram:CHAT, telegram:CHAT/TOPIC, discord:GUILD/CHANNEL";

    /// <summary>Whether a text is a place that a lane of ours can post to, by its form.</summary>
    public static bool IsWellFormed(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsWhiteSpace)) return false;
        var (lane, address) = Parse(text);
        var segments = address.Split('/');
        if (address.Length > 0 && segments.Any(s => s.Length == 0)) return false;
        return lane switch
        {
            "terminal" => address.Length == 0,
            "telegram" => address.Length > 0 && segments.Length <= 2,
            "discord" => segments.Length == 2,
            _ => false,
        };
    }

    public static Destination Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, "") : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>The chat or guild that it is in; itself where its address is one segment.</summary>
    public Destination Community => Address.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? this with { Address = Address[..slash] } : this;

    /// <summary>Whether a stop of this one holds another: the same place, a place in this community, or, where the address is empty, any of the lane.</summary>
    public bool Covers(Destination other) => Lane == other.Lane && (Address.Length == 0 || Address == other.Address || Address == other.Community.Address);

    public int CompareTo(Destination other) =>
        string.CompareOrdinal(Lane, other.Lane) is var byLane and not 0 ? byLane : string.CompareOrdinal(Address, other.Address);

    public override string ToString() => Address.Length == 0 ? Lane : $"{Lane}:{Address}";
}
