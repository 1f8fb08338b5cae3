using System.Text.Json.Nodes;
using BotHost.Loopback.Telegram.Markup;

namespace BotHost.Loopback.Telegram;

/// <summary>What a message said from some moment on.</summary>
/// <param name="Source">As the bot sent it: the HTML, or the plain text.</param>
/// <param name="Text">Without markup. Of a rich message the text of all blocks, one a line.</param>
/// <param name="Rich">The blocks, as RichMessage; null for a plain message.</param>
internal sealed record MessageVersion(DateTimeOffset At, string Source, string Text, IReadOnlyList<MessageEntity> Entities, JsonObject? Rich, JsonObject? Markup, JsonObject? LinkPreview)
{
    /// <summary>The picture whose caption the text is; null for a message of text alone.</summary>
    public Photo? Photo { get; init; }
}

/// <param name="Bytes">As the bot sent them.</param>
internal sealed record Photo(string Name, string Type, byte[] Bytes, int Width, int Height);

/// <summary>A button under a message.</summary>
/// <param name="Data">For a callback; null for another kind of button.</param>
internal sealed record Button(string Label, string? Data, string? Url, string? SwitchInline);

/// <summary>A message in a chat, with everything it ever said.</summary>
internal sealed class Message
{
    private readonly List<MessageVersion> versions = [];
    private readonly Lock gate = new();

    public required Chat Chat { get; init; }

    /// <summary>The message_id.</summary>
    public required int Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Arrival of the request that wrote it; null where no request did.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Null where the bot itself or a chat wrote it.</summary>
    public Person? From { get; init; }

    public bool FromBot { get; init; }

    /// <summary>An anonymous administrator's group, or a channel's own post.</summary>
    public bool FromChat { get; init; }

    public Topic? Topic { get; init; }

    public Message? ReplyTo { get; init; }

    /// <summary>The inline result somebody chose: the bot may edit it by this name.</summary>
    public string? InlineId { get; init; }

    /// <summary>Fields of a service message ("migrate_to_chat_id" …); null for an ordinary one.</summary>
    public JsonObject? Service { get; init; }

    public bool IsProtected { get; init; }

    public bool IsSilent { get; init; }

    public DateTimeOffset? DeletedAt { get; internal set; }

    public bool IsPinned { get; internal set; }

    /// <summary>Whether the bot was told of it: in groups, privacy mode keeps plain talk from it.</summary>
    public bool SeenByBot { get; internal set; }

    /// <summary>From the first to what stands there now.</summary>
    public IReadOnlyList<MessageVersion> Versions
    {
        get { lock (gate) return [.. versions]; }
    }

    public MessageVersion Now
    {
        get { lock (gate) return versions[^1]; }
    }

    public string Text => Now.Text;

    public string Source => Now.Source;

    public Photo? Photo => Now.Photo;

    public IReadOnlyList<MessageEntity> Entities => Now.Entities;

    public bool IsEdited
    {
        get { lock (gate) return versions.Count > 1; }
    }

    /// <summary>Row after row.</summary>
    public IReadOnlyList<Button> Buttons => Now.Markup?["inline_keyboard"] is JsonArray rows
        ? [.. rows.SelectMany(r => r!.AsArray()).Select(b => new Button((string)b!["text"]!, (string?)b["callback_data"], (string?)b["url"], (string?)(b["switch_inline_query_current_chat"] ?? b["switch_inline_query"])))]
        : [];

    /// <summary>The text that stands within an entity.</summary>
    public IEnumerable<string> Of(string entityType) => Now is var now ? now.Entities.Where(e => e.Type == entityType).Select(e => e.Of(now.Text)) : [];

    internal void Say(MessageVersion version)
    {
        lock (gate) versions.Add(version);
    }

    /// <summary>As Message.</summary>
    internal JsonObject ToJson(bool withReply = true)
    {
        var now = Now;
        var json = new JsonObject { ["message_id"] = Id };
        if (Topic is not null) (json["message_thread_id"], json["is_topic_message"]) = (Topic.Id, true);
        if (Chat.Kind == ChatKind.Channel || FromChat) json["sender_chat"] = Chat.ToJson();
        if (Chat.Kind != ChatKind.Channel) json["from"] = FromChat ? Person.GroupAnonymousBot() : FromBot ? Chat.World.BotUser() : From!.ToJson();
        (json["date"], json["chat"]) = (At.ToUnixTimeSeconds(), Chat.ToJson());
        if (InlineId is not null) json["via_bot"] = Chat.World.BotUser();
        if (withReply && ReplyTo is { DeletedAt: null } replied) json["reply_to_message"] = replied.ToJson(withReply: false);
        if (IsEdited) json["edit_date"] = now.At.ToUnixTimeSeconds();
        if (IsProtected) json["has_protected_content"] = true;
        foreach (var (name, value) in Service ?? []) json[name] = value?.DeepClone();
        if (Service is null) Content(json, now);
        if (now.Markup is not null) json["reply_markup"] = now.Markup.DeepClone();
        return json;
    }

    /// <summary>Telegram names sizes of a picture; here there is the one.</summary>
    private static void Content(JsonObject json, MessageVersion now, Photo photo)
    {
        json["photo"] = new JsonArray(new JsonObject { ["file_id"] = $"photo-{photo.Bytes.Length}", ["file_unique_id"] = $"unique-{photo.Bytes.Length}", ["width"] = photo.Width, ["height"] = photo.Height, ["file_size"] = photo.Bytes.Length });
        if (now.Text.Length == 0) return;
        json["caption"] = now.Text;
        if (now.Entities.Count > 0) json["caption_entities"] = new JsonArray([.. now.Entities.Select(e => e.ToJson())]);
    }

    private static void Content(JsonObject json, MessageVersion now)
    {
        if (now.Photo is { } photo)
        {
            Content(json, now, photo);
            return;
        }
        if (now.Rich is not null)
        {
            json["rich_message"] = now.Rich.DeepClone();
            return;
        }
        json["text"] = now.Text;
        if (now.Entities.Count > 0) json["entities"] = new JsonArray([.. now.Entities.Select(e => e.ToJson())]);
        if (now.LinkPreview is not null) json["link_preview_options"] = now.LinkPreview.DeepClone();
    }

    public override string ToString() => $"#{Id} in {Chat.Title}: {Text}{(DeletedAt is null ? "" : " (deleted)")}";
}
