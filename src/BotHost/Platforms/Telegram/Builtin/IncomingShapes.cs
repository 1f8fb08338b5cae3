using System.Text.Json.Serialization;

namespace BotHost.Platforms.Telegram.Builtin;

// Telegram's objects with the fields that are used, under Telegram's names. A person's name, username and picture are not among them: they are not taken in.

/// <summary>Telegram's <c>Update</c>, with the kinds that are asked for.</summary>
internal sealed record UpdateShape
{
    /// <summary>The kinds that are read here, for <c>allowed_updates</c>. Posts of channels are among them, so that a channel can be connected by a command in it.</summary>
    public static readonly string[] Kinds = ["message", "channel_post", "callback_query", "inline_query", "my_chat_member"];

    public required long UpdateId { get; init; }
    public MessageShape? Message { get; init; }
    public MessageShape? ChannelPost { get; init; }
    public CallbackQueryShape? CallbackQuery { get; init; }
    public InlineQueryShape? InlineQuery { get; init; }
    public ChatMemberUpdatedShape? MyChatMember { get; init; }
}

/// <summary>Telegram's <c>Message</c>, and its <c>InaccessibleMessage</c>, whose <c>date</c> is 0.</summary>
internal sealed record MessageShape
{
    public required long MessageId { get; init; }
    public required ChatShape Chat { get; init; }
    public required long Date { get; init; }
    public int? MessageThreadId { get; init; }
    public bool IsTopicMessage { get; init; }
    public UserShape? From { get; init; }
    public ChatShape? SenderChat { get; init; }
    public UserShape? ViaBot { get; init; }
    public bool IsAutomaticForward { get; init; }
    public RepliedShape? ReplyToMessage { get; init; }
    public string? Text { get; init; }
    public long? MigrateToChatId { get; init; }
    public long? MigrateFromChatId { get; init; }

    /// <summary>Outside forums <c>message_thread_id</c> names a thread of replies, which is no place to post to.</summary>
    [JsonIgnore]
    public int? Topic => IsTopicMessage ? MessageThreadId : null;
}

/// <summary>The <c>Message</c> that another one replies to.</summary>
internal sealed record RepliedShape(long MessageId, UserShape? From);

/// <summary>Telegram's <c>Chat</c>.</summary>
internal sealed record ChatShape
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public string? Title { get; init; }
    public bool IsForum { get; init; }
}

/// <summary>Telegram's <c>User</c>. The last two and the username are read of the bot itself.</summary>
internal sealed record UserShape
{
    public required long Id { get; init; }
    public bool IsBot { get; init; }
    public string? Username { get; init; }
    public string? LanguageCode { get; init; }
    public bool CanReadAllGroupMessages { get; init; }
    public bool SupportsInlineQueries { get; init; }
}

/// <summary>Telegram's <c>CallbackQuery</c>.</summary>
internal sealed record CallbackQueryShape
{
    public required string Id { get; init; }
    public required UserShape From { get; init; }
    public MessageShape? Message { get; init; }
    public string? InlineMessageId { get; init; }
    public string? Data { get; init; }
}

/// <summary>Telegram's <c>InlineQuery</c>.</summary>
internal sealed record InlineQueryShape
{
    public required string Id { get; init; }
    public required UserShape From { get; init; }
    public required string Query { get; init; }
}

/// <summary>Telegram's <c>ChatMemberUpdated</c>.</summary>
internal sealed record ChatMemberUpdatedShape
{
    public required ChatShape Chat { get; init; }
    public required ChatMemberShape NewChatMember { get; init; }
}

/// <summary>All kinds of Telegram's <c>ChatMember</c>; a right that a kind does not have is null.</summary>
internal sealed record ChatMemberShape
{
    public required string Status { get; init; }
    public bool? IsMember { get; init; }
    public bool? CanSendMessages { get; init; }
    public bool? CanPostMessages { get; init; }
    public bool? CanEditMessages { get; init; }
    public bool? CanDeleteMessages { get; init; }
    public bool? CanPinMessages { get; init; }
    public bool? CanManageTopics { get; init; }
    public bool? CanPromoteMembers { get; init; }
}

/// <summary>Telegram's <c>ChatFullInfo</c>.</summary>
internal sealed record ChatFullShape
{
    public required long Id { get; init; }
    public required string Type { get; init; }
    public string? Title { get; init; }
    public bool IsForum { get; init; }
    public ChatPermissionsShape? Permissions { get; init; }

    [JsonIgnore]
    public ChatShape Chat => new() { Id = Id, Type = Type, Title = Title, IsForum = IsForum };
}

/// <summary>Telegram's <c>ChatPermissions</c>: what members may do who are not administrators.</summary>
internal sealed record ChatPermissionsShape(bool? CanSendMessages, bool? CanPinMessages, bool? CanManageTopics);

/// <summary>Of the <c>Message</c> that a sent one comes back as.</summary>
internal sealed record SentShape
{
    public required long MessageId { get; init; }
    public required ChatShape Chat { get; init; }
}
