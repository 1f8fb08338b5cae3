using System.Text.Json.Serialization;

namespace BotHost.Platforms.Telegram;

internal enum TelegramChatKind { Private, Group, Supergroup, Channel }

/// <param name="Title">A group's or channel's; empty for a person: people's names are not taken in.</param>
internal sealed record TelegramChat(long Id, TelegramChatKind Kind, string Title, bool IsForum = false);

/// <summary>What came in, in our own words. Written to the inbox as JSON until it is answered.</summary>
/// <param name="Id">Telegram's <c>update_id</c>: rises by one or more, unique for the bot.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Pressed), "pressed")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Membership), "membership")]
[JsonDerivedType(typeof(Moved), "moved")]
[JsonDerivedType(typeof(Other), "other")]
internal abstract record TelegramUpdate(long Id)
{
    /// <summary>Text that somebody typed (or forwarded) where the bot may read: <c>message</c> in a private chat or a group, <c>channel_post</c> in a channel. In a group it need not be meant for the bot.
    /// Captions are not read. What no person typed is <see cref="Other"/>: other bots' messages, answers chosen in inline mode (<c>via_bot</c>), a channel's posts as Telegram copies them into its discussion group.</summary>
    /// <param name="Topic">The forum topic; null outside one and in General.</param>
    /// <param name="From">The person's id. Null only for who writes as the chat itself, and so has to be one of its administrators: in a channel, or an anonymous administrator of a group.
    /// Who writes in a group under the name of another channel has that channel's id, which is negative.</param>
    /// <param name="Language">The person's <c>language_code</c>, an IETF tag, if the app tells it.</param>
    /// <param name="RepliesTo">The message that it replies to; not the service message that opened the topic, which Telegram names where a message in a topic replies to nothing.</param>
    /// <param name="RepliesToBot">Whether that is one of the bot's own.</param>
    /// <param name="RepliesToPerson">Who wrote that, where a person did under their own name.</param>
    public sealed record Said(long Id, TelegramChat Chat, int? Topic, long Message, long? From, string? Language, DateTimeOffset At, string Text, long? RepliesTo, bool RepliesToBot, long? RepliesToPerson = null) : TelegramUpdate(Id);

    /// <summary>A button was pressed (<c>callback_query</c>).</summary>
    /// <param name="Query">What the press has to be answered with, within seconds.</param>
    /// <param name="Chat">Null where the message was sent by inline mode.</param>
    /// <param name="Topic">The forum topic; null also where the message is too old.</param>
    /// <param name="Message">The message under which it is; null where that is too old (an <c>InaccessibleMessage</c>), or was sent by inline mode.</param>
    /// <param name="InlineMessage">A message that was sent by inline mode.</param>
    /// <param name="Data">As it was put on the button. It comes from the person's app: not to be trusted.</param>
    public sealed record Pressed(long Id, string Query, long From, string? Language, TelegramChat? Chat, int? Topic, long? Message, string? InlineMessage, string Data) : TelegramUpdate(Id);

    /// <summary>Somebody types <c>@OurBot …</c> in any chat (<c>inline_query</c>).</summary>
    public sealed record Asked(long Id, string Query, long From, string? Language, string Text) : TelegramUpdate(Id);

    /// <summary>The bot's own standing in a chat changed (<c>my_chat_member</c>).</summary>
    /// <param name="MayPost">Whether it is in the chat and may send text there. What a group forbids to all its members is not told with it: see <see cref="TelegramStanding"/>.</param>
    /// <param name="Gone">Whether it is out: left, kicked, or blocked by the person.</param>
    public sealed record Membership(long Id, TelegramChat Chat, bool MayPost, bool Gone) : TelegramUpdate(Id);

    /// <summary>A group became a supergroup (service message <c>migrate_to_chat_id</c> or <c>migrate_from_chat_id</c>).</summary>
    public sealed record Moved(long Id, long OldChat, long NewChat) : TelegramUpdate(Id);

    /// <summary>Anything else, and what cannot be understood: only its number counts.</summary>
    public sealed record Other(long Id) : TelegramUpdate(Id);
}

/// <summary>The bot itself.</summary>
/// <param name="Name">Its username, without @.</param>
internal sealed record TelegramBotIdentity(long Id, string Name, bool ReadsAllGroupMessages, bool HasInlineMode);

/// <summary>A chat as <c>getChat</c> and the bot's own <c>getChatMember</c> tell it.</summary>
/// <param name="Status">creator, administrator, member, restricted, left or kicked.</param>
/// <param name="MayDelete">Whether it may delete other people's messages. Its own it may delete for 48 hours in any case.</param>
internal sealed record TelegramStanding(TelegramChat Chat, string Status, bool MayPost, bool MayDelete, bool MayPin, bool MayManageTopics);

/// <summary>A person in a chat, as <c>getChatMember</c> tells.</summary>
/// <param name="MayAddAdministrators"><c>can_promote_members</c>; the owner may.</param>
internal sealed record TelegramMember(string Status, bool MayAddAdministrators)
{
    public bool IsOwner => Status == "creator";

    public Channels.Role Role => Status is not ("creator" or "administrator") ? Channels.Role.Member : MayAddAdministrators ? Channels.Role.Admin : Channels.Role.Moderator;
}
