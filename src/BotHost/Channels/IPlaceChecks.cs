using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>How the bot stands in a place.</summary>
/// <param name="Lacks">The permissions that are missing, as the platform's settings name them; empty where none is, or the hindrance is another.</param>
internal sealed record PlaceCheck(bool MayPost, string Words, IReadOnlyList<string> Lacks);

/// <summary>Asks a platform whether the bot may post in a place, and by name what it lacks.</summary>
internal interface IPlaceChecks
{
    string Lane { get; }

    Task<PlaceCheck> CheckAsync(Destination place, ChannelSettings settings, CancellationToken cancel);
}
