using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotHost.Loopback.Telegram.Http;

/// <summary>What the Bot API says to a request.</summary>
internal abstract record Answer
{
    private Answer() { }

    /// <param name="Json">The result alone, without the envelope.</param>
    public sealed record Result(string Json) : Answer;

    /// <param name="RetryAfter">In seconds.</param>
    public sealed record Error(int Code, string Description, int? RetryAfter = null, long? MigrateTo = null) : Answer;

    /// <summary>A method of the specification that this server does not know: a gap, told as 501 and as a violation.</summary>
    public sealed record NotBuilt(string What) : Answer;

    public int Status => this switch { Error error => error.Code, NotBuilt => 501, _ => 200 };

    /// <summary>In words, of what did not succeed; null for a result.</summary>
    public string? Complaint => this switch { Error error => error.Description, NotBuilt gap => gap.What, _ => null };

    public static implicit operator Answer(JsonNode node) => new Result(node.ToJsonString());

    public static readonly Answer True = new Result("true");

    public static Error BadRequest(string text) => new(400, "Bad Request: " + text);

    public static Error Forbidden(string text) => new(403, "Forbidden: " + text);

    public static Error Conflict(string text) => new(409, "Conflict: " + text);

    public static Error TooManyRequests(int seconds) => new(429, string.Create(CultureInfo.InvariantCulture, $"Too Many Requests: retry after {seconds}"), seconds);

    /// <summary>The body of the response.</summary>
    public byte[] Envelope()
    {
        if (this is Result result) return Encoding.UTF8.GetBytes($$"""{"ok":true,"result":{{result.Json}}}""");
        var json = new JsonObject { ["ok"] = false, ["error_code"] = Status, ["description"] = Complaint };
        if (this is Error { RetryAfter: not null } or Error { MigrateTo: not null })
        {
            var (retry, migrate) = (((Error)this).RetryAfter, ((Error)this).MigrateTo);
            var parameters = new JsonObject();
            if (retry is not null) parameters["retry_after"] = retry;
            if (migrate is not null) parameters["migrate_to_chat_id"] = migrate;
            json["parameters"] = parameters;
        }
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }
}
