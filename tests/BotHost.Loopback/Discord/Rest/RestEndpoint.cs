using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.Specification;
using Microsoft.AspNetCore.Http;

namespace BotHost.Loopback.Discord.Rest;

/// <summary>Takes a request through what the platform would: ban, user agent, route, token, limits, schema, and then its route.</summary>
internal sealed class RestEndpoint
{
    private const string Version = "/api/v10";

    private readonly DiscordServer server;
    private readonly ApiSpecification? specification;
    private readonly RateLimiter limiter;
    private readonly RouteTable<Route> routes = new();
    private readonly byte[] authorization;
    private readonly byte[] token;

    public RestEndpoint(DiscordServer server, ApiSpecification? specification, RateLimiter limiter)
    {
        (this.server, this.specification, this.limiter, authorization, token) = (server, specification, limiter, Encoding.UTF8.GetBytes("Bot " + server.Token), Encoding.UTF8.GetBytes(server.Token));
        var (messages, places, application, interactions) = (new MessageRoutes(server, limiter), new ServerRoutes(server), new ApplicationRoutes(server), new InteractionRoutes(server));
        Add("GET /gateway", application.Gateway, open: true);
        Add("GET /gateway/bot", application.GatewayBot);
        Add("GET /users/@me", application.Me);
        Add("GET /applications/@me", application.Application);
        Add("GET /oauth2/applications/@me", application.Application);
        Add("GET /applications/{application_id}/commands", application.Commands);
        Add("PUT /applications/{application_id}/commands", application.OverwriteCommands);
        Add("GET /channels/{channel_id}", places.Channel);
        Add("PATCH /channels/{channel_id}", places.Turn);
        Add("GET /channels/{channel_id}/messages", messages.List);
        Add("POST /channels/{channel_id}/messages", messages.Post);
        Add("GET /channels/{channel_id}/messages/{message_id}", messages.Get);
        Add("PATCH /channels/{channel_id}/messages/{message_id}", messages.Patch);
        Add("DELETE /channels/{channel_id}/messages/{message_id}", messages.Delete);
        Add("POST /channels/{channel_id}/messages/{message_id}/crosspost", messages.Crosspost);
        Add("PUT /channels/{channel_id}/messages/pins/{message_id}", messages.Pin);
        Add("DELETE /channels/{channel_id}/messages/pins/{message_id}", messages.Unpin);
        Add("POST /channels/{channel_id}/threads", places.StartThread);
        Add("GET /channels/{channel_id}/threads/archived/public", places.ArchivedThreads);
        Add("GET /guilds/{guild_id}", places.Guild);
        Add("GET /guilds/{guild_id}/roles", places.Roles);
        Add("GET /guilds/{guild_id}/channels", places.Channels);
        Add("GET /guilds/{guild_id}/members/{user_id}", places.Member);
        Add("GET /guilds/{guild_id}/threads/active", places.ActiveThreads);
        Add("POST /interactions/{interaction_id}/{interaction_token}/callback", interactions.Callback, open: true);
        Add("POST /webhooks/{webhook_id}/{webhook_token}", interactions.FollowUp, open: true);
        Add("GET /webhooks/{webhook_id}/{webhook_token}/messages/@original", interactions.GetOriginal, open: true);
        Add("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original", interactions.PatchOriginal, open: true);
        Add("DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original", interactions.DeleteOriginal, open: true);
        Add("GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", interactions.Get, open: true);
        Add("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", interactions.Patch, open: true);
        Add("DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", interactions.Delete, open: true);
    }

    public async Task RunAsync(HttpContext http)
    {
        var (began, at) = (server.Clock.GetTimestamp(), server.Clock.GetUtcNow());
        var body = await ReadAsync(http.Request);
        var exchange = new Exchange(http.Request.Method, http.Request.Path.Value ?? "/");
        if (body.AsSpan().IndexOf(token) >= 0 || exchange.Path.Contains(server.Token, StringComparison.Ordinal)) server.Violates($"{exchange.Method} {exchange.Path}", "The token stands elsewhere than in the header.");
        var answer = await AnswerAsync(http, exchange, body);
        if (answer is { Status: 401 or 403 } or { Status: 429, Scope: not "shared" }) limiter.CountInvalid();
        var bytes = answer?.Body is { } json ? JsonSerializer.SerializeToUtf8Bytes(json) : [];
        server.Count(answer is null ? $"{exchange.Route} cut" : $"{exchange.Route} {answer.Status}");
        if (server.Transcript.Keeps)
            server.Transcript.Add(at, $"{http.Request.Method} {exchange.Path}{http.Request.QueryString} {(answer is null ? "cut" : answer.Status.ToString(CultureInfo.InvariantCulture))}",
                body.Length == 0 ? null : Encoding.UTF8.GetString(MultipartForm.Shown(http.Request.ContentType, body)), bytes.Length == 0 ? null : Encoding.UTF8.GetString(bytes), server.Clock.GetElapsedTime(began));
        server.Check();
        if (answer is null) http.Abort();
        else await WriteAsync(http.Response, answer, exchange, bytes);
    }

    /// <returns>Null where the connection is cut.</returns>
    private async Task<RestAnswer?> AnswerAsync(HttpContext http, Exchange exchange, byte[] body)
    {
        if (limiter.Banned is { } ban) return new RestAnswer(429, null, ban, "cloudflare");
        if (http.Request.Headers.UserAgent.Count == 0) return RestAnswer.Error(403, 40333, "internal network error");
        if (!exchange.Path.StartsWith(Version + "/", StringComparison.Ordinal))
        {
            server.Violates($"{exchange.Method} {exchange.Path}", $"All routes are under {Version}.");
            return exchange.Path.StartsWith("/api/", StringComparison.Ordinal) ? RestAnswer.Error(400, 50041, "Invalid API version provided") : RestAnswer.Error(404, 0, "404: Not Found");
        }
        var path = exchange.Path[Version.Length..];
        var (built, documented) = (routes.Find(exchange.Method, path), specification?.Find(exchange.Method, path));
        if (built is null && documented is null)
        {
            server.Violates($"{exchange.Method} {exchange.Path}", "Unknown route.");
            return RestAnswer.Error(404, 0, "404: Not Found");
        }
        exchange.Route = $"{exchange.Method} {built?.Template ?? documented!.Template}";
        var open = built?.Target.Open ?? !documented!.Target.NeedsToken;
        if (!open && !IsAuthorized(http.Request)) return RestAnswer.Error(401, 0, "401: Unauthorized");

        var fault = server.Faults.Draw(exchange.Route);
        switch (fault)
        {
            case Fault.Slow slow:
                var over = Task.Delay(slow.By, server.Clock, http.RequestAborted);
                server.Check();
                await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case Fault.CutBefore: return null;
            case Fault.Status { AfterEffect: false } status: return RestAnswer.Error(status.Code, 0, $"{status.Code}: made up");
            case Fault.RateLimited limited: return RestAnswer.Limited(limited.RetryAfter, limited.Scope);
        }
        var values = built?.Values ?? documented!.Values;
        var verdict = limiter.Take(exchange.Route, Major(values), countsOverall: !open);
        exchange.State = verdict.State;
        if (verdict.Wait is { } wait) return RestAnswer.Limited(wait, verdict.Global ? "global" : "user");
        IReadOnlyDictionary<int, SentFile> files = new Dictionary<int, SentFile>();
        if (MultipartForm.Is(http.Request.ContentType))
        {
            if (MultipartForm.Read(http.Request.ContentType!, body) is not var (payload, sent)) return Malformed(exchange, "The form cannot be read.");
            (body, files) = (payload, sent);
        }
        if (Form(http.Request, exchange, body, out var form) is { } unread) return unread;
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (documented is not null && Invalid(exchange, documented, query, form) is { } invalid) return invalid;
        if (built is null)
        {
            server.Violates($"{exchange.Method} {exchange.Path}", "not built");
            return RestAnswer.Error(501, 0, "not built");
        }
        var answer = Run(built.Target, new RestRequest(exchange.Route, values, query, form) { Files = files }, exchange);
        exchange.Malformed = fault is Fault.Malformed;
        return fault switch
        {
            Fault.CutAfter => null,
            Fault.Status status => RestAnswer.Error(status.Code, 0, $"{status.Code}: made up"),
            _ => answer,
        };
    }

    private RestAnswer Run(Route route, RestRequest request, Exchange exchange)
    {
        try
        {
            lock (server.Gate) return route.Answer(request);
        }
        catch (InvalidOperationException e)
        {
            // Text that is no text (half a surrogate pair), or a value of another kind where there is no document to say so.
            return Malformed(exchange, e.Message);
        }
    }

    private RestAnswer? Form(HttpRequest request, Exchange exchange, byte[] body, out JsonElement? form)
    {
        form = null;
        if (body.Length == 0) return null;
        if (!MultipartForm.Is(request.ContentType) && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true) return Malformed(exchange, $"The body is {request.ContentType ?? "of no type"}; only application/json is built.");
        try
        {
            form = JsonDocument.Parse(body).RootElement;
            return null;
        }
        catch (JsonException e)
        {
            return Malformed(exchange, e.Message);
        }
    }

    private RestAnswer Malformed(Exchange exchange, string why)
    {
        server.Violates($"{exchange.Method} {exchange.Path}", why);
        return RestAnswer.Error(400, 50109, "The request body contains invalid JSON.");
    }

    /// <summary>Everything wrong is a violation; what the platform would pass over is not refused.</summary>
    private RestAnswer? Invalid(Exchange exchange, RouteMatch<Operation> documented, Dictionary<string, string> query, JsonElement? form)
    {
        SchemaError[] errors;
        try
        {
            errors = [.. documented.Target.Check(documented.Values, query, form).Where(e => !e.Unknown || !server.Options.ToleratedProperties.Contains(e.At.Step))];
        }
        catch (InvalidOperationException e)
        {
            return Malformed(exchange, e.Message);
        }
        foreach (var error in errors) server.Violates($"{exchange.Method} {exchange.Path}", error.ToString());
        var refused = errors.Where(e => !e.Unknown).ToArray();
        return refused.Length == 0 ? null : RestAnswer.InvalidForm(refused);
    }

    private static async Task WriteAsync(HttpResponse response, RestAnswer answer, Exchange exchange, byte[] bytes)
    {
        response.StatusCode = answer.Status;
        var headers = response.Headers;
        if (exchange.State is { } state)
        {
            headers["X-RateLimit-Limit"] = state.Limit.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset"] = (state.ResetAt.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset-After"] = Seconds(state.ResetAfter);
            headers["X-RateLimit-Bucket"] = state.Bucket;
        }
        if (answer.RetryAfter is { } wait) headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Scope == "cloudflare")
        {
            response.ContentType = "text/html; charset=UTF-8";
            bytes = "<html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head><body>error code: 1015</body></html>"u8.ToArray();
        }
        else if (answer.Scope is not null)
        {
            headers["X-RateLimit-Scope"] = answer.Scope;
            if (answer.Scope == "global") headers["X-RateLimit-Global"] = "true";
        }
        if (answer.Scope != "cloudflare") headers.Via = "1.1 google";
        if (bytes.Length == 0) return;
        if (exchange.Malformed) bytes = bytes[..(bytes.Length / 2)];
        response.ContentType ??= "application/json";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }

    private static string Seconds(TimeSpan span) => (Math.Ceiling(span.TotalMilliseconds) / 1000).ToString("F3", CultureInfo.InvariantCulture);

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is null or 0 && !request.Headers.ContainsKey("Transfer-Encoding")) return [];
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    /// <summary>What a bucket is apart for.</summary>
    private static string Major(IReadOnlyDictionary<string, string> values) =>
        values.GetValueOrDefault("channel_id") ?? values.GetValueOrDefault("guild_id") ?? values.GetValueOrDefault("webhook_token") ?? values.GetValueOrDefault("interaction_token") ?? "";

    private bool IsAuthorized(HttpRequest request) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), authorization);

    private void Add(string route, Func<RestRequest, RestAnswer> answer, bool open = false)
    {
        var words = route.Split(' ');
        routes.Add(words[0], words[1], new Route(answer, open));
    }

    /// <param name="Open">Needs no Authorization header.</param>
    private sealed record Route(Func<RestRequest, RestAnswer> Answer, bool Open);

    /// <summary>What is found out about a request on its way.</summary>
    private sealed class Exchange(string method, string path)
    {
        public string Method => method;

        public string Path => path;

        public string Route { get; set; } = method + " unknown route";

        public BucketState? State { get; set; }

        public bool Malformed { get; set; }
    }
}
