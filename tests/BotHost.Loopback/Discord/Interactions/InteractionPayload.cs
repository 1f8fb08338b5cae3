using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Interactions;

/// <summary>INTERACTION_CREATE as the gateway tells it.</summary>
internal static class InteractionPayload
{
    public static JsonObject Of(Interaction asked, JsonObject data)
    {
        var (channel, guild) = (asked.Channel, asked.Channel.Guild);
        var can = channel.PermissionsOf(asked.Person);
        var place = Payloads.Of(channel);
        place.Remove("permission_overwrites");
        if (guild is not null) place["permissions"] = can.Bits();
        if (Resolved(channel, data) is { } resolved) data["resolved"] = resolved;
        var json = new JsonObject
        {
            ["version"] = 1, ["type"] = asked.Kind switch { InteractionKind.Button => 3, InteractionKind.Autocomplete => 4, _ => 2 }, ["token"] = asked.Token, ["locale"] = asked.Person.Locale,
            ["id"] = Payloads.Id(asked.Id), ["entitlements"] = new JsonArray(), ["entitlement_sku_ids"] = new JsonArray(), ["data"] = data, ["context"] = guild is null ? 1 : 0, ["channel_id"] = Payloads.Id(channel.Id),
            ["channel"] = place, ["authorizing_integration_owners"] = asked.Owners(), ["attachment_size_limit"] = 10_485_760, ["application_id"] = Payloads.Id(asked.BotId), ["app_permissions"] = asked.BotCan.Bits(),
        };
        if (asked is { Kind: InteractionKind.Button, Source: { } message }) json["message"] = MessagePayload.Of(message);
        if (guild is null)
        {
            json["user"] = Payloads.Of(asked.Person);
            return json;
        }
        var member = Payloads.Member(guild, asked.Person);
        member["permissions"] = can.Bits();
        json["member"] = member;
        (json["guild_id"], json["guild_locale"]) = (Payloads.Id(guild.Id), guild.Locale);
        json["guild"] = new JsonObject { ["id"] = Payloads.Id(guild.Id), ["locale"] = guild.Locale, ["features"] = new JsonArray() };
        return json;
    }

    /// <summary>People, channels and roles that options name come along in full.</summary>
    private static JsonObject? Resolved(Channel channel, JsonObject data)
    {
        if (channel.Guild is not { } guild) return data["resolved"]?.DeepClone() as JsonObject;
        var found = data["resolved"]?.DeepClone() as JsonObject ?? [];
        foreach (var option in Leaves(data))
        {
            if ((int)option["type"]! is not (6 or 7 or 8) || !ulong.TryParse(option["value"]?.ToString(), out var id)) continue;
            var (kind, what) = (int)option["type"]! switch
            {
                6 => ("users", guild.Members.FirstOrDefault(m => m.Id == id) is { } person ? Payloads.Of(person) : null),
                7 => ("channels", guild.Channels.FirstOrDefault(c => c.Id == id) is { } named ? Payloads.Of(named) : null),
                _ => ("roles", guild.Roles.FirstOrDefault(r => r.Id == id) is { } role ? Payloads.Of(role) : null),
            };
            if (what is null) continue;
            if (found[kind] is not JsonObject list) found[kind] = list = [];
            list[Payloads.Id(id)] = what;
        }
        return found.Count == 0 ? null : found;
    }

    private static IEnumerable<JsonObject> Leaves(JsonObject holder) =>
        holder["options"] is JsonArray options ? options.OfType<JsonObject>().SelectMany(o => (int)o["type"]! is 1 or 2 ? Leaves(o) : [o]) : [];
}
