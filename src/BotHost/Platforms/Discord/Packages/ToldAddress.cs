using System.Net;
using System.Text.Json;
using BotHost.Platforms.Discord.Wire;
using Discord.Net.Rest;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>What the library's gateway asks REST for is where the gateway is, and that has been asked already: within our limits, and with our waits between. Nothing leaves from here.</summary>
internal sealed class ToldAddress(GatewayBotShape told) : IRestClient
{
    private readonly byte[] json = JsonSerializer.SerializeToUtf8Bytes(told, WireJson.Default.GatewayBotShape);

    public void SetHeader(string key, string value)
    {
    }

    public void SetCancelToken(CancellationToken cancelToken)
    {
    }

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) =>
        (method, endpoint) == ("GET", "gateway/bot") ? Task.FromResult(new RestResponse(HttpStatusCode.OK, [], new MemoryStream(json))) : throw Unasked(method, endpoint);

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) => throw Unasked(method, endpoint);

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) => throw Unasked(method, endpoint);

    public void Dispose()
    {
    }

    private static InvalidOperationException Unasked(string method, string endpoint) => new($"Discord.Net wants {method} {endpoint} by itself.");
}
