using System.Globalization;
using System.Text.Json;

namespace BotHost.Loopback.Telegram.Markup;

/// <summary>Entities that a bot computed itself and sent beside a plain text.</summary>
internal static class GivenEntities
{
    /// <exception cref="MarkupException">Where one lies outside the text or cuts a character in two.</exception>
    public static MessageEntity[] Read(string text, JsonElement entities) => [.. entities.EnumerateArray().Select(e => One(text, e)).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)];

    private static MessageEntity One(string text, JsonElement given)
    {
        var entity = new MessageEntity(String(given, "type") ?? "", Number(given, "offset"), Number(given, "length"))
        {
            Url = String(given, "url"), Language = String(given, "language"), CustomEmojiId = String(given, "custom_emoji_id"),
            UnixTime = given.TryGetProperty("unix_time", out var unix) && unix.TryGetInt64(out var at) ? at : null, DateTimeFormat = String(given, "date_time_format"),
        };
        if (entity.Offset < 0 || entity.Offset > text.Length) throw new MarkupException(string.Create(CultureInfo.InvariantCulture, $"Entity begins after the end of the text at UTF-16 offset {entity.Offset}"));
        if (entity.Length < 1 || entity.Length > text.Length - entity.Offset) throw new MarkupException(string.Create(CultureInfo.InvariantCulture, $"Entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {(long)entity.Offset + entity.Length}"));
        if (Cuts(text, entity.Offset)) throw new MarkupException(string.Create(CultureInfo.InvariantCulture, $"Entity begins in a middle of a UTF-16 symbol at UTF-16 offset {entity.Offset}"));
        if (Cuts(text, entity.End)) throw new MarkupException(string.Create(CultureInfo.InvariantCulture, $"Entity beginning at UTF-16 offset {entity.Offset} ends in a middle of a UTF-16 symbol at UTF-16 offset {entity.End}"));
        return entity;
    }

    private static bool Cuts(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static string? String(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : -1;
}
