using System.Collections.Concurrent;

namespace BotHost.Outbox;

/// <summary>Tells a lane in this process that something was enqueued or changed, so that it need not wait for its next look.</summary>
internal sealed class OutboxSignal
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<object, Action>> listeners = new(StringComparer.Ordinal);

    /// <summary>From any thread.</summary>
    public void Raise(string lane)
    {
        foreach (var wake in Of(lane).Values) wake();
    }

    /// <summary>The same for every lane.</summary>
    public void RaiseAll()
    {
        foreach (var lane in listeners.Keys) Raise(lane);
    }

    /// <summary>Calls back at each <see cref="Raise"/>, on its thread, until disposed.</summary>
    public IDisposable Listen(string lane, Action wake)
    {
        var key = new object();
        Of(lane)[key] = wake;
        return new Listening(() => Of(lane).TryRemove(key, out _));
    }

    private ConcurrentDictionary<object, Action> Of(string lane) => listeners.GetOrAdd(lane, _ => new());

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
