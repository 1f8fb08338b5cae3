using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotHost.Tests.Platforms;

/// <summary>Everything that a host logs, whatever its level: the message, its values, the exception and the scopes.</summary>
internal sealed class LogRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<string> Lines => [.. lines];

    public void AddTo(IServiceCollection services) => services.AddLogging(log => log.AddProvider(this).AddFilter<LogRecorder>(null, LogLevel.Trace));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() { }

    private sealed class Category(LogRecorder recorder, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => recorder.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}")) : "";
            var around = new List<string>();
            recorder.scopes.ForEachScope((scope, list) => list.Add(scope is IEnumerable<KeyValuePair<string, object?>> of ? string.Join(' ', of.Select(p => $"{p.Key}={p.Value}")) : $"{scope}"), around);
            recorder.lines.Enqueue($"{logLevel} {name} {eventId.Id}: {formatter(state, exception)} [{values}] [{string.Join(" | ", around)}] {exception}");
        }
    }
}
