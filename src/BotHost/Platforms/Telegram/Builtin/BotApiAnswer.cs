using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>What every answer of the Bot API looks like ("Making requests" in its documentation).</summary>
internal sealed record BotApiAnswer<T>
{
    public required bool Ok { get; init; }
    public T? Result { get; init; }
    public int? ErrorCode { get; init; }
    public string? Description { get; init; }
    public ResponseParametersShape? Parameters { get; init; }

    /// <summary>Pure: an HTTP status and a whole body in, what it means out.</summary>
    public static TelegramResult<T> Read(int status, ReadOnlySpan<byte> body, JsonTypeInfo<BotApiAnswer<T>> shape)
    {
        BotApiAnswer<T>? answer;
        try
        {
            answer = JsonSerializer.Deserialize(body, shape);
        }
        catch (JsonException) // not JSON, or of another shape
        {
            answer = null;
        }
        return answer switch
        {
            { Ok: true, Result: { } result } when status is >= 200 and < 300 => new TelegramResult<T>.Ok(result),
            { Ok: false, ErrorCode: { } code } => answer.Failure(code),
            _ => Unreadable(status),
        };
    }

    private TelegramFailure Failure(int code) => code switch
    {
        429 => new TelegramFailure.TooMany(TimeSpan.FromSeconds(Math.Max(1, Parameters?.RetryAfter ?? 1))),
        400 when Parameters?.MigrateToChatId is { } chat => new TelegramFailure.Moved(chat),
        >= 500 => new TelegramFailure.Fault(code, Description ?? ""),
        _ => new TelegramFailure.Refused(code, Description ?? ""),
    };

    /// <summary>Not Telegram's words: something on the way answered, or the answer is damaged. A 3xx or 4xx says all the same that nothing was done;
    /// a 5xx of a gateway does not, for the request may have been passed on before.</summary>
    private static TelegramFailure Unreadable(int status) => status switch
    {
        429 => new TelegramFailure.TooMany(TimeSpan.FromSeconds(1)),
        >= 300 and < 500 => new TelegramFailure.Refused(status, $"HTTP {status} without an answer of Telegram's. Is the Bot API at this address?"),
        _ => new TelegramFailure.NoAnswer($"HTTP {status} with an answer that cannot be read."),
    };
}

/// <summary>Telegram's <c>ResponseParameters</c>.</summary>
internal sealed record ResponseParametersShape(long? MigrateToChatId, int? RetryAfter);
