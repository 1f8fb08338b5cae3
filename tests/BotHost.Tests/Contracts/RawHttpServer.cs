using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotHost.Tests.Contracts;

/// <summary>Speaks just so much HTTP as is needed to misbehave: reads a request whole, answers with the bytes that it is told to, and closes the connection.</summary>
/// <param name="answer">For each request the bytes to send; empty to close without a word; null to keep silent until the other side goes.</param>
internal sealed class RawHttpServer(Func<string, byte[]?> answer) : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly SemaphoreSlim came = new(0);
    private Task running = Task.CompletedTask;

    public Uri Address(string scheme = "http") => new($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Head and body of each.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Until the next request has come that was not waited for yet.</summary>
    public Task CameAsync() => came.WaitAsync(TimeSpan.FromSeconds(30));

    public static RawHttpServer Start(Func<string, byte[]?> answer)
    {
        var server = new RawHttpServer(answer);
        server.listener.Start();
        server.running = server.AcceptAsync();
        return server;
    }

    /// <summary>Always the same answer.</summary>
    public static RawHttpServer Start(string? answer) => Start(_ => answer is null ? null : Encoding.UTF8.GetBytes(answer));

    /// <summary>A whole answer.</summary>
    public static string Http(int status, string body, string head = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{head}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running; // before the listener stops: to accept from a stopped one is an error of another kind
        listener.Dispose();
        stop.Dispose();
        came.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        await Task.WhenAll(open);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        try
        {
            var request = await RequestAsync(stream);
            if (request is null) return;
            requests.Enqueue(request);
            came.Release();
            if (answer(request) is { } bytes) await stream.WriteAsync(bytes, stop.Token);
            else await stream.ReadExactlyAsync(new byte[1], stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException) // the client or the test has gone
        {
        }
    }

    /// <summary>Null if it ends too soon.</summary>
    private async Task<string?> RequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var part = new byte[8192];
        while (!IsWhole(text.ToString()))
        {
            var read = await stream.ReadAsync(part, stop.Token);
            if (read == 0) return null;
            text.Append(Encoding.Latin1.GetString(part, 0, read));
        }
        return text.ToString();
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        if (text.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        var length = text[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1];
        return text.Length - end - 4 >= int.Parse(length ?? "0", System.Globalization.CultureInfo.InvariantCulture);
    }
}
