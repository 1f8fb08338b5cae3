using System.Net.Http.Headers;
using System.Text.Json;

namespace BotHost.Platforms.Telegram.Builtin;

/// <summary>One call, one request. The token is part of every address: no address leaves this class, and what does is looked through for the token.</summary>
internal sealed class BotApiTransport : IDisposable
{
    private readonly HttpClient http;
    private readonly string token;
    private readonly string root;
    private readonly TimeSpan answerWithin;

    public BotApiTransport(Uri apiBase, string token, TimeSpan answerWithin)
    {
        this.token = token;
        this.answerWithin = answerWithin;
        root = $"{apiBase.AbsoluteUri.TrimEnd('/')}/bot{token}/";
        http = new HttpClient(TelegramSockets.Open()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <param name="wait">For how long Telegram itself was asked to wait; it has the usual time on top.</param>
    public async Task<TelegramResult<TResult>> CallAsync<TRequest, TResult>(BotApiMethod<TRequest, TResult> method, TRequest request, CancellationToken cancel, TimeSpan wait = default)
    {
        using var content = new OutgoingBody(JsonSerializer.SerializeToUtf8Bytes(request, method.Request), new MediaTypeHeaderValue("application/json"));
        return await CallAsync(method, content, wait, cancel);
    }

    /// <summary>A request with a file, as a form.</summary>
    public async Task<TelegramResult<TResult>> UploadAsync<TRequest, TResult>(BotApiMethod<TRequest, TResult> method, TRequest request, BotApiFile file, CancellationToken cancel)
    {
        using var form = file.With(JsonSerializer.SerializeToElement(request, method.Request));
        using var content = new OutgoingBody(await form.ReadAsByteArrayAsync(cancel), form.Headers.ContentType);
        return await CallAsync(method, content, default, cancel);
    }

    private async Task<TelegramResult<TResult>> CallAsync<TRequest, TResult>(BotApiMethod<TRequest, TResult> method, OutgoingBody content, TimeSpan wait, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, root + method.Name) { Content = content };
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        within.CancelAfter(answerWithin + wait);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, within.Token);
            await response.Content.LoadIntoBufferAsync(method.MostBytes, within.Token);
            var body = await response.Content.ReadAsByteArrayAsync(within.Token);
            return Clean(BotApiAnswer<TResult>.Read((int)response.StatusCode, body, method.Answer));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) // our own time-out, one of connecting, or the client was disposed of
        {
            return Broken(content.Left, content.Left ? $"no answer within {answerWithin + wait}" : $"no connection within {answerWithin + wait}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException) // refused, no such host, cut off, too long, not HTTP
        {
            cancel.ThrowIfCancellationRequested();
            return Broken(content.Left, Cause(e));
        }
    }

    public void Dispose() => http.Dispose();

    private TelegramFailure Broken(bool left, string reason) => left ? new TelegramFailure.NoAnswer(Clean(reason)) : new TelegramFailure.NotSent(Clean(reason));

    /// <summary>The innermost cause says most: "Connection refused" rather than "An error occurred while sending the request."</summary>
    private static string Cause(Exception e) => e.GetBaseException().Message;

    private TelegramResult<T> Clean<T>(TelegramResult<T> result) => result switch
    {
        TelegramResult<T>.Failed { Why: TelegramFailure.Refused refused } => refused with { Description = Clean(refused.Description) },
        TelegramResult<T>.Failed { Why: TelegramFailure.Fault fault } => fault with { Description = Clean(fault.Description) },
        _ => result,
    };

    private string Clean(string text) => text.Replace(token, "…", StringComparison.Ordinal);
}
