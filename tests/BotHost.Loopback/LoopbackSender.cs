using System.Net;
using BotHost.Outbox;

namespace BotHost.Loopback;

/// <summary>Sends posts to a <see cref="LoopbackServer"/>.</summary>
internal sealed class LoopbackSender(LaneKind kind, Uri server, PacingLimits limits) : IMessageSender, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { BaseAddress = server };

    public string Lane => kind.Lane;

    public PacingLimits Limits => limits;

    public CertaintyRules Certainty => kind.Certainty;

    public bool IsGroup(string address) => false;

    public async Task<SendOutcome> SendAsync(OutboundPost post, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{post.To.Lane}/{post.To.Address}") { Content = new StringContent(post.Body) };
        request.Headers.Add("Idempotency-Key", post.Id);
        try
        {
            using var response = await http.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode) return new SendOutcome.Failed($"status {(int)response.StatusCode}");
            // An answer that was broken off before its receipt tells nothing.
            return await response.Content.ReadAsStringAsync(cancel) is { Length: > 0 } receipt ? new SendOutcome.Delivered(receipt) : new SendOutcome.Uncertain("the answer has no receipt");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new SendOutcome.Failed("no connection");
        }
        catch (HttpRequestException e)
        {
            return new SendOutcome.Uncertain("the connection was cut: " + e.HttpRequestError);
        }
    }

    public async Task<ReadBack> FindAsync(OutboundPost post, CancellationToken cancel)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"/{post.To.Lane}/{post.To.Address}?key={Uri.EscapeDataString(post.Id)}", UriKind.Relative), cancel);
            return response.StatusCode == HttpStatusCode.NotFound ? new ReadBack.NotThere() : new ReadBack.Found(await response.Content.ReadAsStringAsync(cancel));
        }
        catch (HttpRequestException e)
        {
            return new ReadBack.NotNow(e.Message);
        }
    }

    public void Dispose() => http.Dispose();
}
