using System.Net;
using System.Net.Http.Headers;
using BotHost.Platforms.Discord.Rest;

namespace BotHost.Platforms.Discord.Builtin;

/// <summary>On <see cref="HttpClient"/>.</summary>
internal sealed class HttpWire : IRestWire
{
    /// <summary>As Discord asks: a name, an address, a version. The project has no address of its own on the web; names in "invalid" are kept for such cases (RFC 2606).</summary>
    public static readonly string UserAgent = $"DiscordBot (https://bothost.invalid, {typeof(HttpWire).Assembly.GetName().Version?.ToString(3)})";

    private readonly HttpClient http;
    private readonly AuthenticationHeaderValue bot;

    public HttpWire(DiscordOptions options)
    {
        bot = new("Bot", options.Token);
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            AutomaticDecompression = DecompressionMethods.All,
            // No trace of a request either: it would show the address, and with it an interaction's token.
            ActivityHeadersPropagator = null,
        })
        {
            BaseAddress = options.ApiBase,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
    }

    public async Task<RestAnswer> SendAsync(DiscordRoute route, RestBody? body, CancellationToken cancel)
    {
        using var request = Request(route, body);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        var answered = response.IsSuccessStatusCode ? await BodyAsync(response.Content, cancel).ConfigureAwait(false) : await BodyOrNothingAsync(response.Content, cancel).ConfigureAwait(false);
        return new((int)response.StatusCode, LimitHeaders.Read(response.Headers), answered);
    }

    public void Dispose() => http.Dispose();

    /// <remarks>A request without a body gets an empty one, except where reading: the handler would otherwise repeat it by itself when a kept connection turns out to be closed.</remarks>
    private HttpRequestMessage Request(DiscordRoute route, RestBody? body)
    {
        var request = new HttpRequestMessage(route.Method, route.Path);
        if (!route.OfInteraction) request.Headers.Authorization = bot;
        if (body is null && route.Method == HttpMethod.Get) return request;
        request.Content = body?.ToContent() ?? new ByteArrayContent([]);
        return request;
    }

    private static async Task<byte[]?> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        using var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        return await RestAnswer.ReadAsync(stream, cancel).ConfigureAwait(false);
    }

    /// <summary>Of a failure the status counts, and its words only if they arrive.</summary>
    private static async Task<byte[]?> BodyOrNothingAsync(HttpContent content, CancellationToken cancel)
    {
        try
        {
            return await BodyAsync(content, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}
