using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace BotHost.Platforms.Telegram.Packages;

/// <summary>One call to Telegram.Bot, and its exceptions as results. The token is part of every address, which exceptions may hold: no text leaves without being looked through for it.</summary>
internal sealed class BotCalls : IDisposable
{
    private readonly TelegramBotClient bot;
    private readonly HttpClient http;
    private readonly string token;

    public BotCalls(TelegramBotClient bot, HttpClient http, string token)
    {
        this.bot = bot;
        this.http = http;
        this.token = token;
        bot.OnMakingApiRequest += (_, request, _) =>
        {
            if (request is { Request: UpdatesRequest { Timeout: var seconds }, HttpRequestMessage: { } message }) message.Options.Set(BotTransport.Wait, TimeSpan.FromSeconds(seconds));
            return ValueTask.CompletedTask;
        };
    }

    public async Task<TelegramResult<T>> SendAsync<T>(IRequest<T> request, CancellationToken cancel)
    {
        try
        {
            return new TelegramResult<T>.Ok(await bot.SendRequest(request, cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (ApiRequestException e) // Telegram's own refusal
        {
            return Refusal(e);
        }
        catch (RequestException e) // no answer, or none of Telegram's
        {
            cancel.ThrowIfCancellationRequested();
            return e is { InnerException: NoAnswerException lost } ? Lost(lost) : Unreadable(e);
        }
    }

    public void Dispose() => http.Dispose();

    private TelegramFailure Refusal(ApiRequestException e) => e switch
    {
        { ErrorCode: 429 } => new TelegramFailure.TooMany(TimeSpan.FromSeconds(Math.Max(1, e.Parameters?.RetryAfter ?? 1))),
        { ErrorCode: 400, Parameters.MigrateToChatId: { } chat } => new TelegramFailure.Moved(chat),
        { ErrorCode: >= 500 } => new TelegramFailure.Fault(e.ErrorCode, Clean(e.Message)),
        _ => new TelegramFailure.Refused(e.ErrorCode, Clean(e.Message)),
    };

    private TelegramFailure Lost(NoAnswerException lost) => lost.Left ? new TelegramFailure.NoAnswer(Clean(lost.Message)) : new TelegramFailure.NotSent(Clean(lost.Message));

    /// <summary>Not Telegram's words: something on the way answered, or the answer is damaged. A 3xx or 4xx says all the same that nothing was done;
    /// a 5xx of a gateway does not, for the request may have been passed on before.</summary>
    private TelegramFailure Unreadable(RequestException e) => (int?)e.HttpStatusCode switch
    {
        429 => new TelegramFailure.TooMany(TimeSpan.FromSeconds(1)),
        >= 300 and < 500 => new TelegramFailure.Refused((int)e.HttpStatusCode!, $"HTTP {(int)e.HttpStatusCode} without an answer of Telegram's. Is the Bot API at this address?"),
        { } status => new TelegramFailure.NoAnswer($"HTTP {status} with an answer that cannot be read."),
        null => new TelegramFailure.NoAnswer(Clean(e.Message)),
    };

    private string Clean(string text) => text.Replace(token, "…", StringComparison.Ordinal);
}
