using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Channels;

/// <summary>How much a digest tells.</summary>
internal enum DetailLevel { Normal, Short, Full }

/// <summary>How a place wants to be posted to.</summary>
/// <param name="AnswersStay">After this answers delete themselves; null for never.</param>
internal sealed record ChannelSettings(ChannelFormat Format, bool LinkPreviews, bool Silent, bool Protected, bool Crosspost, TimeSpan? AnswersStay)
{
    public static readonly ChannelSettings Default = new(ChannelFormat.Html, false, false, false, false, null);

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, Converters = { new JsonStringEnumConverter() } };

    /// <summary>"en" or "ar"; null where nobody said.</summary>
    public string? Language { get; init; }

    /// <summary>Numbers in Arabic texts are written ٠–٩.</summary>
    public bool ArabicDigits { get; init; }

    /// <summary>IANA; null for the installation's.</summary>
    public string? TimeZone { get; init; }

    public QuietHours? Quiet { get; init; }

    public DetailLevel Detail { get; init; }

    /// <summary>What a digest that names no places of its own tells of; empty for everything.</summary>
    public Selection Interests { get; init; } = Selection.None;

    /// <summary>What is never posted there unasked.</summary>
    public Selection Never { get; init; } = Selection.None;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What an older program kept, with the defaults for what it did not know.</summary>
    public static ChannelSettings FromJson(string json) => JsonSerializer.Deserialize<ChannelSettings>(json, Json) switch
    {
        null => Default,
        var read => read with { Interests = read.Interests ?? Selection.None, Never = read.Never ?? Selection.None },
    };
}
