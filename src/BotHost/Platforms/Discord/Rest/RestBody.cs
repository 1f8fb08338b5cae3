using System.Net.Http.Headers;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>What a request carries: JSON, and a file beside it where there is one.</summary>
internal sealed record RestBody(byte[] Json)
{
    public RestFile? File { get; init; }

    public static implicit operator RestBody(byte[] json) => new(json);

    /// <summary>JSON alone, or a form with <c>payload_json</c> and <c>files[0]</c>, as Discord documents for uploading files.</summary>
    public HttpContent ToContent()
    {
        var json = new ByteArrayContent(Json);
        json.Headers.ContentType = new("application/json");
        if (File is null) return json;
        var bytes = new ByteArrayContent(File.Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue(File.Type);
        return new MultipartFormDataContent { { json, "payload_json" }, { bytes, "files[0]", File.Name } };
    }
}

internal sealed record RestFile(string Name, string Type, byte[] Bytes);
