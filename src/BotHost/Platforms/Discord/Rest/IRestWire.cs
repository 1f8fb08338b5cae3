namespace BotHost.Platforms.Discord.Rest;

/// <summary>Carries one request to Discord and its answer back. Knows the bot's token, which goes with every request except an interaction's; knows nothing of limits, and tries nothing again.</summary>
internal interface IRestWire : IDisposable
{
    /// <param name="body">Null for none.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, or no connection came about in time.</exception>
    /// <exception cref="HttpRequestException">No connection, or no whole answer.</exception>
    /// <exception cref="IOException">No whole answer.</exception>
    Task<RestAnswer> SendAsync(DiscordRoute route, RestBody? body, CancellationToken cancel);
}

/// <param name="Body">Null if it is longer than <see cref="MostBytes"/>, or if it is a failure's and did not arrive.</param>
internal sealed record RestAnswer(int Status, LimitHeaders Limits, byte[]? Body)
{
    /// <summary>Bytes of an answer that are read; a longer one counts as unreadable. A hundred messages with full embeds stay below a quarter of it.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Null if it is longer than <see cref="MostBytes"/>.</summary>
    public static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, cancel).ConfigureAwait(false)) > 0; kept.Write(chunk, 0, read))
            if (kept.Length + read > MostBytes) return null;
        return kept.ToArray();
    }
}
