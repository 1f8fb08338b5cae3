using System.Net;
using System.Net.Http.Headers;

namespace BotHost.Platforms.Telegram;

/// <summary>A request's body, which knows whether any of it was handed to a connection. Before that Telegram cannot have acted on the request, for it had no whole one;
/// after that only an answer tells. This holds for every way in which a connection fails to come about: refused, no such host, no TLS, none free in time.</summary>
internal sealed class OutgoingBody : HttpContent
{
    private readonly byte[] body;

    public OutgoingBody(byte[] body, MediaTypeHeaderValue? type)
    {
        this.body = body;
        Headers.ContentType = type;
    }

    public bool Left { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Left = true;
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
