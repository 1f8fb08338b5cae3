using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Discord.World;

/// <summary>The platform's JSON for a message.</summary>
internal static class MessagePayload
{
    /// <param name="withNonce">True for the answer to the request that made it and for MESSAGE_CREATE; the platform does not keep a nonce (github.com/Rapptz/discord.py/issues/2451).</param>
    public static JsonObject Of(PostedMessage message, bool withNonce = false, bool contentHidden = false)
    {
        var id = 0;
        var json = new JsonObject
        {
            ["type"] = message.Answers is { } answered ? (answered.Kind == Interactions.InteractionKind.MessageCommand ? 23 : 20) : message.Reference is null ? 0 : 19,
            ["content"] = contentHidden ? "" : message.Content,
            ["mentions"] = Mentions(message), ["mention_roles"] = new JsonArray(), ["attachments"] = new JsonArray([.. message.Files.Select(f => (JsonNode)Attachment(f))]),
            ["embeds"] = contentHidden ? [] : new JsonArray([.. message.Embeds.Select(e => (JsonNode)Embed(e))]),
            ["timestamp"] = Payloads.Time(message.PostedAt), ["edited_timestamp"] = message.EditedAt is { } at ? Payloads.Time(at) : null, ["flags"] = message.Flags,
            ["components"] = contentHidden ? [] : new JsonArray([.. message.Components.Select(c => Component(c, ref id))]),
            ["id"] = Payloads.Id(message.Id), ["channel_id"] = Payloads.Id(message.Channel.Id), ["author"] = Payloads.Of(message.Author),
            ["pinned"] = false, ["mention_everyone"] = message.Pings.Contains("@everyone"), ["tts"] = false,
        };
        if (withNonce && message.SentNonce is { } nonce) json["nonce"] = JsonValue.Create(nonce);
        if (message.Reference is { } reference)
            json["message_reference"] = new JsonObject { ["type"] = 0, ["channel_id"] = Payloads.Id(message.Channel.Id), ["message_id"] = reference.GetProperty("message_id").GetString() };
        if (message.Answers is { } interaction)
        {
            (json["application_id"], json["webhook_id"]) = (Payloads.Id(message.Author.Id), Payloads.Id(message.Author.Id));
            json["interaction_metadata"] = interaction.Metadata();
        }
        return json;
    }

    private static JsonObject Attachment(PostedFile file)
    {
        var json = new JsonObject
        {
            ["id"] = Payloads.Id(file.Id), ["filename"] = file.Name, ["size"] = file.Bytes.Length, ["url"] = $"https://cdn.discordapp.invalid/{file.Id}/{file.Name}", ["proxy_url"] = $"https://media.discordapp.invalid/{file.Id}/{file.Name}",
        };
        if (file.Type.Length > 0) json["content_type"] = file.Type;
        if (file.Description is { } description) json["description"] = description;
        return json;
    }

    /// <summary>Rich embeds come back with their type and without what was null.</summary>
    private static JsonObject Embed(JsonElement sent)
    {
        var embed = new JsonObject { ["type"] = "rich" };
        foreach (var property in sent.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null && p.Name != "type"))
            embed[property.Name] = property.Name == "fields"
                ? new JsonArray([.. property.Value.EnumerateArray().Select(f => (JsonNode)new JsonObject
                    { ["name"] = f.GetProperty("name").GetString(), ["value"] = f.GetProperty("value").GetString(), ["inline"] = f.TryGetProperty("inline", out var i) && i.ValueKind == JsonValueKind.True })])
                : JsonSerializer.SerializeToNode(property.Value);
        return embed;
    }

    /// <summary>Components come back with an id each, counted from 1.</summary>
    private static JsonObject Component(JsonElement sent, ref int id)
    {
        var component = new JsonObject { ["id"] = ++id };
        foreach (var property in sent.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null && p.Name != "id"))
        {
            if (property.Name == "components")
            {
                var inner = new JsonArray();
                foreach (var one in property.Value.EnumerateArray()) inner.Add(Component(one, ref id));
                component["components"] = inner;
            }
            else component[property.Name] = JsonSerializer.SerializeToNode(property.Value);
        }
        return component;
    }

    private static JsonArray Mentions(PostedMessage message) => new([.. message.Mentioned.Select(p => (JsonNode)Payloads.Of(p))]);
}
