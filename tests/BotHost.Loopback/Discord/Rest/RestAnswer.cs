using System.Text.Json.Nodes;
using BotHost.Loopback.Discord.Specification;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>What a request is answered.</summary>
/// <param name="Scope">Of a 429: user, global or shared.</param>
internal sealed record RestAnswer(int Status, JsonNode? Body = null, TimeSpan? RetryAfter = null, string? Scope = null)
{
    public static readonly RestAnswer Nothing = new(204);

    public static RestAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>An error in the platform's shape.</summary>
    public static RestAnswer Error(int status, int code, string message) => new(status, new JsonObject { ["message"] = message, ["code"] = code });

    public static RestAnswer Limited(TimeSpan wait, string scope, int code = 0, string message = "You are being rate limited.")
    {
        var body = new JsonObject { ["message"] = message, ["retry_after"] = Math.Ceiling(wait.TotalSeconds * 1000) / 1000, ["global"] = scope == "global" };
        if (code != 0) body["code"] = code;
        return new RestAnswer(429, body, wait, scope);
    }

    /// <summary>50035: the form's errors, each under the path of its field.</summary>
    public static RestAnswer InvalidForm(params IEnumerable<SchemaError> errors)
    {
        var tree = new JsonObject();
        foreach (var error in errors)
        {
            var at = tree;
            foreach (var step in error.At.Steps) at = at[step] as JsonObject ?? (JsonObject)(at[step] = new JsonObject())!;
            if (at["_errors"] is not JsonArray list) at["_errors"] = list = [];
            list.Add(new JsonObject { ["code"] = error.Code, ["message"] = error.Message });
        }
        return new RestAnswer(400, new JsonObject { ["message"] = "Invalid Form Body", ["code"] = 50035, ["errors"] = tree });
    }

    public static RestAnswer InvalidForm(string path, string code, string message) =>
        InvalidForm(new SchemaError(path.Split('.').Aggregate(Trail.Root, (trail, step) => trail.Then(step)), code, message));

    public static RestAnswer UnknownChannel => Error(404, 10003, "Unknown Channel");

    public static RestAnswer UnknownMessage => Error(404, 10008, "Unknown Message");

    public static RestAnswer UnknownInteraction => Error(404, 10062, "Unknown interaction");

    public static RestAnswer UnknownWebhook => Error(404, 10015, "Unknown Webhook");

    public static RestAnswer MissingAccess => Error(403, 50001, "Missing Access");

    public static RestAnswer MissingPermissions => Error(403, 50013, "Missing Permissions");

    public static RestAnswer EmptyMessage => Error(400, 50006, "Cannot send an empty message");
}
