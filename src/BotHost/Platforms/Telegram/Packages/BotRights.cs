using Telegram.Bot.Types;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>What the bot may do in a chat, from its <c>ChatMember</c> and, for one that is no administrator, from the chat's <c>ChatPermissions</c>. Pure.</summary>
internal static class BotRights
{
    /// <param name="everybody">Null where they are not told: then members may do what Telegram lets them by default.</param>
    public static TelegramStanding Standing(TelegramChat chat, ChatMember member, ChatPermissions? everybody) => new(chat, Status(member),
        MayPost: MayPost(chat.Kind, member) && (member is not ChatMemberMember || everybody?.CanSendMessages != false),
        MayDelete: Administers(member, a => a.CanDeleteMessages),
        MayPin: chat.Kind switch
        {
            TelegramChatKind.Private => !IsGone(member),
            // can_pin_messages is for groups alone: in a channel who may edit may pin (pinChatMessage).
            TelegramChatKind.Channel => Administers(member, a => a.CanEditMessages),
            _ => Allowed(member, a => a.CanPinMessages, r => r.CanPinMessages, everybody?.CanPinMessages),
        },
        MayManageTopics: chat.Kind == TelegramChatKind.Supergroup && Allowed(member, a => a.CanManageTopics, r => r.CanManageTopics, everybody?.CanManageTopics));

    public static TelegramMember Member(ChatMember member) => new(Status(member), member is ChatMemberOwner or ChatMemberAdministrator { CanPromoteMembers: true });

    public static bool MayPost(TelegramChatKind kind, ChatMember member) => member switch
    {
        ChatMemberOwner => true,
        ChatMemberAdministrator administrator => kind != TelegramChatKind.Channel || administrator.CanPostMessages,
        ChatMemberMember => kind != TelegramChatKind.Channel,
        ChatMemberRestricted restricted => restricted.IsMember && restricted.CanSendMessages,
        _ => false,
    };

    /// <summary>A restriction outlasts the membership: <c>is_member</c> tells.</summary>
    public static bool IsGone(ChatMember member) => !member.IsInChat;

    private static bool Administers(ChatMember member, Func<ChatMemberAdministrator, bool> right) => member is ChatMemberOwner || (member is ChatMemberAdministrator a && right(a));

    private static bool Allowed(ChatMember member, Func<ChatMemberAdministrator, bool> right, Func<ChatMemberRestricted, bool> own, bool? everybody) => member switch
    {
        ChatMemberMember => everybody == true,
        ChatMemberRestricted restricted => restricted.IsMember && own(restricted),
        _ => Administers(member, right),
    };

    private static string Status(ChatMember member) => member switch
    {
        ChatMemberOwner => "creator",
        ChatMemberAdministrator => "administrator",
        ChatMemberMember => "member",
        ChatMemberRestricted => "restricted",
        ChatMemberLeft => "left",
        ChatMemberBanned => "kicked",
        _ => throw new ArgumentOutOfRangeException(nameof(member), member.GetType().Name, "No such status."),
    };
}
