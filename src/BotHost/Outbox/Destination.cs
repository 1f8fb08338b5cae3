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
        if (string.IsNullOrWhiteSpace(text)) return false;
        var (lane, address) = Parse(text);
        return (lane, address.Split('/')) switch
        {
            ("terminal", [""]) => true,
            ("telegram", [var chat]) => IsChat(chat),
            ("telegram", [var chat, var topic]) => IsChat(chat) && IsNumber(topic),
            ("discord", [var guild, var channel]) => IsNumber(guild) && IsNumber(channel),
            _ => false,
        };
    }

    private static bool IsChat(string text) => IsNumber(text.StartsWith('-') ? text[1..] : text);

    private static bool IsNumber(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit) && text.Trim('0').Length > 0;

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
