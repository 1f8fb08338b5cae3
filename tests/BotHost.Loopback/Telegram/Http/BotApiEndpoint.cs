using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using BotHost.Loopback.Telegram.Methods;
using BotHost.Loopback.Telegram.Specification;
using Microsoft.AspNetCore.Http;

namespace BotHost.Loopback.Telegram.Http;

/// <summary>Takes /bot TOKEN/METHOD: reads, checks against the specification, keeps the limits, lets faults happen, and writes down what became of it.</summary>
internal sealed partial class BotApiEndpoint(World world, MethodTable methods, Transcript transcript, Faults faults, BotApiSpecification? specification, ConcurrentQueue<Violation> violations)
{
    private static readonly string[] Limited = ["sendMessage", "sendRichMessage", "sendPhoto", "editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"];
    private static readonly Answer.Error NotFound = new(404, "Not Found");
    private static readonly Answer.Error MethodNotFound = new(404, "Not Found: method not found");
    private static readonly Answer.Error Unauthorized = new(401, "Unauthorized");

    private readonly LimitGate limits = new(world.Options.Limits, world.Clock);
    private readonly SpecificationCheck? check = specification is null ? null : new SpecificationCheck(specification);

    public async Task HandleAsync(HttpContext http)
    {
        var at = world.Clock.GetUtcNow();
        if (Path(http.Request.Path.Value ?? "") is not var (token, method))
        {
            violations.Enqueue(new Violation(Safe(http.Request.Path), "no such route", "{}"));
            await WriteAsync(http, NotFound);
        }
        else if (token != world.Options.Token)
        {
            transcript.Add(new ReceivedCall(transcript.NextNumber(), at, method, "{}", 401, null, Unauthorized.Description, null, false));
            await WriteAsync(http, Unauthorized);
        }
        else await KeepingAsync(http, method, at);
    }

    /// <summary>A defect of this server must not look like one of the platform's faults.</summary>
    private async Task KeepingAsync(HttpContext http, string method, DateTimeOffset at)
    {
        try
        {
            await CallAsync(http, method, at);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && e is not (IOException or BadHttpRequestException))
        {
            violations.Enqueue(new Violation(method, $"the loopback itself failed: {Safe(e.ToString())}", "{}"));
            throw;
        }
    }

    private async Task CallAsync(HttpContext http, string name, DateTimeOffset at)
    {
        var number = transcript.NextNumber();
        var request = await BotRequest.ReadAsync(http, name, specification?.Method(name), at, http.RequestAborted);
        var call = new ReceivedCall(number, at, methods.Name(name) ?? specification?.Method(name)?.Name ?? name, "", 200, null, null, null, false);
        var refusal = Check(call.Method, request);
        var fault = refusal is null ? faults.For(call.Method, () => Safe(request.Json())) : null;
        if (fault is Fault.Slow { AfterEffect: false } slow) await Task.Delay(slow.By, world.Clock, http.RequestAborted);
        if (fault is Fault.CutBefore)
        {
            Record(call with { Status = 0, Fault = fault }, request, null);
            http.Abort();
            return;
        }
        if (fault is Fault.Refuse { AfterEffect: false } early)
        {
            Record(call with { Status = early.Code, Fault = fault }, request, null);
            await WriteAsync(http, early);
            return;
        }
        Answer answer;
        try
        {
            answer = refusal ?? await methods.DoAsync(name, request, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The bot hung up on its poll.
            return;
        }
        if (answer is Answer.NotBuilt gap) Violate(call.Method, gap.What, request);
        Record(call with { Status = answer.Status, Description = answer.Complaint, Fault = fault, HadEffect = answer is Answer.Result }, request, answer as Answer.Result);
        switch (fault)
        {
            case Fault.CutAfter:
                http.Abort();
                break;
            case Fault.Malformed:
                await WriteAsync(http, answer.Status, answer.Envelope() is var whole ? whole.AsMemory(0, whole.Length / 2) : default, "application/json");
                break;
            case Fault.Refuse late:
                await WriteAsync(http, late);
                break;
            default:
                if (fault is Fault.Slow after) await Task.Delay(after.AfterEffect ? after.By : TimeSpan.Zero, world.Clock, http.RequestAborted);
                await WriteAsync(http, answer);
                break;
        }
    }

    /// <summary>What the platform refuses before it carries anything out; everything that is against the specification is written down too.</summary>
    private Answer? Check(string method, BotRequest request)
    {
        if (!request.IsWellFormed)
        {
            Violate(method, "the body can't be read", request);
            return Answer.BadRequest("can't parse request body");
        }
        if (!request.IsUnicode) return Answer.BadRequest("strings must be encoded in UTF-8");
        if (world.Options.Remember == Remember.Everything && request.Json().Contains(world.Options.Token, StringComparison.Ordinal)) Violate(method, "the token stands among the parameters", request);
        Answer? refusal = null;
        if (check is not null && specification!.Method(method) is { } specified)
        {
            foreach (var problem in check.Request(specified, request.Values))
            {
                Violate(method, problem, request);
                if (!problem.Contains("has no ", StringComparison.Ordinal)) refusal ??= Answer.BadRequest(problem);
            }
        }
        if (methods.Name(method) is null)
        {
            if (specification?.Method(method) is not null) return new Answer.NotBuilt("Not Implemented: not built in the loopback");
            Violate(method, "no such method", request);
            return MethodNotFound;
        }
        return TooMany(method, request) ?? refusal;
    }

    private Answer.Error? TooMany(string method, BotRequest request)
    {
        if (world.Options.Limits.Mode == LimitMode.Off || !Limited.Contains(method)) return null;
        var chat = request.Integer("chat_id") ?? 0;
        bool isGroup;
        lock (world.Gate) isGroup = world.Find(chat)?.Kind is ChatKind.Group or ChatKind.Supergroup;
        return limits.Arrives(chat, isGroup) is { } wait ? Answer.TooManyRequests(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))) : null;
    }

    private void Record(ReceivedCall call, BotRequest request, Answer.Result? result) => transcript.Add(world.Options.Remember == Remember.Counters ? call : call with { Parameters = Safe(request.Json()), Result = result is null ? null : Safe(result.Json) });

    private void Violate(string method, string what, BotRequest request) => violations.Enqueue(new Violation(method, what, Safe(request.Json())));

    /// <summary>Without the token and the webhook's secret.</summary>
    private string Safe(string text) => Secret().Replace(text.Replace(world.Options.Token, "(token)", StringComparison.Ordinal), "\"secret_token\":\"(secret)\"");

    private static (string Token, string Method)? Path(string path)
    {
        if (!path.StartsWith("/bot", StringComparison.Ordinal) || path.IndexOf('/', 4) is not (var slash and > 4)) return null;
        var method = path[(slash + 1)..];
        return method.Length == 0 || method.Contains('/', StringComparison.Ordinal) ? null : (path[4..slash], method);
    }

    private static Task WriteAsync(HttpContext http, Answer answer) => WriteAsync(http, answer.Status, answer.Envelope(), "application/json");

    private static Task WriteAsync(HttpContext http, Fault.Refuse refusal) => refusal.Code switch
    {
        429 => WriteAsync(http, Answer.TooManyRequests(refusal.RetryAfter ?? 1)),
        502 or 504 => WriteAsync(http, refusal.Code, Encoding.UTF8.GetBytes($"<html>\r\n<head><title>{refusal.Code} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>{refusal.Code} Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"), "text/html"),
        _ => WriteAsync(http, new Answer.Error(refusal.Code, refusal.Code == 500 ? "Internal Server Error" : $"Error {refusal.Code}")),
    };

    private static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> body, string type)
    {
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (status, type, body.Length);
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    [GeneratedRegex("""
        "secret_token":"[^"]*"
        """)]
    private static partial Regex Secret();
}
