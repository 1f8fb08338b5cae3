using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>A stretch of a message's text with a meaning of its own, in Telegram's terms.</summary>
/// <param name="Type">"bold", "text_link", "bot_command", "mention" …</param>
/// <param name="Offset">In UTF-16 code units.</param>
/// <param name="Length">In UTF-16 code units, at least 1.</param>
internal sealed record MessageEntity(string Type, int Offset, int Length)
{
    public string? Url { get; init; }

    public string? Language { get; init; }

    public string? CustomEmojiId { get; init; }

    public long? UnixTime { get; init; }

    public string? DateTimeFormat { get; init; }

    public int End => Offset + Length;

    public string Of(string text) => text.Substring(Offset, Length);

    public bool Overlaps(MessageEntity other) => Offset < other.End && other.Offset < End;

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["type"] = Type, ["offset"] = Offset, ["length"] = Length };
        if (Url is not null) json["url"] = Url;
        if (Language is not null) json["language"] = Language;
        if (CustomEmojiId is not null) json["custom_emoji_id"] = CustomEmojiId;
        if (Type == "date_time") (json["unix_time"], json["date_time_format"]) = (UnixTime, DateTimeFormat ?? "");
        return json;
    }
}

/// <summary>A message's text without its markup, and what the markup said.</summary>
internal sealed record FormattedText(string Text, IReadOnlyList<MessageEntity> Entities)
{
    public static FormattedText Plain(string text) => new(text, []);
}
