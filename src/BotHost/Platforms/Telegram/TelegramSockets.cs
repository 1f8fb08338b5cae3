namespace BotHost.Platforms.Telegram;

/// <summary>How either client connects to Telegram.</summary>
internal static class TelegramSockets
{
    /// <summary>No proxy from the environment, no cookies, and no redirection, which would be a second request. Without a propagator no tracing is told the address.
    /// Connections are renewed now and then, so that a changed DNS entry is seen; idle ones are closed before Telegram's side would close them under a request.</summary>
    public static SocketsHttpHandler Open() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        MaxConnectionsPerServer = 256,
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    };
}
