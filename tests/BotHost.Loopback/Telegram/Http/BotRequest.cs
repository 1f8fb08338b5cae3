using System.Globalization;
using System.Text.Json;
using BotHost.Loopback.Telegram.Specification;
using Microsoft.AspNetCore.Http;

namespace BotHost.Loopback.Telegram.Http;

/// <summary>A file of a form.</summary>
internal sealed record SentFile(string Name, string Type, byte[] Bytes);

/// <summary>A method call's parameters, whichever way they came: query, form, multipart or JSON.</summary>
internal sealed class BotRequest
{
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private BotRequest(string method, Dictionary<string, JsonElement> values, bool wellFormed) => (Method, Values, IsWellFormed) = (method, values, wellFormed);

    /// <summary>As the path has it.</summary>
    public string Method { get; }

    public IReadOnlyDictionary<string, JsonElement> Values { get; }

    /// <summary>Files that came with it, by parameter.</summary>
    public IReadOnlyDictionary<string, SentFile> Files { get; private init; } = new Dictionary<string, SentFile>();

    /// <summary>Whether the body could be read at all.</summary>
    public bool IsWellFormed { get; }

    /// <summary>Whether every text is whole: JSON can name half of a surrogate pair.</summary>
    public bool IsUnicode { get; private init; } = true;

    public DateTimeOffset At { get; init; }

    /// <param name="method">With its parameters, whose types tell how texts out of a form are to be read; null where it is unknown.</param>
    public static async ValueTask<BotRequest> ReadAsync(HttpContext http, string name, SpecifiedMethod? method, DateTimeOffset at, CancellationToken cancel)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var files = new Dictionary<string, SentFile>(StringComparer.Ordinal);
        var unicode = true;
        foreach (var (key, value) in http.Request.Query) values[key] = Read(value.ToString(), method, key);
        try
        {
            if (http.Request.HasFormContentType)
            {
                var form = await http.Request.ReadFormAsync(cancel);
                foreach (var (key, value) in form) values[key] = Read(value.ToString(), method, key);
                foreach (var file in form.Files)
                {
                    // One that a parameter refers to is none itself.
                    if (!form.Any(f => f.Value.ToString() is var said && (said == "attach://" + file.Name || said.Contains($"\"attach://{file.Name}\"", StringComparison.Ordinal)))) values[file.Name] = JsonSerializer.SerializeToElement("attach://" + file.Name);
                    using var content = new MemoryStream();
                    await file.CopyToAsync(content, cancel);
                    files[file.Name] = new(file.FileName, file.ContentType, content.ToArray());
                }
            }
            else if (http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0)
            {
                using var bytes = new MemoryStream((int)(http.Request.ContentLength ?? 4096));
                await http.Request.Body.CopyToAsync(bytes, cancel);
                var text = new ReadOnlyMemory<byte>(bytes.GetBuffer(), 0, (int)bytes.Length);
                var body = JsonSerializer.Deserialize<JsonElement>(text.Span);
                unicode = (text.Span.IndexOf("\\ud"u8) < 0 && text.Span.IndexOf("\\uD"u8) < 0) || IsWhole(body);
                if (body.ValueKind != JsonValueKind.Object) return new BotRequest(name, Nothing, false) { At = at };
                foreach (var property in body.EnumerateObject()) values[property.Name] = property.Value;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            // What is not JSON, or not a form.
            return new BotRequest(name, values, false) { At = at };
        }
        return new BotRequest(name, values, true) { At = at, IsUnicode = unicode, Files = files };
    }

    private static bool IsWhole(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsWhole),
                JsonValueKind.Object => value.EnumerateObject().All(p => IsWhole(p.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    /// <summary>A text out of a form, as the type that its parameter has; as text where it does not fit.</summary>
    private static JsonElement Read(string text, SpecifiedMethod? method, string name)
    {
        var asText = method is null || !method.Fields.TryGetValue(name, out var field) || field is { Types: [{ Name: "String" or "InputFile", Depth: 0 }] };
        // Telegram.Bot writes a form's flags with a capital, which Telegram reads too.
        if (!asText && method!.Fields[name].Takes("Boolean") && bool.TryParse(text, out var flag)) return JsonSerializer.SerializeToElement(flag);
        if (!asText && TryParse(text) is { } parsed && (parsed.ValueKind != JsonValueKind.String || !method!.Fields[name].Takes("String"))) return parsed;
        return JsonSerializer.SerializeToElement(text);
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            // A plain text, such as a user's name where an id may stand.
            return null;
        }
    }

    public bool Has(string name) => Values.ContainsKey(name);

    public string? Text(string name) => Values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public long? Integer(string name) => !Values.TryGetValue(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number : null;

    public bool Flag(string name) => Values.TryGetValue(name, out var value) && (value.ValueKind == JsonValueKind.True || value is { ValueKind: JsonValueKind.String } && value.GetString() is "true" or "True" or "1");

    /// <summary>An object or an array; one that came as a text is read out of it.</summary>
    public JsonElement? Structure(string name) => !Values.TryGetValue(name, out var value) ? null
        : value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value
        : value.ValueKind == JsonValueKind.String && TryParse(value.GetString()!) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } parsed ? parsed : null;

    /// <summary>The parameters as one JSON object, for the transcript; each as it was written, also where it is not Unicode.</summary>
    public string Json() => $"{{{string.Join(',', Values.Select(v => $"{JsonSerializer.Serialize(v.Key)}:{v.Value.GetRawText()}"))}}}";
}
