namespace BotHost.Inbox;

/// <summary>Something that a platform sends to this host by HTTP.</summary>
internal interface IHook
{
    /// <summary>Where, beginning with a slash.</summary>
    string Path { get; }

    /// <summary>The header that tells who sends; its value is a secret.</summary>
    string SecretHeader { get; }

    /// <summary>Takes one request; returns the HTTP status: 200 taken, 401 not from whom it should be, 400 cannot be read, 503 not just now (it is sent again).</summary>
    Task<int> ReceiveAsync(string? secret, ReadOnlyMemory<byte> body);
}
