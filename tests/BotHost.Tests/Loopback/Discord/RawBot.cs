using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BotHost.Loopback.Discord;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>An answer of the server, read.</summary>
internal sealed record Got(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Response)
{
    public int Code => Json.TryGetProperty("code", out var code) ? code.GetInt32() : 0;

    public string Id => Json.GetProperty("id").GetString()!;

    public string Header(string name) => Response.Headers.GetValues(name).Single();
}

/// <summary>A bot without a client library: requests and gateway payloads by hand.</summary>
internal sealed class RawBot : IDisposable
{
    private readonly DiscordServer server;
    private readonly HttpClient http;

    public RawBot(DiscordServer server)
    {
        this.server = server;
        http = new HttpClient { BaseAddress = server.ApiUrl, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add("User-Agent", "DiscordBot (https://example.org, 1)");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bot " + server.Token);
    }

    public HttpClient Http => http;

    public async Task<Got> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = body is string json ? new StringContent(json, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Got(response.StatusCode, response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonSerializer.Deserialize<JsonElement>(text) : default, response);
    }

    public Task<Got> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Got> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Got> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<Got> Delete(string path) => Send(HttpMethod.Delete, path);

    public Task<Got> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    public Task<Got> Registers(params object[] commands) => Put($"applications/{server.Bot.Id}/commands", commands);

    /// <summary>Opens the gateway and reads HELLO.</summary>
    public async Task<RawGateway> Connects(string query = "?v=10&encoding=json", Uri? at = null)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(at ?? server.GatewayUrl, query), CancellationToken.None);
        return new RawGateway(socket, server.Token, query.Contains("zlib-stream", StringComparison.Ordinal));
    }

    /// <summary>Connects, identifies and reads READY.</summary>
    public async Task<RawGateway> Identifies(int intents = 1)
    {
        var gateway = await Connects();
        (await gateway.Reads()).Op.ShouldBe(10);
        await gateway.Identifies(intents);
        (await gateway.Reads()).Event.ShouldBe("READY");
        return gateway;
    }

    public void Dispose() => http.Dispose();
}
