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

    public RestClientWire(DiscordOptions options)
    {
        (asBot, asAnybody) = (Client(options), Client(options));
        asBot.SetHeader("authorization", $"Bot {options.Token}");
    }

    /// <remarks>A request without a body gets an empty object, except where reading: .NET would otherwise repeat it by itself when a kept connection turns out to be closed.</remarks>
    public async Task<RestAnswer> SendAsync(DiscordRoute route, byte[]? body, CancellationToken cancel)
    {
        var client = route.OfInteraction ? asAnybody : asBot;
        var response = await (body is null && route.Method == HttpMethod.Get
            ? client.SendAsync(route.Method.Method, route.Path, cancel)
            : client.SendAsync(route.Method.Method, route.Path, body is null ? "{}" : Encoding.UTF8.GetString(body), cancel)).ConfigureAwait(false);
        await using var stream = response.Stream;
        return new((int)response.StatusCode, LimitHeaders.Read(name => response.Headers.GetValueOrDefault(name)), await RestAnswer.ReadAsync(stream, cancel).ConfigureAwait(false));
    }

    public void Dispose()
    {
        asBot.Dispose();
        asAnybody.Dispose();
    }

    private static IRestClient Client(DiscordOptions options)
    {
        var client = DefaultRestClientProvider.Instance(options.ApiBase.AbsoluteUri);
        client.SetHeader("user-agent", DiscordConfig.UserAgent);
        client.SetHeader("accept", "*/*");
        return client;
    }
}
