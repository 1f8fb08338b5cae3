using System.Text.Json;
using BotHost.Loopback.Telegram.Http;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram.Methods;

/// <summary>What sendPhoto asks of a picture: https://core.telegram.org/bots/api#sendphoto.</summary>
internal static class PhotoRules
{
    private const int MostBytes = 10 << 20;
    private const int MostCaption = 1024;
    private const int MostSides = 10_000;
    private const int MostRatio = 20;

    public static (MessageVersion? Version, Answer? Refusal) Read(DateTimeOffset at, BotRequest request)
    {
        if (!request.Has("photo")) return (null, Answer.BadRequest("there is no photo in the request"));
        if (request.Text("photo") is not { } name || !name.StartsWith("attach://", StringComparison.Ordinal) || !request.Files.TryGetValue(name["attach://".Length..], out var file)) return (null, new Answer.NotBuilt("a photo by file_id or address is not built in the loopback"));
        if (request.Has("parse_mode") || request.Has("caption_entities")) return (null, new Answer.NotBuilt("a caption with formatting is not built in the loopback"));
        return Of(at, file, request.Text("caption"));
    }

    /// <summary>Of editMessageMedia: a photo that came with the form, under the name that the media has for it.</summary>
    public static (MessageVersion? Version, Answer? Refusal) Media(DateTimeOffset at, BotRequest request)
    {
        if (request.Structure("media") is not { ValueKind: JsonValueKind.Object } media || Said(media, "type") is not { } type) return (null, Answer.BadRequest("media not found"));
        if (type != "photo" || Said(media, "parse_mode") is not null) return (null, new Answer.NotBuilt("media but a photo with a plain caption is not built in the loopback"));
        if (Said(media, "media") is not { } name || !name.StartsWith("attach://", StringComparison.Ordinal)) return (null, new Answer.NotBuilt("a photo by file_id or address is not built in the loopback"));
        return request.Files.TryGetValue(name["attach://".Length..], out var file) ? Of(at, file, Said(media, "caption")) : (null, Answer.BadRequest("can't parse InputMedia: there is no such file in the request"));
    }

    /// <summary>Another caption of the same picture, with formatting.</summary>
    public static (MessageVersion? Version, Answer? Refusal) Caption(DateTimeOffset at, string? caption, string? parseMode, Photo photo)
    {
        var (version, refusal) = Composer.Text(at, caption, parseMode, null, null, null);
        return refusal is not null ? (null, refusal) : version!.Text.Length > MostCaption ? (null, Answer.BadRequest("message caption is too long")) : (version with { Photo = photo }, null);
    }

    private static string? Said(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static (MessageVersion? Version, Answer? Refusal) Of(DateTimeOffset at, SentFile file, string? said)
    {
        if (file.Bytes.Length > MostBytes) return (null, Answer.BadRequest("file is too big"));
        if (Size(file.Bytes) is not var (width, height)) return (null, Answer.BadRequest("IMAGE_PROCESS_FAILED"));
        if (width + height > MostSides || Math.Max(width, height) > MostRatio * Math.Min(width, height)) return (null, Answer.BadRequest("PHOTO_INVALID_DIMENSIONS"));
        var caption = TextRules.Clean(new FormattedText(said ?? "", []));
        if (caption.Text.Length > MostCaption) return (null, Answer.BadRequest("message caption is too long"));
        return (new MessageVersion(at, said ?? "", caption.Text, AutomaticEntities.With(caption.Text, []), null, null, null) { Photo = new(file.Name, file.Type, file.Bytes, width, height) }, null);
    }

    /// <summary>Of a PNG, by its header; null for anything else.</summary>
    private static (int Width, int Height)? Size(byte[] bytes) => bytes.Length > 33 && bytes.AsSpan(0, 8).SequenceEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })
        ? (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))) : null;
}
