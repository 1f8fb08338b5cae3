using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>Says of a platform whose places have addresses of their own whether a place is in the community that its address names. Where an address is of the community's own (a topic of a chat), nobody has to be asked.</summary>
internal interface IPlatformPlaces
{
    string Lane { get; }

    /// <summary>Asked of the platform; null where that cannot be known just now.</summary>
    Task<bool?> HasAsync(Destination place, CancellationToken cancel);
}
