using System.Net.Http.Headers;
using System.Text;
using BotHost.Platforms.Discord.Rest;
using Discord;
using Discord.Net.Rest;

namespace BotHost.Platforms.Discord.Packages;

/// <summary>On Discord.Net's own transport, <see cref="IRestClient"/>. Its typed calls stand on objects that it fetched or heard of before (to post into a channel by its id would be two requests), leave out fields that are needed here
/// (<c>enforce_nonce</c>), and try again whatever the settings say; so the requests are ours, word by word the same in both flavours, and the library carries them.</summary>
internal sealed class RestClientWire : IRestWire
{
    private readonly IRestClient asBot;
    private readonly IRestClient asAnybody;
    private readonly HttpClient files;
    private readonly AuthenticationHeaderValue bot;

    public RestClientWire(DiscordOptions options)
    {
        (asBot, asAnybody) = (Client(options), Client(options));
        asBot.SetHeader("authorization", $"Bot {options.Token}");
        bot = new("Bot", options.Token);
        // No trace of a request either: it would show the address, and with it an interaction's token.
        files = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(10), ActivityHeadersPropagator = null })
        {
            BaseAddress = options.ApiBase,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        files.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", DiscordConfig.UserAgent);
    }

    /// <remarks>A request without a body gets an empty object, except where reading: .NET would otherwise repeat it by itself when a kept connection turns out to be closed.</remarks>
    public async Task<RestAnswer> SendAsync(DiscordRoute route, RestBody? body, CancellationToken cancel)
    {
        if (body?.File is not null) return await UploadAsync(route, body, cancel).ConfigureAwait(false);
        var client = route.OfInteraction ? asAnybody : asBot;
        var response = await (body is null && route.Method == HttpMethod.Get
            ? client.SendAsync(route.Method.Method, route.Path, cancel)
            : client.SendAsync(route.Method.Method, route.Path, body is null ? "{}" : Encoding.UTF8.GetString(body.Json), cancel)).ConfigureAwait(false);
        await using var stream = response.Stream;
        return new((int)response.StatusCode, LimitHeaders.Read(name => response.Headers.GetValueOrDefault(name)), await RestAnswer.ReadAsync(stream, cancel).ConfigureAwait(false));
    }

    public void Dispose()
    {
        asBot.Dispose();
        asAnybody.Dispose();
        files.Dispose();
    }

    /// <summary>A form with a file. The library's transport takes a file with its name from its own assembly alone (its MultipartFile is internal), so that these few requests go by the framework's client.</summary>
    private async Task<RestAnswer> UploadAsync(DiscordRoute route, RestBody body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(route.Method, route.Path) { Content = body.ToContent() };
        if (!route.OfInteraction) request.Headers.Authorization = bot;
        using var response = await files.SendAsync(request, cancel).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        return new((int)response.StatusCode, LimitHeaders.Read(response.Headers), await RestAnswer.ReadAsync(stream, cancel).ConfigureAwait(false));
    }

    private static IRestClient Client(DiscordOptions options)
    {
        var client = DefaultRestClientProvider.Instance(options.ApiBase.AbsoluteUri);
        client.SetHeader("user-agent", DiscordConfig.UserAgent);
        client.SetHeader("accept", "*/*");
        return client;
    }
}
