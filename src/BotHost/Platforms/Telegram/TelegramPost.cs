using System.Text.Json;
using System.Text.Json.Serialization;
using BotHost.Replies;

namespace BotHost.Platforms.Telegram;

/// <summary>The body of a post in the outbox: one request to Telegram, as JSON.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Send), "send")]
[JsonDerivedType(typeof(Picture), "picture")]
[JsonDerivedType(typeof(Caption), "caption")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Edit), "edit")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Remove), "remove")]
[JsonDerivedType(typeof(Pin), "pin")]
internal abstract record TelegramPost
{
    /// <param name="Rich">The same as a rich message, where the place wants that; what Telegram refuses in that form goes out as <paramref name="Html"/>.</param>
    /// <param name="Follow">What can be asked next: links into a private chat with the bot, so that nobody's tap changes a post that others read.</param>
    public sealed record Send(string Html, string? Rich, bool RightToLeft, IReadOnlyList<FollowUp> Follow, bool LinkPreviews, bool Silent, bool Protected) : TelegramPost;

    /// <summary>A picture alone, which is made when it is sent, without a sound: behind a text that says the same.</summary>
    /// <param name="Svg">Packed.</param>
    /// <param name="Alternative">What it shows in words: its caption.</param>
    /// <param name="Codes">Of the entries in it, so that a correction finds it.</param>
    public sealed record Picture(string Name, string Svg, string Alternative, IReadOnlyList<string> Codes, bool RightToLeft, bool Protected) : TelegramPost;

    /// <summary>Changes the caption of what another post of the outbox became.</summary>
    public sealed record Caption(string Of, string Html, Send? Else) : TelegramPost;

    /// <summary>Deletes a message of the bot's own.</summary>
    public sealed record Delete(long Message) : TelegramPost;

    /// <summary>Changes what another post of the outbox became.</summary>
    /// <param name="Of">That post's id.</param>
    /// <param name="Else">Sent as a reply where Telegram will not change it any more; null for nothing.</param>
    public sealed record Edit(string Of, Send To, Send? Else) : TelegramPost;

    /// <summary>A message that replies to what another post became.</summary>
    public sealed record Answer(string Of, Send Message) : TelegramPost;

    /// <summary>Deletes what another post became; where Telegram will not, that is changed into <paramref name="Instead"/>.</summary>
    public sealed record Remove(string Of, Send Instead) : TelegramPost;

    /// <summary>Pins what another post became, in the place of what <paramref name="Instead"/> became; with null for either only the other is done.</summary>
    public sealed record Pin(string? Of, string? Instead) : TelegramPost;

    public string ToBody() => JsonSerializer.Serialize(this, TelegramJson.Default.TelegramPost);

    /// <summary>Null if it is none of ours.</summary>
    public static TelegramPost? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TelegramJson.Default.TelegramPost);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What this room writes down: posts, and updates that are not answered yet.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TelegramPost))]
[JsonSerializable(typeof(TelegramUpdate))]
internal sealed partial class TelegramJson : JsonSerializerContext;
