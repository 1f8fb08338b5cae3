using System.Net.Http.Headers;
using System.Text;

namespace BotHost.Loopback.Telegram.Delivery;

/// <summary>Posts updates to the bot's own address: what belongs to one chat in order, different chats side by side, and each update again until it is answered with 2xx.</summary>
internal sealed class Webhook(World world, Transcript transcript, Action<string> violation) : IAsyncDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Lock gate = new();
    private Registration? current;

    public bool IsSet => Current is not null;

    public Uri? Url => Current?.Url;

    public int MaxConnections => Current?.MaxConnections ?? 0;

    /// <summary>Of the last delivery that failed since the webhook was set.</summary>
    public (DateTimeOffset At, string Message)? LastError => Current?.LastError;

    private Registration? Current
    {
        get { lock (gate) return current; }
    }

    public void Set(Uri url, string? secret, int maxConnections)
    {
        var registration = new Registration(url, secret, maxConnections);
        lock (gate)
        {
            current?.End.Cancel();
            current = registration;
        }
        registration.Delivery = Task.Run(() => DeliverAsync(registration));
    }

    public void Remove()
    {
        lock (gate)
        {
            current?.End.Cancel();
            current = null;
        }
    }

    private async Task DeliverAsync(Registration to)
    {
        var lanes = new Dictionary<long, Task>();
        for (var seen = 0L; !to.End.IsCancellationRequested;)
        {
            var (updates, arrival) = world.Updates.After(seen);
            foreach (var update in updates)
            {
                seen = update.Id;
                lanes[update.Key] = AfterAsync(lanes.GetValueOrDefault(update.Key, Task.CompletedTask), to, update);
            }
            await Task.WhenAny(arrival, Task.Delay(Timeout.Infinite, to.End.Token));
        }
        await Task.WhenAll(lanes.Values);
    }

    private async Task AfterAsync(Task earlier, Registration to, PendingUpdate update)
    {
        await earlier;
        try
        {
            await to.Connections.WaitAsync(to.End.Token);
            try
            {
                for (var attempt = 0; !await PostAsync(to, update); attempt++)
                    await Task.Delay(world.Options.WebhookRetries[Math.Min(attempt, world.Options.WebhookRetries.Count - 1)], world.Clock, to.End.Token);
                world.Updates.Confirm(update);
            }
            finally
            {
                to.Connections.Release();
            }
        }
        catch (OperationCanceledException) when (to.End.IsCancellationRequested)
        {
            // The webhook was removed: the update waits for whoever comes next.
        }
    }

    private async Task<bool> PostAsync(Registration to, PendingUpdate update)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, to.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(update.Json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        if (to.Secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", to.Secret);
        transcript.Add(new DeliveredUpdate(world.Clock.GetUtcNow(), update.Id, update.Type, update.Json));
        try
        {
            using var response = await http.SendAsync(request, to.End.Token);
            if (response.IsSuccessStatusCode)
            {
                if ((await response.Content.ReadAsStringAsync(to.End.Token)).Contains("\"method\"", StringComparison.Ordinal)) violation("a method in the answer to a webhook is not built in the loopback");
                return true;
            }
            to.LastError = (world.Clock.GetUtcNow(), $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException)
        {
            to.LastError = (world.Clock.GetUtcNow(), "Connection refused");
        }
        catch (OperationCanceledException) when (!to.End.IsCancellationRequested)
        {
            to.LastError = (world.Clock.GetUtcNow(), "Read timeout expired");
        }
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        var last = Current;
        Remove();
        if (last is not null) await last.Delivery;
        http.Dispose();
    }

    private sealed class Registration(Uri url, string? secret, int maxConnections)
    {
        public Uri Url { get; } = url;

        public string? Secret { get; } = secret;

        public int MaxConnections { get; } = maxConnections;

        public SemaphoreSlim Connections { get; } = new(maxConnections);

        public CancellationTokenSource End { get; } = new();

        public Task Delivery { get; set; } = Task.CompletedTask;

        public (DateTimeOffset At, string Message)? LastError { get; set; }
    }
}
