using System.Net.Http.Headers;
using System.Text.Json;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>A file that goes with a request, as one part of a form; the parameters are the others.</summary>
/// <param name="Field">The parameter's name.</param>
internal sealed record BotApiFile(string Field, string Name, string Type, byte[] Bytes)
{
    /// <param name="parameters">An object: texts go as they stand, everything else as JSON.</param>
    public MultipartFormDataContent With(JsonElement parameters)
    {
        var form = new MultipartFormDataContent();
        foreach (var parameter in parameters.EnumerateObject())
        {
            var value = new StringContent(parameter.Value.ValueKind == JsonValueKind.String ? parameter.Value.GetString()! : parameter.Value.GetRawText());
            form.Add(value, parameter.Name);
        }
        var bytes = new ByteArrayContent(Bytes);
        bytes.Headers.ContentType = new MediaTypeHeaderValue(Type);
        form.Add(bytes, Field, Name);
        return form;
    }
}
