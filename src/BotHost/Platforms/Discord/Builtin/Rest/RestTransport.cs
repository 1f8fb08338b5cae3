using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using BotHost.Platforms.Discord.Builtin.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Builtin.Rest;

/// <summary>Makes one request of one call, and says what it came to. What Discord has told about its limits is obeyed before a request leaves; nothing is tried again.</summary>
internal sealed partial class RestTransport : IDisposable
{
    /// <summary>From the request's beginning to the answer's last byte.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of an answer that are read; a longer one counts as unreadable. A hundred messages with full embeds stay below a quarter of it.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>As Discord asks: a name, an address, a version. The project has no address of its own on the web; names in "invalid" are kept for such cases (RFC 2606).</summary>
    public static readonly string UserAgent = $"DiscordBot (https://bothost.invalid, {typeof(RestTransport).Assembly.GetName().Version?.ToString(3)})";

    private readonly HttpClient http;
    private readonly AuthenticationHeaderValue bot;
    private readonly RateBuckets buckets;
    private readonly InvalidRequestBreaker breaker;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public RestTransport(DiscordOptions options, TimeProvider time, ILogger logger)
    {
        (this.time, this.logger, buckets, breaker) = (time, logger, new(time), new(time));
        bot = new("Bot", options.Token);
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(10), AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = options.ApiBase,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
    }

    /// <summary>Discord answered 401 to the bot's own token: nothing will be sent any more.</summary>
    public bool TokenRefused => breaker.TokenRefused;

    /// <param name="body">JSON; null for none.</param>
    /// <param name="read">Makes the result of a 2xx's body. A <see cref="JsonException"/> or null means that it cannot be read.</param>
    public async Task<DiscordResult<T>> SendAsync<T>(DiscordRoute route, byte[]? body, Func<byte[], T?> read, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (breaker.Open is { } open) return new DiscordFailure.NotSent(open);
        if (buckets.Take(route) is { } held) return held;
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var request = Request(route, body);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token).ConfigureAwait(false);
            Log.Answered(logger, route.Name, (int)response.StatusCode);
            var headers = LimitHeaders.Read(response.Headers);
            if (!response.IsSuccessStatusCode) return Failure(route, (int)response.StatusCode, headers, await BodyOrNothingAsync(response.Content, both.Token, cancel).ConfigureAwait(false));
            var pause = buckets.Heard(route, headers);
            if (await BodyAsync(response.Content, both.Token).ConfigureAwait(false) is not { } answer) return new DiscordFailure.NoAnswer($"the answer is longer than {MostBytes} bytes");
            return read(answer) is { } value ? new DiscordResult<T>.Ok(value, pause) : Unreadable(route);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new DiscordFailure.NoAnswer($"no answer within {Longest.TotalSeconds:0} seconds");
        }
        // The connect time-out: the one other thing that the handler cancels for.
        catch (OperationCanceledException)
        {
            return new DiscordFailure.NotSent("no connection within 10 seconds");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new DiscordFailure.NotSent(Words(e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new DiscordFailure.NoAnswer(Words(e));
        }
        catch (JsonException)
        {
            return Unreadable(route);
        }
    }

    public void Dispose() => http.Dispose();

    /// <remarks>A request without a body gets an empty one, except where reading: the handler would otherwise repeat it by itself when a kept connection turns out to be closed.</remarks>
    private HttpRequestMessage Request(DiscordRoute route, byte[]? body)
    {
        var request = new HttpRequestMessage(route.Method, route.Path);
        if (!route.OfInteraction) request.Headers.Authorization = bot;
        if (body is null && route.Method == HttpMethod.Get) return request;
        request.Content = new ByteArrayContent(body ?? []);
        if (body is not null) request.Content.Headers.ContentType = new("application/json");
        return request;
    }

    private DiscordFailure Failure(DiscordRoute route, int status, LimitHeaders headers, byte[]? body)
    {
        var error = ErrorBody.Read(body);
        if (status == 429)
        {
            var tooMany = TooMany(headers, error);
            if (error is not { Code: ErrorCodes.OldEdits }) buckets.Refused(route, headers, tooMany);
            if (!tooMany.Shared) CountInvalid();
            return tooMany;
        }
        buckets.Heard(route, headers);
        if (status >= 500) return new DiscordFailure.Fault(status);
        if (status is 401 or 403) CountInvalid();
        if (status == 401 && !route.OfInteraction && breaker.RefuseToken()) Log.TokenRefused(logger);
        return new DiscordFailure.Refused(status, error?.Code ?? 0, error?.Message ?? "");
    }

    /// <remarks>A 429 in whose body nothing can be read does not come from Discord's API but from what stands before it, and then means the whole address.</remarks>
    private static DiscordFailure.TooMany TooMany(LimitHeaders headers, ErrorBody? error)
    {
        var told = new[] { headers.RetryAfter, error?.RetryAfter is { } seconds ? Waits.OfSeconds(seconds) : null }.Max();
        var global = headers.Global || error?.Global == true || (error is null && headers is { Bucket: null, Shared: false });
        return new(told ?? headers.ResetAfter ?? TimeSpan.FromSeconds(5), global, headers.Shared);
    }

    private void CountInvalid()
    {
        if (breaker.Count()) Log.BreakerOpens(logger, InvalidRequestBreaker.Most);
    }

    /// <summary>Null if it is longer than <see cref="MostBytes"/>.</summary>
    private static async Task<byte[]?> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        using var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, cancel).ConfigureAwait(false)) > 0; kept.Write(chunk, 0, read))
            if (kept.Length + read > MostBytes) return null;
        return kept.ToArray();
    }

    /// <summary>Of a failure the status counts, and its words only if they arrive.</summary>
    private static async Task<byte[]?> BodyOrNothingAsync(HttpContent content, CancellationToken both, CancellationToken cancel)
    {
        try
        {
            return await BodyAsync(content, both).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    private static DiscordFailure.NoAnswer Unreadable(DiscordRoute route) => new($"the answer to {route} cannot be read");

    /// <summary>Never an exception's own words: they may hold the address, and with it an interaction's token.</summary>
    private static string Words(Exception e) => e switch
    {
        HttpRequestException { InnerException: SocketException s } => $"{((HttpRequestException)e).HttpRequestError}: {s.SocketErrorCode}",
        HttpRequestException h => h.HttpRequestError.ToString(),
        _ => "the connection ended before the answer did",
    };

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Debug, "Discord {Route}: {Status}")]
        public static partial void Answered(ILogger logger, string route, int status);

        [LoggerMessage(61, LogLevel.Critical, "Discord refused the bot's token. Nothing is sent to Discord until a restart with a valid Discord__Token")]
        public static partial void TokenRefused(ILogger logger);

        [LoggerMessage(62, LogLevel.Error, "{Most} requests in ten minutes were answered with 401, 403 or 429. Nothing is sent to Discord until some of them are ten minutes old")]
        public static partial void BreakerOpens(ILogger logger, int most);
    }
}
