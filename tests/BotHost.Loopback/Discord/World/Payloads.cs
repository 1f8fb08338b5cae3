using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Discord.World;

/// <summary>The platform's JSON for people, servers, channels and roles.</summary>
internal static class Payloads
{
    public static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static JsonObject Of(Person person)
    {
        var user = new JsonObject
        {
            ["id"] = Id(person.Id), ["username"] = person.Name, ["discriminator"] = "0", ["global_name"] = person.IsBot ? null : person.Name, ["avatar"] = null, ["public_flags"] = 0, ["flags"] = 0,
            ["primary_guild"] = null,
        };
        if (person.IsBot) user["bot"] = true;
        return user;
    }

    public static JsonObject Of(Role role)
    {
        var json = new JsonObject
        {
            ["id"] = Id(role.Id), ["name"] = role.Name, ["description"] = null, ["permissions"] = role.Permissions.Bits(), ["position"] = role.Position, ["color"] = 0,
            ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = false, ["managed"] = role.OfBot is not null, ["mentionable"] = false, ["icon"] = null, ["unicode_emoji"] = null, ["flags"] = 0,
        };
        if (role.OfBot is { } bot) json["tags"] = new JsonObject { ["bot_id"] = Id(bot) };
        return json;
    }

    public static JsonObject Member(Guild guild, Person person) => new()
    {
        ["user"] = Of(person), ["nick"] = null, ["avatar"] = null, ["banner"] = null, ["roles"] = new JsonArray([.. guild.RolesOf(person).Select(r => (JsonNode)Id(r.Id))]), ["joined_at"] = Time(guild.BotJoinedAt),
        ["premium_since"] = null, ["deaf"] = false, ["mute"] = false, ["flags"] = 0, ["pending"] = false, ["communication_disabled_until"] = null,
    };

    public static JsonObject Of(Channel channel)
    {
        var json = new JsonObject { ["id"] = Id(channel.Id), ["type"] = (int)channel.Kind, ["flags"] = 0, ["last_message_id"] = channel.Posted.Count == 0 ? null : Id(channel.Posted[^1].Id) };
        if (channel.Guild is not { } guild)
        {
            json["recipients"] = new JsonArray(Of(channel.With!));
            return json;
        }
        (json["guild_id"], json["name"], json["parent_id"], json["rate_limit_per_user"]) = (Id(guild.Id), channel.Name, channel.Parent is null ? null : Id(channel.Parent.Id), 0);
        if (channel.IsThread)
        {
            (json["owner_id"], json["message_count"], json["member_count"], json["total_message_sent"]) = (Id(channel.OwnerId), channel.Posted.Count, 1, channel.Posted.Count);
            json["thread_metadata"] = new JsonObject
            {
                ["archived"] = channel.Archived, ["locked"] = channel.Locked, ["auto_archive_duration"] = 4320, ["archive_timestamp"] = Time(channel.TurnedAt == default ? guild.BotJoinedAt : channel.TurnedAt), ["create_timestamp"] = Time(guild.BotJoinedAt),
            };
            return json;
        }
        (json["position"], json["topic"], json["nsfw"]) = (0, null, false);
        json["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(o =>
            (JsonNode)new JsonObject { ["id"] = Id(o.Id), ["type"] = o.IsMember ? 1 : 0, ["allow"] = o.Allow.Bits(), ["deny"] = o.Deny.Bits() })]);
        if (channel.Kind == ChannelKind.Forum)
            (json["available_tags"], json["default_reaction_emoji"], json["default_sort_order"], json["default_forum_layout"]) = (new JsonArray(), null, null, 0);
        return json;
    }

    public static JsonObject Of(Guild guild) => new()
    {
        ["id"] = Id(guild.Id), ["name"] = guild.Name, ["icon"] = null, ["description"] = null, ["home_header"] = null, ["splash"] = null, ["discovery_splash"] = null, ["banner"] = null,
        ["features"] = new JsonArray(guild.Channels.Any(c => c.Kind == ChannelKind.Announcement) ? ["COMMUNITY", "NEWS"] : []), ["owner_id"] = Id(guild.Owner?.Id ?? guild.Id + 1), ["application_id"] = null, ["region"] = "deprecated",
        ["afk_channel_id"] = null, ["afk_timeout"] = 300, ["system_channel_id"] = null, ["system_channel_flags"] = 0, ["widget_enabled"] = false, ["widget_channel_id"] = null,
        ["verification_level"] = 1, ["roles"] = new JsonArray([.. guild.Roles.Select(r => (JsonNode)Of(r))]), ["default_message_notifications"] = 1, ["mfa_level"] = 0, ["explicit_content_filter"] = 2,
        ["max_presences"] = null, ["max_members"] = 500000, ["max_stage_video_channel_users"] = 50, ["max_video_channel_users"] = 25, ["vanity_url_code"] = null, ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0, ["preferred_locale"] = guild.Locale, ["rules_channel_id"] = null, ["safety_alerts_channel_id"] = null, ["public_updates_channel_id"] = null,
        ["premium_progress_bar_enabled"] = false, ["nsfw"] = false, ["nsfw_level"] = 0, ["incidents_data"] = null, ["emojis"] = new JsonArray(), ["stickers"] = new JsonArray(),
    };

    /// <summary>What the gateway tells when the bot connects, joins, or a server comes back.</summary>
    public static JsonObject Created(Guild guild)
    {
        var json = Of(guild);
        (json["joined_at"], json["large"], json["unavailable"], json["member_count"]) = (Time(guild.BotJoinedAt), false, false, guild.Members.Count);
        json["members"] = new JsonArray([.. guild.Members.Where(m => m.IsBot).Select(m => (JsonNode)Member(guild, m))]);
        json["channels"] = new JsonArray([.. guild.Channels.Where(c => !c.IsThread).Select(c => (JsonNode)Of(c))]);
        json["threads"] = new JsonArray([.. guild.Channels.Where(c => c is { IsThread: true, Archived: false }).Select(c => (JsonNode)Of(c))]);
        foreach (var empty in new[] { "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds" }) json[empty] = new JsonArray();
        return json;
    }
}
