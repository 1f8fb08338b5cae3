using System.Text.Json;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>The gateway's opcodes, and what is sent with them. Pure.</summary>
internal static class Payloads
{
    public const int Dispatch = 0, HeartbeatNow = 1, Reconnect = 7, InvalidSession = 9, Hello = 10, HeartbeatAcknowledged = 11;

    /// <summary>GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES: none of them privileged. Of messages that neither mention the bot nor are private Discord leaves the text out.</summary>
    public const int Intents = (1 << 0) | (1 << 9) | (1 << 12);

    private const int Identifies = 2, Resumes = 6;

    /// <exception cref="JsonException">It is none.</exception>
    public static PayloadShape Read(byte[] json) => JsonSerializer.Deserialize(json, GatewayJson.Default.PayloadShape) ?? throw new JsonException("no payload");

    public static byte[] Heartbeat(long? sequence) => JsonSerializer.SerializeToUtf8Bytes(new(HeartbeatNow, sequence), GatewayJson.Default.CommandPayloadNullableInt64);

    public static byte[] Identify(string token, int shard, int shards) =>
        JsonSerializer.SerializeToUtf8Bytes(new(Identifies, new(token, new("linux", "BotHost", "BotHost"), [shard, shards], Intents)), GatewayJson.Default.CommandPayloadIdentifyBody);

    public static byte[] Resume(string token, string session, long sequence) => JsonSerializer.SerializeToUtf8Bytes(new(Resumes, new(token, session, sequence)), GatewayJson.Default.CommandPayloadResumeBody);
}
