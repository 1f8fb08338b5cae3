using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>A request with files, as Discord documents it under "Uploading Files": the JSON is the part <c>payload_json</c>, each file a part <c>files[n]</c> with a name.</summary>
internal static class MultipartForm
{
    private static readonly byte[] NotShown = "{\"payload_json\": …, \"files\": …}"u8.ToArray();

    public static bool Is(string? contentType) => contentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What a transcript shows of a body: of a form the JSON alone.</summary>
    public static byte[] Shown(string? contentType, byte[] body) => !Is(contentType) ? body : Read(contentType!, body) is var (payload, _) ? payload : NotShown;

    /// <summary>Null where it is no such form.</summary>
    public static (byte[] Payload, IReadOnlyDictionary<int, SentFile> Files)? Read(string contentType, byte[] body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary) return null;
        byte[]? payload = null;
        var files = new Dictionary<int, SentFile>();
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
            {
                using var bytes = new MemoryStream();
                section.Body.CopyTo(bytes);
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return null;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (name == "payload_json") payload = bytes.ToArray();
                else if (name.StartsWith("files[", StringComparison.Ordinal) && int.TryParse(name[6..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && HeaderUtilities.RemoveQuotes(disposition.FileName).Value is { Length: > 0 } file)
                    files[number] = new(file, section.ContentType ?? "", bytes.ToArray());
                else return null;
            }
        }
        catch (IOException)
        {
            return null;
        }
        return payload is null ? null : (payload, files);
    }
}
