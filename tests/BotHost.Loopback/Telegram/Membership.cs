using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram;

/// <summary>What somebody is in a chat.</summary>
internal enum MemberStatus { Creator, Administrator, Member, Restricted, Left, Kicked }

/// <summary>A member's rights that this server asks about; for everybody but administrators and restricted members they follow from the status.</summary>
/// <param name="Send">May send text messages (a restricted member), or post (an administrator of a channel).</param>
internal sealed record Membership(MemberStatus Status, bool Send = true, bool Pin = true, bool Delete = true, bool Edit = true, bool ManageTopics = true, bool Anonymous = false)
{
    public static readonly Membership Creator = new(MemberStatus.Creator);

    public static readonly Membership Administrator = new(MemberStatus.Administrator);

    public static readonly Membership Member = new(MemberStatus.Member, Pin: false, Delete: false, Edit: false, ManageTopics: false);

    /// <summary>Still in the chat, and silenced.</summary>
    public static readonly Membership Silenced = new(MemberStatus.Restricted, Send: false, Pin: false, Delete: false, Edit: false, ManageTopics: false);

    public static readonly Membership Left = new(MemberStatus.Left, false, false, false, false, false);

    public static readonly Membership Kicked = new(MemberStatus.Kicked, false, false, false, false, false);

    public bool IsIn => Status is not (MemberStatus.Left or MemberStatus.Kicked);

    public bool IsAdministrator => Status is MemberStatus.Creator or MemberStatus.Administrator;

    /// <summary>As ChatMember.</summary>
    public JsonObject ToJson(JsonObject user, ChatKind kind)
    {
        var json = new JsonObject { ["user"] = user };
        switch (Status)
        {
            case MemberStatus.Creator:
                (json["status"], json["is_anonymous"]) = ("creator", Anonymous);
                break;
            case MemberStatus.Administrator:
                (json["status"], json["can_be_edited"], json["is_anonymous"], json["can_manage_chat"]) = ("administrator", false, Anonymous, true);
                (json["can_delete_messages"], json["can_manage_video_chats"], json["can_restrict_members"], json["can_promote_members"]) = (Delete, false, false, false);
                (json["can_change_info"], json["can_invite_users"], json["can_post_stories"], json["can_edit_stories"], json["can_delete_stories"]) = (false, true, false, false, false);
                if (kind == ChatKind.Channel) (json["can_post_messages"], json["can_edit_messages"]) = (Send, Edit);
                else json["can_pin_messages"] = Pin;
                if (kind == ChatKind.Supergroup) json["can_manage_topics"] = ManageTopics;
                break;
            case MemberStatus.Restricted:
                (json["status"], json["is_member"], json["until_date"]) = ("restricted", true, 0);
                foreach (var (right, has) in Permissions(Send)) json[right] = has;
                break;
            default:
                json["status"] = Status switch { MemberStatus.Member => "member", MemberStatus.Left => "left", _ => "kicked" };
                if (Status == MemberStatus.Kicked) json["until_date"] = 0;
                break;
        }
        return json;
    }

    /// <summary>As ChatPermissions, of an ordinary member.</summary>
    public static IEnumerable<(string Right, bool Has)> Permissions(bool send) =>
    [
        ("can_send_messages", send), ("can_send_audios", send), ("can_send_documents", send), ("can_send_photos", send), ("can_send_videos", send), ("can_send_video_notes", send),
        ("can_send_voice_notes", send), ("can_send_polls", send), ("can_send_other_messages", send), ("can_add_web_page_previews", send), ("can_react_to_messages", send),
        ("can_edit_tag", false), ("can_change_info", false), ("can_invite_users", send), ("can_pin_messages", false), ("can_manage_topics", false),
    ];
}
