using System.Text.Json;
using BotHost.Platforms.Discord.Rest;
using Discord.Net.WebSockets;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>The library's WebSocket with our ear at it: texts pass through <see cref="ShardFrames"/>, an IDENTIFY waits for its turn, and how a connection was closed is told.</summary>
internal sealed class TappedSocket : IWebSocketClient
{
    private const int Identify = 2;

    private readonly IWebSocketClient inner;
    private readonly ShardFrames frames;
    private readonly IdentifyGate gate;
    private readonly Action<Exception> closed;
    private readonly CancellationToken over;
    private CancellationToken connected;

    /// <param name="over">No connection is made any more.</param>
    public TappedSocket(IWebSocketClient inner, ShardFrames frames, IdentifyGate gate, Action<Exception> closed, CancellationToken over)
    {
        (this.inner, this.frames, this.gate, this.closed, this.over) = (inner, frames, gate, closed, over);
        inner.TextMessage += HearAsync;
        inner.Closed += CloseAsync;
    }

    public event Func<byte[], int, int, Task> BinaryMessage
    {
        add => inner.BinaryMessage += value;
        remove => inner.BinaryMessage -= value;
    }

    public event Func<string, Task>? TextMessage;

    public event Func<Exception, Task>? Closed;

    public void SetHeader(string key, string value) => inner.SetHeader(key, value);

    public void SetCancelToken(CancellationToken cancelToken)
    {
        connected = cancelToken;
        inner.SetCancelToken(cancelToken);
    }

    /// <summary>Without compression, so that what comes are texts.</summary>
    public Task ConnectAsync(string host)
    {
        over.ThrowIfCancellationRequested();
        return inner.ConnectAsync(host.Replace("&compress=zlib-stream", "", StringComparison.Ordinal));
    }

    public Task DisconnectAsync(int closeCode = 1000) => inner.DisconnectAsync(closeCode);

    public async Task SendAsync(byte[] data, int index, int count, bool isText)
    {
        if (Identifies(data.AsMemory(index, count)) is not { } shard)
        {
            await inner.SendAsync(data, index, count, isText).ConfigureAwait(false);
            return;
        }
        var until = connected;
        try
        {
            using var turn = await gate.TurnAsync(shard, until).ConfigureAwait(false);
            turn.Use();
            await inner.SendAsync(data, index, count, isText).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested) // the connection has ended, and the next one identifies for itself
        {
        }
    }

    public void Dispose() => inner.Dispose();

    private Task HearAsync(string text) => TextMessage?.Invoke(frames.Take(text)) ?? Task.CompletedTask;

    private Task CloseAsync(Exception why)
    {
        closed(why);
        return Closed?.Invoke(why) ?? Task.CompletedTask;
    }

    /// <returns>The number of the shard that identifies; null if it is something else that is sent.</returns>
    private static int? Identifies(ReadOnlyMemory<byte> json)
    {
        using var payload = JsonDocument.Parse(json);
        if (payload.RootElement.GetProperty("op").GetInt32() != Identify) return null;
        return payload.RootElement.GetProperty("d").TryGetProperty("shard", out var shard) && shard.ValueKind == JsonValueKind.Array ? shard[0].GetInt32() : 0;
    }
}
