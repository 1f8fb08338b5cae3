using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Ledger.Revisions;

/// <summary>Keeps an entry in JSON with the names and words of the ledger's files, so that what is kept can be read whatever order the program has them in.</summary>
public sealed class AsInFiles<T> : JsonConverter<T>
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, Options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, Options);
}
