using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotHost.Platforms.Discord.Wire;

/// <summary>The body of a failure, a 429's included.</summary>
/// <param name="Errors">Where in the request what is wrong.</param>
internal sealed record ErrorBody(int Code, string? Message, double? RetryAfter, bool Global, JsonElement? Errors)
{
    /// <summary>Characters of a message that are kept.</summary>
    private const int Most = 1_000;

    /// <summary>Null if it cannot be read as one.</summary>
    public static ErrorBody? Read(byte[]? body)
    {
        try
        {
            var error = body is { Length: > 0 } ? JsonSerializer.Deserialize(body, WireJson.Default.ErrorBody) : null;
            if (error is null) return null;
            var words = error.Errors is { ValueKind: JsonValueKind.Object } where ? $"{error.Message} {where.GetRawText()}" : error.Message;
            return error with { Message = words?.Length > Most ? words[..Most] : words };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Discord's codes that mean something of their own here ("Opcodes and Status Codes", JSON).</summary>
internal static class ErrorCodes
{
    public const int UnknownChannel = 10003;

    public const int UnknownMessage = 10008;

    public const int ThreadArchived = 50083;

    public const int ThreadLocked = 160005;

    /// <summary>Too many edits of messages older than an hour: says nothing about others.</summary>
    public const int OldEdits = 30046;

    public const int AlreadyCrossposted = 40033;

    /// <summary>An interaction had its first answer.</summary>
    public const int AlreadyAcknowledged = 40060;
}
