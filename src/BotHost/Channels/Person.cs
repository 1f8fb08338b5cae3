using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>Somebody, by the number that a platform has for them; written <c>telegram:123</c>. Names and handles are not taken in.</summary>
/// <param name="Lane">The platform.</param>
internal sealed record Person(string Lane, string Id)
{
    /// <summary>Who sits at the terminal that the host runs in: may do everything everywhere, as they could by stopping the host and editing its files.</summary>
    public static readonly Person Operator = new(Destination.Terminal.Lane, "operator");

    /// <summary>By number (<c>123</c>), as written here (<c>telegram:123</c>), or as Discord writes a mention (<c>&lt;@123&gt;</c>); null if it is none of these, or one of another platform.</summary>
    /// <param name="lane">The platform on which it was written.</param>
    public static Person? Read(string text, string lane)
    {
        ArgumentNullException.ThrowIfNull(text);
        var id = text.StartsWith(lane + ":", StringComparison.Ordinal) ? text[(lane.Length + 1)..]
            : text.StartsWith("<@", StringComparison.Ordinal) && text.EndsWith('>') ? text[2..^1].TrimStart('!') : text;
        return id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit) ? new(lane, id) : null;
    }

    public override string ToString() => $"{Lane}:{Id}";
}

/// <summary>Who asks for something, and where.</summary>
/// <param name="Who">Null for who writes as the chat itself: an anonymous administrator of a group, or a channel.</param>
/// <param name="At">The place where it was said; a private chat is a place too.</param>
/// <param name="Rights">What the platform said of their rights with the request itself; null where it has to be asked.</param>
/// <param name="Answered">The person whose message was replied to; null if none, or none that can be told.</param>
internal sealed record Asker(Person? Who, Destination At, bool Private, Role? Rights = null, Person? Answered = null)
{
    public static readonly Asker Operator = new(Person.Operator, Destination.Terminal, Private: false, Role.Admin) { Alone = true };

    /// <summary>Whether the answer is seen by nobody else.</summary>
    public bool Alone { get; init; } = Private;

    /// <summary>What the platform calls the message under which a button was pressed, as receipts have it; null where something was typed, or that is not known.</summary>
    public string? Under { get; init; }

    /// <summary>The language that their app is set to, where it is one of ours and the platform tells it.</summary>
    public string? Language { get; init; }

    public bool IsOperator => Who == Person.Operator;
}
