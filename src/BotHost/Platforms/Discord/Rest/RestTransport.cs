using System.Net.Sockets;
using System.Text.Json;
using BotHost.Platforms.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace BotHost.Platforms.Discord.Rest;

/// <summary>Makes one request of one call, and says what it came to. What Discord has told about its limits is obeyed before a request leaves; nothing is tried again.</summary>
internal sealed partial class RestTransport : IDisposable
{
    /// <summary>From the request's beginning to the answer's last byte.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly IRestWire wire;
    private readonly RateBuckets buckets;
    private readonly InvalidRequestBreaker breaker;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    public RestTransport(IRestWire wire, TimeProvider time, ILogger logger) => (this.wire, this.time, this.logger, buckets, breaker) = (wire, time, logger, new(time), new(time));

    /// <summary>Discord answered 401 to the bot's own token: nothing will be sent any more.</summary>
    public bool TokenRefused => breaker.TokenRefused;

    /// <param name="body">Null for none.</param>
    /// <param name="read">Makes the result of a 2xx's body. A <see cref="JsonException"/> or null means that it cannot be read.</param>
    public async Task<DiscordResult<T>> SendAsync<T>(DiscordRoute route, RestBody? body, Func<byte[], T?> read, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (breaker.Open is { } open) return new DiscordFailure.NotSent(open);
        if (buckets.Take(route) is { } held) return held;
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var answer = await wire.SendAsync(route, body, both.Token).ConfigureAwait(false);
            if (answer.Body is null) cancel.ThrowIfCancellationRequested();
            Log.Answered(logger, route.Name, answer.Status);
            if (!answer.IsSuccess) return Failure(route, answer);
            var pause = buckets.Heard(route, answer.Limits);
            if (answer.Body is not { } json) return new DiscordFailure.NoAnswer($"the answer is longer than {RestAnswer.MostBytes} bytes");
            return read(json) is { } value ? new DiscordResult<T>.Ok(value, pause) : Unreadable(route);
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

    public void Dispose() => wire.Dispose();

    private DiscordFailure Failure(DiscordRoute route, RestAnswer answer)
    {
        var (status, headers) = (answer.Status, answer.Limits);
        var error = ErrorBody.Read(answer.Body);
        if (status == 429)
        {
            var tooMany = TooMany(headers, error);
            if (!tooMany.OfOldEdits) buckets.Refused(route, headers, tooMany);
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
        return new(told ?? headers.ResetAfter ?? TimeSpan.FromSeconds(5), global, headers.Shared) { OfOldEdits = error?.Code == ErrorCodes.OldEdits };
    }

    private void CountInvalid()
    {
        if (breaker.Count()) Log.BreakerOpens(logger, InvalidRequestBreaker.Most);
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
