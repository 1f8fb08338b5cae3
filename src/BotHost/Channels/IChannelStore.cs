using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>A chat that the platform gave another address.</summary>
internal sealed record MovedChannel(Destination From, Destination To);

/// <summary>What is remembered of the places to post to. Every method is one transaction. Throws <see cref="OutboxUnavailableException"/> while the store cannot be reached.</summary>
internal interface IChannelStore
{
    /// <summary>The platform gave a chat another address: what waits for the old one goes to the new, now and whenever it is enqueued, and so do a pause, its settings, the roles given in chat, and what the chat follows. Deletions of messages of the old chat end: the new one numbers its messages anew. False if that was known.</summary>
    Task<bool> MoveAsync(Destination from, Destination to, DateTimeOffset now, CancellationToken cancel);

    Task<IReadOnlyList<MovedChannel>> MovesAsync(CancellationToken cancel);

    /// <summary>Higher after every change of a place's settings; 0 if there was none.</summary>
    Task<long> VersionAsync(CancellationToken cancel);

    /// <summary>The places that were connected in chat.</summary>
    Task<IReadOnlyList<KeyValuePair<Destination, ChannelSettings>>> ConnectedAsync(CancellationToken cancel);

    /// <summary>Changes a place's settings. Changes are made one after the other: of two at the same time the second is made to what the first left.</summary>
    /// <param name="change">Of what is set (null: nothing) what will be (null: nothing any more), with what the audit says of it; null to leave it as it is.</param>
    /// <returns>False if it was left as it is.</returns>
    Task<bool> ChangeAsync(Destination at, Func<ChannelSettings?, (ChannelSettings? After, AuditEntry? Audit)?> change, CancellationToken cancel);

    /// <summary>The hash of the menu that was registered last for a lane; null if none was.</summary>
    Task<string?> MenuAsync(string lane, CancellationToken cancel);

    Task KeepMenuAsync(string lane, string hash, CancellationToken cancel);
}
