using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotHost.Tests;

/// <summary>Waits for what happens outside of the test: files that change, threads of their own.</summary>
internal static class Heard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds()) await Task.Delay(50, patience.Token);
    }
}

/// <summary>A log that can be waited for.</summary>
internal sealed class HeardLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> lines = [];

    public IEnumerable<string> Lines => lines;

    public Task Says(string what) => Heard.Until(() => lines.Any(l => l.Contains(what, StringComparison.Ordinal)));

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));
}
