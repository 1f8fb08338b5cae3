using System.Text.Json;

namespace BotHost.Loopback.Discord.Specification;

/// <summary>One method on one path of the document.</summary>
internal sealed class Operation
{
    private readonly Dictionary<string, (Schema Schema, bool Required)> inPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Schema Schema, bool Required)> inQuery = new(StringComparer.Ordinal);
    private readonly Schema? body;
    private readonly bool bodyRequired;
    private readonly Dictionary<string, Schema> answers = new(StringComparer.Ordinal);

    public Operation(JsonElement json, JsonElement common, Func<string, Schema> named)
    {
        Id = json.GetProperty("operationId").GetString()!;
        foreach (var list in new[] { common, json.TryGetProperty("parameters", out var own) ? own : default })
        {
            if (list.ValueKind != JsonValueKind.Array) continue;
            foreach (var parameter in list.EnumerateArray())
                (parameter.GetProperty("in").GetString() == "path" ? inPath : inQuery)[parameter.GetProperty("name").GetString()!] =
                    (new Schema(parameter.GetProperty("schema"), named), parameter.TryGetProperty("required", out var r) && r.GetBoolean());
        }
        if (json.TryGetProperty("requestBody", out var request))
        {
            if (request.GetProperty("content").TryGetProperty("application/json", out var content)) body = new Schema(content.GetProperty("schema"), named);
            bodyRequired = request.TryGetProperty("required", out var must) && must.GetBoolean();
        }
        foreach (var answer in json.GetProperty("responses").EnumerateObject())
            if (answer.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var typed) && typed.TryGetProperty("schema", out var schema))
                answers[answer.Name] = new Schema(schema, named);
        NeedsToken = !json.TryGetProperty("security", out var security) || !security.EnumerateArray().Any(s => !s.EnumerateObject().Any());
    }

    /// <summary>The document's operationId, such as create_message.</summary>
    public string Id { get; }

    /// <summary>False where the route may be used without an Authorization header.</summary>
    public bool NeedsToken { get; }

    /// <summary>What is wrong with a request.</summary>
    /// <param name="sent">The body; null where there was none.</param>
    public IEnumerable<SchemaError> Check(IReadOnlyDictionary<string, string> path, IEnumerable<KeyValuePair<string, string>> query, JsonElement? sent)
    {
        var given = query.ToDictionary(q => q.Key, q => q.Value, StringComparer.Ordinal);
        foreach (var (name, value) in path)
            if (inPath.TryGetValue(name, out var parameter))
                foreach (var error in parameter.Schema.CheckText(value)) yield return error with { At = Trail.Root.Then(name) };
        foreach (var (name, value) in given)
        {
            if (!inQuery.TryGetValue(name, out var parameter)) yield return new SchemaError(Trail.Root.Then("?" + name), "UNKNOWN_PROPERTY", "The route has no such query parameter.", Unknown: true);
            else
                foreach (var error in parameter.Schema.CheckText(value)) yield return error with { At = Trail.Root.Then(name) };
        }
        foreach (var (name, _) in inQuery.Where(q => q.Value.Required && !given.ContainsKey(q.Key))) yield return new SchemaError(Trail.Root.Then(name), "BASE_TYPE_REQUIRED", "This field is required");
        if (sent is null)
        {
            if (bodyRequired) yield return new SchemaError(Trail.Root, "BASE_TYPE_REQUIRED", "A body is required.");
            yield break;
        }
        // An empty object where no body is asked for is what some clients send; it says nothing.
        if (body is null && sent is { ValueKind: JsonValueKind.Object } empty && !empty.EnumerateObject().Any()) yield break;
        if (body is null) yield return new SchemaError(Trail.Root, "UNKNOWN_PROPERTY", "The route takes no JSON body.", Unknown: true);
        else
            foreach (var error in body.Check(sent.Value)) yield return error;
    }

    /// <summary>What is wrong with an answer of ours, by the document; nothing where the document does not describe it.</summary>
    public IReadOnlyList<SchemaError> CheckAnswer(int status, JsonElement answer) =>
        answers.TryGetValue(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var schema) ? schema.Check(answer) : [];
}
