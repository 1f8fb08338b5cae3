using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>What Telegram says of somebody's rights in a chat, kept for half a minute. The owner, and who may add administrators, is an admin; any other administrator a moderator.</summary>
internal sealed class TelegramRights(ITelegramClient client, TransportClock clock) : IPlatformRights
{
    private readonly KeptBriefly<(long Chat, long User), TelegramMember> members = new(clock);

    public string Lane => Addresses.Telegram;

    public async Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel) => (await MemberAsync(person, community, cancel))?.Role;

    public async Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) => (await MemberAsync(person, community, cancel))?.IsOwner == true;

    /// <summary>Null where it cannot be known.</summary>
    private async Task<TelegramMember?> MemberAsync(Person person, Destination community, CancellationToken cancel)
    {
        if (!long.TryParse(person.Id, CultureInfo.InvariantCulture, out var user) || TelegramPlace.Read(community.Address) is not { IsPrivate: false } place) return null;
        return await members.OfAsync((place.Chat, user), async () => await client.MemberAsync(place.Chat, user, cancel) is TelegramResult<TelegramMember>.Ok(var member) ? member : null);
    }
}
