using System.Globalization;
using System.Text.Json;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>A request that was let through.</summary>
/// <param name="Route">Method and template.</param>
/// <param name="Values">Of the template's parameters.</param>
internal sealed record RestRequest(string Route, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Query, JsonElement? Body)
{
    /// <summary>Files that came with it, by the number in <c>files[n]</c>.</summary>
    public IReadOnlyDictionary<int, SentFile> Files { get; init; } = new Dictionary<int, SentFile>();

    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new { });

    /// <summary>The body; an empty object where there was none.</summary>
    public JsonElement Form => Body ?? Empty;

    /// <returns>0, which nothing bears, where it is no id.</returns>
    public ulong Id(string name) => ulong.TryParse(Values[name], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public ulong? QueryId(string name) => Query.TryGetValue(name, out var text) && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>A file of a multipart request.</summary>
internal sealed record SentFile(string Name, string Type, byte[] Bytes);

/// <summary>Reads fields of a form that may be absent or null.</summary>
internal static class FormFields
{
    public static JsonElement? Field(this JsonElement form, string name) =>
        form.ValueKind == JsonValueKind.Object && form.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>True where it is there, null included.</summary>
    public static bool Names(this JsonElement form, string name) => form.ValueKind == JsonValueKind.Object && form.TryGetProperty(name, out _);

    public static string? Text(this JsonElement form, string name) => form.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Number(this JsonElement form, string name) => form.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

    public static bool Flag(this JsonElement form, string name) => form.Field(name) is { ValueKind: JsonValueKind.True };

    public static JsonElement[] List(this JsonElement form, string name) => form.Field(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
