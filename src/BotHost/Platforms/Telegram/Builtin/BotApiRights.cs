namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>What the bot may do in a chat, from its <c>ChatMember</c> and, for one that is no administrator, from the chat's <c>ChatPermissions</c>. Pure.</summary>
internal static class BotApiRights
{
    /// <param name="permissions">Null where they are not told: then members may do what Telegram lets them by default.</param>
    public static TelegramStanding Standing(TelegramChat chat, ChatMemberShape member, ChatPermissionsShape? permissions) => new(chat, member.Status,
        MayPost: MayPost(chat.Kind, member) && (member.Status != "member" || permissions?.CanSendMessages != false),
        MayDelete: Administers(member, member.CanDeleteMessages),
        MayPin: chat.Kind switch
        {
            TelegramChatKind.Private => !IsGone(member),
            // can_pin_messages is for groups alone: in a channel who may edit may pin (pinChatMessage).
            TelegramChatKind.Channel => Administers(member, member.CanEditMessages),
            _ => Allowed(member, member.CanPinMessages, permissions?.CanPinMessages),
        },
        MayManageTopics: chat.Kind == TelegramChatKind.Supergroup && Allowed(member, member.CanManageTopics, permissions?.CanManageTopics));

    public static bool MayPost(TelegramChatKind kind, ChatMemberShape member) => member.Status switch
    {
        "creator" => true,
        "administrator" => kind != TelegramChatKind.Channel || member.CanPostMessages == true,
        "member" => kind != TelegramChatKind.Channel,
        "restricted" => !IsGone(member) && member.CanSendMessages == true,
        _ => false,
    };

    /// <summary>A restriction outlasts the membership: <c>is_member</c> tells.</summary>
    public static bool IsGone(ChatMemberShape member) => member.Status is "left" or "kicked" || member is { Status: "restricted", IsMember: false };

    private static bool Administers(ChatMemberShape member, bool? right) => member.Status == "creator" || (member.Status == "administrator" && right == true);

    private static bool Allowed(ChatMemberShape member, bool? own, bool? everybody) => member.Status switch
    {
        "member" => everybody == true,
        "restricted" => !IsGone(member) && own == true,
        _ => Administers(member, own),
    };
}
