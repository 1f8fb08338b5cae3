using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace BotHost.Loopback.Discord.Gateway;

/// <summary>One WebSocket: sends in order what it is given, reads what the bot sends, and watches its heartbeats.</summary>
internal sealed class GatewayConnection : IDisposable
{
    /// <summary>The platform takes no longer payloads from a bot.</summary>
    private const int LongestFromBot = 4096;
    private const int PayloadsAMinute = 120;

    private readonly GatewayHub hub;
    private readonly DiscordServer server;
    private readonly HttpContext http;
    private readonly WebSocket socket;
    private readonly Channel<(byte[]? Payload, int? Close)> outgoing = System.Threading.Channels.Channel.CreateUnbounded<(byte[]? Payload, int? Close)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly OutgoingCompression? stream;
    private readonly Limits.Window received = new(PayloadsAMinute, TimeSpan.FromMinutes(1));
    private readonly long opened;
    private ITimer? heartbeats;

    public GatewayConnection(GatewayHub hub, DiscordServer server, HttpContext http, WebSocket socket)
    {
        (this.hub, this.server, this.http, this.socket, opened) = (hub, server, http, socket, server.Clock.GetTimestamp());
        if (http.Request.Query["compress"] == "zlib-stream") stream = new OutgoingCompression();
    }

    public GatewaySession? Session { get; set; }

    /// <summary>Asked for in IDENTIFY: each payload compressed on its own.</summary>
    public bool CompressPayloads { get; set; }

    /// <summary>The code it was closed with from here; null while it is open, and where the bot closed it.</summary>
    public int? ClosedWith { get; private set; }

    public IQueryCollection Query => http.Request.Query;

    public int Port => http.Connection.LocalPort;

    public void Send(byte[] payload)
    {
        if (server.Transcript.Keeps) server.Transcript.Add(server.Clock.GetUtcNow(), "→ " + Described(payload), received: System.Text.Encoding.UTF8.GetString(payload));
        outgoing.Writer.TryWrite((payload, null));
    }

    public void Send(string json) => Send(System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>Closes after what is waiting to be sent.</summary>
    public void Close(int code)
    {
        ClosedWith ??= code;
        server.Transcript.Add(server.Clock.GetUtcNow(), $"→ close {code}");
        server.Count($"close {code}");
        outgoing.Writer.TryWrite((null, code));
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => http.Abort();

    public async Task RunAsync()
    {
        var writing = WriteAsync();
        Send($$$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{{(long)server.Options.HeartbeatInterval.TotalMilliseconds}}},"_trace":["loopback"]}}""");
        heartbeats = server.Clock.CreateTimer(_ => Close(4009), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            await ReadAsync();
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The bot is gone, or we cut it off.
        }
        heartbeats.Dispose();
        outgoing.Writer.TryComplete();
        await writing;
    }

    /// <summary>The bot has shown that it lives.</summary>
    public void Beat() => heartbeats?.Change(Patience, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        heartbeats?.Dispose();
        stream?.Dispose();
        socket.Dispose();
    }

    private TimeSpan Patience => server.Options.HeartbeatInterval * 1.5;

    private async Task ReadAsync()
    {
        var buffer = new byte[LongestFromBot + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), http.RequestAborted);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    hub.ClosedByBot(this, (int?)socket.CloseStatus ?? 1005);
                    if (socket.State == WebSocketState.CloseReceived) await socket.CloseOutputAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }
                length += part.Count;
            }
            while (!part.EndOfMessage && length < buffer.Length);
            if (ClosedWith is not null) continue;
            if (length > LongestFromBot) Close(4002);
            else if (received.Take(server.Clock.GetElapsedTime(opened), null) is not null) Close(4008);
            else Take(buffer.AsMemory(0, length));
        }
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            Close(4002);
            return;
        }
        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("op", out var op) || !op.TryGetInt32(out var code))
            {
                Close(4002);
                return;
            }
            server.Transcript.Add(server.Clock.GetUtcNow(), $"← op {code}", sent: json.RootElement.GetRawText());
            hub.Take(this, code, json.RootElement.TryGetProperty("d", out var d) ? d : default);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var (payload, close) in outgoing.Reader.ReadAllAsync())
            {
                if (close is { } code)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, Closing(code), CancellationToken.None);
                    return;
                }
                if (stream is not null) await socket.SendAsync(stream.Next(payload), WebSocketMessageType.Binary, endOfMessage: true, http.RequestAborted);
                else if (CompressPayloads) await socket.SendAsync(OutgoingCompression.Alone(payload).AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, http.RequestAborted);
                else await socket.SendAsync(payload.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The bot is gone; what waits is kept in its session.
        }
    }

    private static string Closing(int code) => code switch
    {
        4001 => "Unknown opcode.", 4002 => "Error while decoding payload.", 4003 => "Not authenticated.", 4004 => "Authentication failed.", 4005 => "Already authenticated.", 4007 => "Invalid seq.",
        4008 => "Rate limited.", 4009 => "Session timed out.", 4010 => "Invalid shard.", 4011 => "Sharding required.", 4012 => "Invalid API version.", 4013 => "Invalid intent(s).", 4014 => "Disallowed intent(s).",
        _ => "Unknown error.",
    };

    private static string Described(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("t").GetString() is { } name ? $"{name} {json.RootElement.GetProperty("s")}" : $"op {json.RootElement.GetProperty("op")}";
    }
}
