using System.Net.WebSockets;

namespace BotHost.Platforms.Discord.Builtin.Gateway;

/// <summary>One WebSocket connection: whole messages in, payloads out within <see cref="SendBudget"/>.</summary>
internal sealed class GatewaySocket : IAsyncDisposable
{
    /// <summary>Bytes of one message that are read. A big guild's GUILD_CREATE has some megabytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ClosesWithin = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket socket;
    private readonly TimeProvider time;
    private readonly SendBudget budget;
    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] chunk = new byte[16 * 1024];

    private GatewaySocket(ClientWebSocket socket, TimeProvider time) => (this.socket, this.time, budget) = (socket, time, new(time));

    /// <summary>The close code that came with the end, once <see cref="ReadAsync"/> gave null.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    /// <summary>Null if no connection could be made.</summary>
    public static async Task<GatewaySocket?> OpenAsync(Uri at, TimeProvider time, CancellationToken cancel)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.SetRequestHeader("User-Agent", HttpWire.UserAgent);
        using var limit = new CancellationTokenSource(OpensWithin, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await socket.ConnectAsync(at, both.Token).ConfigureAwait(false);
            return new(socket, time);
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The next whole message; null at the end of the connection, however it came.</summary>
    /// <exception cref="InvalidDataException">It is longer than <see cref="MostBytes"/>.</exception>
    public async Task<byte[]?> ReadAsync()
    {
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(chunk.AsMemory(), CancellationToken.None).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) return null;
                if (message.Length + part.Count > MostBytes) throw new InvalidDataException($"A gateway message is longer than {MostBytes} bytes.");
                message.Write(chunk, 0, part.Count);
                if (part.EndOfMessage) return message.ToArray();
            }
        }
        // Cut, or given up by CloseAsync.
        catch (Exception e) when (Cut(e))
        {
            return null;
        }
    }

    /// <remarks>That the connection is at its end is found by reading, and with it why: here it is passed over.</remarks>
    public async Task SendAsync(byte[] payload, CancellationToken cancel)
    {
        await sending.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (budget.Wait is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            budget.Sent();
            await socket.SendAsync(payload.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (Cut(e))
        {
            return;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says the code, waits a little for the other end to read it, and gives the connection up. A reading under way ends by it.</summary>
    public async Task CloseAsync(int code, Task reading)
    {
        using var limit = new CancellationTokenSource(ClosesWithin, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, limit.Token).ConfigureAwait(false);
            if (reading.IsCompleted)
                while (socket.State == WebSocketState.CloseSent) await socket.ReceiveAsync(chunk.AsMemory(), limit.Token).ConfigureAwait(false);
            else await reading.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        // What matters is that it is over.
        catch (Exception e) when (Cut(e) || e is OperationCanceledException)
        {
            socket.Abort();
        }
        socket.Abort();
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool Cut(Exception e) => e is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException;
}
