using BotHost.Channels;
using BotHost.Outbox;

namespace BotHost.Platforms.Discord;

/// <summary>Which guild a channel is in: a person may write any two numbers.</summary>
internal sealed class DiscordChannels(IDiscordClient client) : IPlatformPlaces
{
    public string Lane => Addresses.Discord;

    public async Task<bool?> HasAsync(Destination place, CancellationToken cancel)
    {
        if (DiscordPlace.Read(place.Address) is not { } at) return false;
        return await client.ChannelAsync(at.Channel, cancel) switch
        {
            DiscordResult<DiscordChannel>.Ok(var channel, _) => channel.Guild == at.Guild,
            DiscordResult<DiscordChannel>.Failed(DiscordFailure.Refused) => false,
            _ => null,
        };
    }
}
