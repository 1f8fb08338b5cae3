using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace BotHost.Loopback.Telegram;

/// <summary>A call of the bot, and what became of it.</summary>
/// <param name="Parameters">As JSON; the token and the webhook's secret never stand in it.</param>
/// <param name="At">Arrival of the request.</param>
/// <param name="Status">HTTP status of the answer meant, also where the connection was cut.</param>
/// <param name="Result">JSON of what was returned; null for an error.</param>
/// <param name="HadEffect">Whether it was carried out: not so for errors and what was cut before.</param>
internal sealed record ReceivedCall(long Number, DateTimeOffset At, string Method, string Parameters, int Status, string? Result, string? Description, Fault? Fault, bool HadEffect)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss.fff} → {Method} {Parameters} {Status} {Description ?? Result}{(Fault is null ? "" : $" [{Fault}]")}");
}

/// <summary>An update as it went out to the bot, by poll or webhook; one that went out twice stands here twice.</summary>
internal sealed record DeliveredUpdate(DateTimeOffset At, long UpdateId, string Type, string Json)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:HH:mm:ss.fff} ← {Type} {Json}");
}

/// <summary>Everything received and delivered, with times.</summary>
/// <param name="token">Left out of everything that is written down here.</param>
internal sealed class Transcript(Remember remember, string token)
{
    private readonly ConcurrentQueue<ReceivedCall> calls = new();
    private readonly ConcurrentQueue<DeliveredUpdate> deliveries = new();
    private readonly ConcurrentDictionary<(string Method, int Status), long> counts = new();
    private long number;
    private long delivered;

    /// <summary>Told of every call once it is answered or cut, on the server's threads; also where only counters are kept.</summary>
    public event Action<ReceivedCall>? Received;

    /// <summary>In the order of their answers; empty where only counters are kept. <see cref="ReceivedCall.Number"/> has the order of arrival.</summary>
    public IReadOnlyList<ReceivedCall> Calls => [.. calls];

    public IReadOnlyList<DeliveredUpdate> Deliveries => [.. deliveries];

    public long DeliveredCount => Interlocked.Read(ref delivered);

    /// <summary>Calls of a method.</summary>
    /// <param name="status">Of those answered so; all for null.</param>
    public long Count(string method, int? status = null) =>
        counts.Where(c => c.Key.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && (status is null || c.Key.Status == status)).Sum(c => c.Value);

    /// <summary>Calls of every method answered so.</summary>
    public long Count(int status) => counts.Where(c => c.Key.Status == status).Sum(c => c.Value);

    public IEnumerable<ReceivedCall> Of(string method) => calls.Where(c => c.Method.Equals(method, StringComparison.OrdinalIgnoreCase));

    internal long NextNumber() => Interlocked.Increment(ref number);

    internal void Add(ReceivedCall call)
    {
        counts.AddOrUpdate((call.Method, call.Status), 1, (_, n) => n + 1);
        if (remember == Remember.Everything) calls.Enqueue(call);
        Received?.Invoke(call);
    }

    internal void Add(DeliveredUpdate update)
    {
        Interlocked.Increment(ref delivered);
        if (remember == Remember.Everything) deliveries.Enqueue(update with { Json = update.Json.Replace(token, "(token)", StringComparison.Ordinal) });
    }

    /// <summary>Line by line, for a person.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (_, line) in calls.Select(c => (c.At, Line: c.ToString())).Concat(deliveries.Select(d => (d.At, Line: d.ToString()))).OrderBy(l => l.At)) text.AppendLine(line);
        return text.ToString();
    }
}
