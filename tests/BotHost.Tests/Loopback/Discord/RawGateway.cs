using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>A payload of the gateway.</summary>
internal sealed record Payload(int Op, string? Event, int? Sequence, JsonElement Data);

/// <summary>A gateway connection by hand.</summary>
internal sealed class RawGateway(ClientWebSocket socket, string token, bool zlib) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly MemoryStream packed = new();
    private Stream? inflating;
    private long read;

    public string SessionId { get; private set; } = "";

    public Uri? ResumeUrl { get; private set; }

    public int LastSequence { get; private set; }

    /// <summary>The raw bytes of the last message.</summary>
    public byte[] Raw { get; private set; } = [];

    public WebSocketMessageType RawType { get; private set; }

    public async Task<Payload> Reads()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        var buffer = new byte[8192];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"Closed with {(int?)socket.CloseStatus}.");
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        (Raw, RawType) = (message.ToArray(), part.MessageType);
        var json = JsonSerializer.Deserialize<JsonElement>(RawType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(Raw) : zlib ? Inflated() : Alone(Raw));
        var payload = new Payload(json.GetProperty("op").GetInt32(), json.GetProperty("t").GetString(), json.GetProperty("s").ValueKind == JsonValueKind.Number ? json.GetProperty("s").GetInt32() : null, json.GetProperty("d"));
        LastSequence = payload.Sequence ?? LastSequence;
        if (payload.Event == "READY") (SessionId, ResumeUrl) = (payload.Data.GetProperty("session_id").GetString()!, new Uri(payload.Data.GetProperty("resume_gateway_url").GetString()!));
        return payload;
    }

    /// <summary>Reads on until an event.</summary>
    public async Task<Payload> Reads(string name)
    {
        while (true)
            if (await Reads() is var payload && payload.Event == name) return payload;
    }

    /// <summary>Reads on until the server closes.</summary>
    /// <returns>The close code.</returns>
    public async Task<int> ReadsUntilClosed()
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[8192];
        while ((await socket.ReceiveAsync(buffer.AsMemory(), limit.Token)).MessageType != WebSocketMessageType.Close) { }
        return (int)socket.CloseStatus!.Value;
    }

    public Task Sends(object payload) => socket.SendAsync(payload is string text ? Encoding.UTF8.GetBytes(text) : JsonSerializer.SerializeToUtf8Bytes(payload), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task Identifies(int intents = 1, int[]? shard = null, string? with = null, bool compress = false) =>
        Sends(new { op = 2, d = new { token = with ?? token, intents, properties = new { os = "linux", browser = "raw", device = "raw" }, shard = shard ?? [0, 1], compress } });

    public Task Resumes(string session, int sequence) => Sends(new { op = 6, d = new { token, session_id = session, seq = sequence } });

    public Task Beats() => Sends(new { op = 1, d = LastSequence });

    public Task Closes(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, CancellationToken.None);

    /// <summary>Goes without a word.</summary>
    public void Vanishes() => socket.Abort();

    public void Dispose()
    {
        socket.Dispose();
        inflating?.Dispose();
        packed.Dispose();
    }

    /// <summary>One zlib context for the connection: the message leans on those before it.</summary>
    private string Inflated()
    {
        Raw[^4..].ShouldBe([0, 0, 0xFF, 0xFF]);
        packed.Position = packed.Length;
        packed.Write(Raw);
        packed.Position = read;
        inflating ??= new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var plain = new MemoryStream();
        var buffer = new byte[8192];
        // All that was written ends with a flush, so a short read is its end.
        for (int count; (count = inflating.Read(buffer)) > 0;) plain.Write(buffer, 0, count);
        read = packed.Length;
        return Encoding.UTF8.GetString(plain.ToArray());
    }

    private static string Alone(byte[] raw)
    {
        using var inflating = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var text = new StreamReader(inflating, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
