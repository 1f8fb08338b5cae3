using System.Text.Json;
using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.World;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>The application itself, its commands, and where its gateway is. Every method runs under the server's gate.</summary>
internal sealed class ApplicationRoutes(DiscordServer server)
{
    public RestAnswer Gateway(RestRequest request) => RestAnswer.Ok(new JsonObject { ["url"] = server.GatewayUrl.OriginalString });

    public RestAnswer GatewayBot(RestRequest request) => RestAnswer.Ok(new JsonObject
    {
        ["url"] = server.GatewayUrl.OriginalString, ["shards"] = server.Options.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = server.Options.SessionStarts, ["remaining"] = server.SessionStartsLeft, ["reset_after"] = 14_400_000, ["max_concurrency"] = server.Options.MaxConcurrency,
        },
    });

    public RestAnswer Me(RestRequest request) => RestAnswer.Ok(server.BotUser());

    public RestAnswer Application(RestRequest request) => RestAnswer.Ok(new JsonObject
    {
        ["id"] = Payloads.Id(server.Bot.Id), ["name"] = server.Bot.Name, ["icon"] = null, ["description"] = "", ["type"] = null, ["summary"] = "", ["bot_public"] = true, ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64), ["flags"] = 0, ["hook"] = true, ["max_participants"] = null, ["tags"] = new JsonArray(), ["redirect_uris"] = new JsonArray(), ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null, ["owner"] = Payloads.Of(server.Owner), ["approximate_guild_count"] = server.Guilds.Count(g => g.Has(server.Bot)), ["approximate_user_install_count"] = 0,
        ["approximate_user_authorization_count"] = 0, ["explicit_content_filter"] = 0, ["team"] = null, ["bot"] = Payloads.Of(server.Bot), ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        ["event_webhooks_status"] = 1, ["flags_new"] = "0", ["eligible_oauth2_scopes"] = new JsonArray(),
    });

    public RestAnswer Commands(RestRequest request) =>
        Own(request) ?? RestAnswer.Ok(new JsonArray([.. server.Commands.All.Select(c => (JsonNode)(request.Query.TryGetValue("with_localizations", out var with) && with is "true" or "1" ? c.DeepClone() : Unlocalised(c)))]));

    public RestAnswer OverwriteCommands(RestRequest request)
    {
        if (Own(request) is { } refusal) return refusal;
        JsonElement[] sent = request.Body is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
        if (CommandLimits.Check(sent, server.Options.RefusedLocales).ToArray() is { Length: > 0 } errors) return RestAnswer.InvalidForm(errors);
        server.Commands.Overwrite(sent.Select(Registered).ToArray());
        return RestAnswer.Ok(new JsonArray([.. server.Commands.All.Select(c => c.DeepClone())]));
    }

    /// <summary>As the platform keeps it: with an id that a command of the same name keeps, and permissions as text.</summary>
    private JsonObject Registered(JsonElement sent)
    {
        var type = sent.Number("type") ?? 1;
        var json = new JsonObject
        {
            ["id"] = server.Commands.Find(sent.Text("name")!, type)?["id"]?.ToString() ?? Payloads.Id(server.NextId()), ["application_id"] = Payloads.Id(server.Bot.Id), ["version"] = Payloads.Id(server.NextId()),
            ["default_member_permissions"] = sent.Field("default_member_permissions")?.ToString(), ["type"] = type, ["name"] = sent.Text("name"), ["name_localizations"] = Copy(sent, "name_localizations"),
            ["description"] = sent.Text("description") ?? "", ["description_localizations"] = Copy(sent, "description_localizations"), ["dm_permission"] = sent.Field("dm_permission") is not { ValueKind: JsonValueKind.False },
            ["contexts"] = Copy(sent, "contexts"), ["integration_types"] = Copy(sent, "integration_types") ?? new JsonArray(0), ["nsfw"] = sent.Flag("nsfw"),
        };
        if (sent.List("options") is { Length: > 0 } options) json["options"] = new JsonArray([.. options.Select(o => (JsonNode)WithoutNulls(o))]);
        return json;
    }

    private static JsonObject WithoutNulls(JsonElement sent)
    {
        var json = new JsonObject();
        foreach (var property in sent.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            json[property.Name] = property.Name is "options" or "choices" ? new JsonArray([.. property.Value.EnumerateArray().Select(o => (JsonNode)WithoutNulls(o))]) : JsonSerializer.SerializeToNode(property.Value);
        return json;
    }

    private static JsonObject Unlocalised(JsonObject command)
    {
        var copy = (JsonObject)command.DeepClone();
        copy.Remove("name_localizations");
        copy.Remove("description_localizations");
        return copy;
    }

    private static JsonNode? Copy(JsonElement sent, string name) => sent.Field(name) is { } value ? JsonSerializer.SerializeToNode(value) : null;

    private RestAnswer? Own(RestRequest request) => request.Id("application_id") == server.Bot.Id ? null : RestAnswer.Error(403, 20012, "You are not authorized to perform this action on this application");
}
