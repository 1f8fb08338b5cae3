using System.Net;
using System.Net.Sockets;
using System.Text;
using BotHost.Platforms.Discord;
using BotHost.Tests.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Tests.Platforms.Discord.Rest;

/// <summary>The client that is compiled in against a listener that answers one request, byte by byte.</summary>
public abstract class RawDiscord : IDisposable
{
    private protected TcpListener Listener { get; } = new(IPAddress.Loopback, 0);
    private protected readonly TaskCompletionSource<string> request = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private protected readonly ManualClock clock = new();

    private protected RawDiscord() => Listener.Start();

    public void Dispose()
    {
        Listener.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IDiscordClient Client => DiscordConnection.Open(new() { Token = "bot-secret-bot-secret-bot-secret", ApiBase = new($"http://127.0.0.1:{((IPEndPoint)Listener.LocalEndpoint).Port}/api/v10/") }, clock, NullLogger.Instance);

    /// <summary>Answers one request and closes; without an answer it keeps the connection open.</summary>
    private protected async Task ServeAsync(params byte[][] answer)
    {
        using var socket = await Listener.AcceptTcpClientAsync();
        var stream = socket.GetStream();
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer);
        request.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read));
        try
        {
            if (answer.Length == 0)
                while (await stream.ReadAsync(buffer) > 0) { }
            foreach (var part in answer) await stream.WriteAsync(part);
        }
        catch (IOException)
        {
            // The client has had enough.
        }
    }

    private protected static byte[] Http(string status, string headers = "", string body = "") => Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private protected async Task<DiscordFailure> FailsAsync(params byte[][] answer)
    {
        await using var client = Client;
        var serving = ServeAsync(answer);
        var result = await client.GuildAsync(4, default).WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitAsync(TimeSpan.FromSeconds(60));
        return result.ShouldBeOfType<DiscordResult<DiscordGuild>.Failed>().Why;
    }
}
