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
        if (!request.Files.TryGetValue("photo", out var file)) return (null, new Answer.NotBuilt("a photo by file_id or address is not built in the loopback"));
        if (request.Has("parse_mode") || request.Has("caption_entities")) return (null, new Answer.NotBuilt("a caption with formatting is not built in the loopback"));
        if (file.Bytes.Length > MostBytes) return (null, Answer.BadRequest("file is too big"));
        if (Size(file.Bytes) is not var (width, height)) return (null, Answer.BadRequest("IMAGE_PROCESS_FAILED"));
        if (width + height > MostSides || Math.Max(width, height) > MostRatio * Math.Min(width, height)) return (null, Answer.BadRequest("PHOTO_INVALID_DIMENSIONS"));
        var caption = TextRules.Clean(new FormattedText(request.Text("caption") ?? "", []));
        if (caption.Text.Length > MostCaption) return (null, Answer.BadRequest("message caption is too long"));
        return (new MessageVersion(at, request.Text("caption") ?? "", caption.Text, AutomaticEntities.With(caption.Text, []), null, null, null) { Photo = new(file.Name, file.Type, file.Bytes, width, height) }, null);
    }

    /// <summary>Of a PNG, by its header; null for anything else.</summary>
    private static (int Width, int Height)? Size(byte[] bytes) => bytes.Length > 33 && bytes.AsSpan(0, 8).SequenceEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A })
        ? (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))) : null;
}
