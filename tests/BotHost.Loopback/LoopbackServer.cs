using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotHost.Loopback;

/// <summary>One arrival at a destination.</summary>
/// <param name="Order">Of the effect, over the whole server.</param>
internal sealed record Arrival(string Lane, string Address, string Key, long Order);

/// <summary>A platform as far as the outbox can tell: takes posts on 127.0.0.1, and counts what arrives. Keys of the deduplicating lane expire after a while.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private readonly ConcurrentQueue<Arrival> arrivals = new();
    private readonly ConcurrentDictionary<(string Lane, string Address, string Key), (string Receipt, DateTimeOffset At)> known = new();
    private readonly ConcurrentDictionary<string, Lock> doors = new(StringComparer.Ordinal);
    private readonly Random faults;
    private readonly double cutShare;
    private long order;

    /// <param name="seed">Of the faults.</param>
    /// <param name="cutShare">Share of requests whose answer is broken off, half before and half after the effect.</param>
    public LoopbackServer(int seed, double cutShare = 0)
    {
        (faults, this.cutShare) = (new Random(seed), cutShare);
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }
        listener.Prefixes.Add(Url + "/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>While this is set, posts that come have no effect and get no answer.</summary>
    public bool Deaf { get; set; }

    /// <summary>Posts that came and got no answer.</summary>
    public int Unanswered => unanswered.Count;

    private readonly ConcurrentQueue<HttpListenerContext> unanswered = new();

    /// <summary>Everything that had an effect, in order.</summary>
    public IReadOnlyList<Arrival> Arrivals => [.. arrivals];

    public long Count => Interlocked.Read(ref order);

    /// <summary>Completes at the next arrival.</summary>
    public Task NextAsync(CancellationToken cancel)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue(next);
        return next.Task.WaitAsync(cancel);
    }

    private readonly ConcurrentQueue<TaskCompletionSource> waiting = new();

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        var path = http.Request.Url!.AbsolutePath.Split('/');
        var (lane, address) = (path[1], path[2]);
        try
        {
            if (http.Request.HttpMethod == "GET")
            {
                var found = known.TryGetValue((lane, address, http.Request.QueryString["key"] ?? ""), out var was);
                http.Response.StatusCode = found ? 200 : 404;
                await WriteAsync(http.Response, found ? was.Receipt : "");
                return;
            }
            if (Deaf)
            {
                unanswered.Enqueue(http);
                return;
            }
            double draw;
            int delay;
            lock (faults) (draw, delay) = (faults.NextDouble(), faults.Next(2, 25));
            await Task.Delay(delay);
            if (draw >= cutShare / 2)
            {
                var receipt = Take(lane, address, http.Request.Headers["Idempotency-Key"] ?? "");
                await Task.Delay(delay / 2);
                if (draw >= cutShare)
                {
                    await WriteAsync(http.Response, receipt);
                    return;
                }
            }
            http.Response.Abort();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The host was killed while it was answered.
        }
    }

    private static async Task WriteAsync(HttpListenerResponse response, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }

    private string Take(string lane, string address, string key)
    {
        lock (doors.GetOrAdd(lane + address, _ => new Lock()))
        {
            var now = DateTimeOffset.UtcNow;
            if (lane == LaneKind.Deduplicates.Lane && known.TryGetValue((lane, address, key), out var was) && now - was.At < LaneKind.KeysLiveFor) return was.Receipt;
            var number = Interlocked.Increment(ref order);
            var receipt = number.ToString(CultureInfo.InvariantCulture);
            known[(lane, address, key)] = (receipt, now);
            arrivals.Enqueue(new Arrival(lane, address, key, number));
            while (waiting.TryDequeue(out var next)) next.TrySetResult();
            return receipt;
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }
}
