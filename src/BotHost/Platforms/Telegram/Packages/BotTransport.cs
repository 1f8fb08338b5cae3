using System.Net.Http.Headers;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>What Telegram.Bot's <see cref="HttpClient"/> sends through: no proxy, cookies, redirection or tracing, a time and a size for each answer, and it is known whether a request left.</summary>
internal sealed class BotTransport : DelegatingHandler
{
    /// <summary>For how long Telegram itself was asked to wait; it has the usual time on top.</summary>
    public static readonly HttpRequestOptionsKey<TimeSpan> Wait = new("BotHost.Wait");

    /// <summary>At most 100 updates an answer, a message of 4,096 characters and the one that it replies to in each.</summary>
    private const int MostBytes = 16 << 20;

    private readonly Uri apiBase;
    private readonly TimeSpan answerWithin;

    public BotTransport(Uri apiBase, TimeSpan answerWithin) : base(TelegramSockets.Open())
    {
        this.apiBase = apiBase;
        this.answerWithin = answerWithin;
    }

    /// <exception cref="NoAnswerException">No whole answer came.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestUri = Whole(request.RequestUri!);
        using var body = await BodyAsync(request, cancellationToken);
        request.Content = body;
        var time = answerWithin + (request.Options.TryGetValue(Wait, out var wait) ? wait : TimeSpan.Zero);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        within.CancelAfter(time);
        try
        {
            var response = await base.SendAsync(request, within.Token);
            await response.Content.LoadIntoBufferAsync(MostBytes, within.Token);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) // the time is up, or that of connecting
        {
            throw new NoAnswerException(body.Left, body.Left ? $"no answer within {time}" : $"no connection within {time}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException) // refused, no such host, cut off, too long, not HTTP
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new NoAnswerException(body.Left, e.GetBaseException().Message);
        }
    }

    /// <summary>Telegram.Bot leaves the path of an address out: with it a Bot API server behind a prefix is reached too.</summary>
    private Uri Whole(Uri uri) => apiBase.AbsolutePath == "/" ? uri : new(apiBase.AbsoluteUri.TrimEnd('/') + uri.PathAndQuery);

    /// <summary>Telegram.Bot sends methods without parameters without a body: an empty object in its place tells whether the request left.</summary>
    private static async Task<OutgoingBody> BodyAsync(HttpRequestMessage request, CancellationToken cancel) => request.Content is { } content
        ? new(await content.ReadAsByteArrayAsync(cancel), content.Headers.ContentType)
        : new("{}"u8.ToArray(), new MediaTypeHeaderValue("application/json"));
}
