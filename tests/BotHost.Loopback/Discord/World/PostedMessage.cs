using System.Text.Json;

namespace BotHost.Loopback.Discord.World;

/// <summary>A message as it stands, with how it came to be so.</summary>
internal sealed class PostedMessage
{
    private readonly List<Edit> edits = [];

    internal PostedMessage(ulong id, Channel channel, Person author, DateTimeOffset at) => (Id, Channel, Author, PostedAt) = (id, channel, author, at);

    public ulong Id { get; }

    public Channel Channel { get; }

    public Person Author { get; }

    public DateTimeOffset PostedAt { get; }

    public DateTimeOffset? EditedAt { get; internal set; }

    public string Content { get; internal set; } = "";

    public IReadOnlyList<JsonElement> Embeds { get; internal set; } = [];

    /// <summary>Rows as they were sent.</summary>
    public IReadOnlyList<JsonElement> Components { get; internal set; } = [];

    public IReadOnlyList<PostedFile> Files { get; internal set; } = [];

    public int Flags { get; internal set; }

    /// <summary>Of the request that made it; the history does not show it.</summary>
    public string? Nonce { get; init; }

    /// <summary>The nonce as it was sent, number or text.</summary>
    internal JsonElement? SentNonce { get; init; }

    internal JsonElement? Reference { get; init; }

    /// <summary>The interaction that it answers; else null.</summary>
    public Interactions.Interaction? Answers { get; init; }

    /// <summary>Whom it notifies by its text and its allowed_mentions: @everyone, or mentions as they stand in the text.</summary>
    public IReadOnlyList<string> Pings { get; internal set; } = [];

    /// <summary>The people whom it names, whether they are notified or not.</summary>
    internal IReadOnlyList<Person> Mentioned { get; set; } = [];

    public bool Deleted { get; internal set; }

    public bool Pinned { get; internal set; }

    public bool Crossposted => (Flags & 1) != 0;

    /// <summary>Only the person who asked sees it.</summary>
    public bool Ephemeral => (Flags & 64) != 0;

    /// <summary>"…is thinking": acknowledged, and not answered yet.</summary>
    public bool Loading => (Flags & 128) != 0;

    public IReadOnlyList<Edit> Edits => edits;

    /// <summary>All buttons of all rows in order.</summary>
    public IReadOnlyList<Button> Buttons => [.. Components.Where(r => r.TryGetProperty("components", out _)).SelectMany(r => r.GetProperty("components").EnumerateArray())
        .Where(b => b.GetProperty("type").GetInt32() == 2).Select(b => new Button(Text(b, "custom_id"), Text(b, "label") ?? "", Text(b, "url"), b.TryGetProperty("disabled", out var d) && d.ValueKind == JsonValueKind.True))];

    /// <summary>What a reader sees, embeds one after the other; for looking for words, not for layout.</summary>
    public string Text() => string.Join('\n', Embeds.SelectMany(Texts).Prepend(Content).Where(t => t.Length > 0));

    internal void Remember(DateTimeOffset at) => edits.Add(new Edit(at, Content, Embeds));

    private static IEnumerable<string> Texts(JsonElement embed)
    {
        foreach (var name in new[] { "title", "description" })
            if (Text(embed, name) is { } text) yield return text;
        if (embed.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array)
            foreach (var field in fields.EnumerateArray())
            {
                yield return Text(field, "name") ?? "";
                yield return Text(field, "value") ?? "";
            }
        if (embed.TryGetProperty("footer", out var footer) && footer.ValueKind == JsonValueKind.Object) yield return Text(footer, "text") ?? "";
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

/// <summary>A file that stands with a message.</summary>
/// <param name="Description">The alt text; null for none.</param>
internal sealed record PostedFile(ulong Id, string Name, string Type, byte[] Bytes, string? Description);

/// <summary>How a message stood before an edit.</summary>
internal sealed record Edit(DateTimeOffset At, string ContentBefore, IReadOnlyList<JsonElement> EmbedsBefore);

/// <param name="CustomId">Null for a link.</param>
internal sealed record Button(string? CustomId, string Label, string? Url, bool Disabled);
