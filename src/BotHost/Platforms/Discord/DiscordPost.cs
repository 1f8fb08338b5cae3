using System.Text.Json;
using System.Text.Json.Serialization;
using BotHost.Replies;

namespace BotHost.Platforms.Discord;

/// <summary>The body of a post in the outbox: one request to Discord, as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Send), "send")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Crosspost), "crosspost")]
[JsonDerivedType(typeof(Edit), "edit")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Remove), "remove")]
[JsonDerivedType(typeof(Pin), "pin")]
internal abstract record DiscordPost
{
    /// <param name="Title">What a forum's thread is called.</param>
    /// <param name="Follow">What can be asked next: whoever presses is answered alone, so that nobody's tap changes a post that others read.</param>
    public sealed record Send(DiscordMessage Message, string Title, IReadOnlyList<FollowUp> Follow) : DiscordPost
    {
        /// <summary>"ar"; null for English, and in what was written down before posts had a language.</summary>
        public string? Language { get; init; }
    }

    /// <summary>A picture alone, which is made when it is sent, without a sound: behind a text that says the same.</summary>
    /// <param name="Svg">Packed.</param>
    /// <param name="Alternative">What it shows in words.</param>
    /// <param name="Codes">Of the entries in it, so that a correction finds it.</param>
    /// <param name="Language">"ar"; null for English.</param>
    public sealed record Picture(string Name, string Svg, string Alternative, IReadOnlyList<string> Codes, string? Language) : DiscordPost;

    /// <summary>Publishes the part before to the servers that follow the announcement channel.</summary>
    public sealed record Crosspost : DiscordPost;

    /// <summary>Changes what another post of the outbox became.</summary>
    /// <param name="Of">That post's id.</param>
    public sealed record Edit(string Of, Send To) : DiscordPost;

    /// <summary>A message that replies to what another post became.</summary>
    public sealed record Answer(string Of, DiscordMessage Message) : DiscordPost;

    /// <summary>Deletes what another post became; where Discord will not, that is changed into <paramref name="Instead"/>.</summary>
    public sealed record Remove(string Of, DiscordMessage Instead) : DiscordPost;

    /// <summary>Pins what another post became, in the place of what <paramref name="Instead"/> became; with null for either only the other is done.</summary>
    public sealed record Pin(string? Of, string? Instead) : DiscordPost;

    public string ToBody() => JsonSerializer.Serialize(this, DiscordPostJson.Default.DiscordPost);

    /// <summary>Null if it is none of ours.</summary>
    public static DiscordPost? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DiscordPostJson.Default.DiscordPost);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How posts are written down.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DiscordPost))]
internal sealed partial class DiscordPostJson : JsonSerializerContext;
