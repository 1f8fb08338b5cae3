using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>A chat that the platform gave another address.</summary>
internal sealed record MovedChannel(Destination From, Destination To);

/// <summary>What is remembered of the places to post to. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IChannelStore
{
    /// <summary>The platform gave a chat another address: what waits for the old one goes to the new, now and whenever it is enqueued, and so do a pause, the roles given in chat, and what the chat follows. Deletions of messages of the old chat end: the new one numbers its messages anew. False if that was known.</summary>
    Task<bool> MoveAsync(Destination from, Destination to, CancellationToken cancel);

    Task<IReadOnlyList<MovedChannel>> MovesAsync(CancellationToken cancel);

    /// <summary>The hash of the menu that was registered last for a lane; null if none was.</summary>
    Task<string?> MenuAsync(string lane, CancellationToken cancel);

    Task KeepMenuAsync(string lane, string hash, CancellationToken cancel);
}
