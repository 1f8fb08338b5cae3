using BotHost.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotHost.Web;

/// <summary>Takes what platforms send by HTTP, where any does. A port in use is told and ends nothing.</summary>
internal sealed partial class HookServer(IEnumerable<IHook> hooks, WebOptions options, ILogger<HookServer> logger) : IHostedService
{
    /// <summary>An update is far smaller.</summary>
    private const int MostBytes = 1 << 20;

    private WebApplication? app;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!hooks.Any()) return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MostBytes).UseUrls(options.Url.ToString());
        var web = builder.Build();
        foreach (var hook in hooks) web.MapPost(hook.Path, http => ReceiveAsync(hook, http));
        try
        {
            await web.StartAsync(cancellationToken);
            app = web;
            Log.Listens(logger, options.Url);
        }
        catch (IOException e)
        {
            Log.PortInUse(logger, options.Url, e.Message);
            await web.DisposeAsync();
        }
    }

    private static async Task ReceiveAsync(IHook hook, HttpContext http)
    {
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (Exception e) when (e is BadHttpRequestException or OperationCanceledException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        http.Response.StatusCode = await hook.ReceiveAsync(http.Request.Headers[hook.SecretHeader], body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is null) return;
        await app.StopAsync(cancellationToken);
        await app.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(90, LogLevel.Information, "Taking what platforms send at {Url}")]
        public static partial void Listens(ILogger logger, Uri url);

        [LoggerMessage(91, LogLevel.Warning, "Nothing can be taken at {Url}: {Why}. Free the port or set Web:Url, and start again.")]
        public static partial void PortInUse(ILogger logger, Uri url, string why);
    }
}
