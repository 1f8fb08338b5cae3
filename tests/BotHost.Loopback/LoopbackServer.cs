using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BotHost.Loopback;

/// <summary>A platform as far as the outbox can tell: takes posts on 127.0.0.1, and counts what arrives. Keys of the deduplicating lane expire after a while.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private readonly ConcurrentDictionary<(string Lane, string Address, string Key), (string Receipt, DateTimeOffset At)> known = new();
    private readonly ConcurrentDictionary<string, Lock> doors = new(StringComparer.Ordinal);
    private readonly Random faults;
    private readonly double cutShare;
    private readonly ConcurrentDictionary<string, LaneTraffic> traffic = new(StringComparer.Ordinal);

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

    /// <summary>Breaks off the answer to the next post, before or after its effect.</summary>
    public void CutNext(bool afterEffect) => cuts.Enqueue(afterEffect);

    private readonly ConcurrentQueue<bool> cuts = new();

    /// <summary>Posts that came and got no answer.</summary>
    public int Unanswered => unanswered.Count;

    private readonly ConcurrentQueue<HttpListenerContext> unanswered = new();

    public ArrivalLog Arrivals { get; } = new();

    /// <summary>Nothing is refused here: this server has no limits.</summary>
    public LaneTraffic Traffic(string lane) => traffic.GetValueOrDefault(lane);

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
                Count(lane, new(0, 0, 1));
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
            var planned = cuts.TryDequeue(out var after);
            if (planned ? after : draw >= cutShare / 2)
            {
                var receipt = Take(lane, address, http.Request.Headers["Idempotency-Key"] ?? "");
                await Task.Delay(delay / 2);
                if (!planned && draw >= cutShare)
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
            if (lane == LaneKind.Deduplicates.Lane && known.TryGetValue((lane, address, key), out var was) && now - was.At < LaneKind.KeysLiveFor)
            {
                Count(lane, new(0, 1, 0));
                return was.Receipt;
            }
            var receipt = Arrivals.Add(lane, address, key).ToString(CultureInfo.InvariantCulture);
            known[(lane, address, key)] = (receipt, now);
            return receipt;
        }
    }

    private void Count(string lane, LaneTraffic more) => traffic.AddOrUpdate(lane, more, (_, sum) => sum + more);

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }
}
