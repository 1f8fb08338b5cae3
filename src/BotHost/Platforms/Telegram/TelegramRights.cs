using System.Collections.Concurrent;
using System.Globalization;
using BotHost.Channels;
using BotHost.Outbox;
using BotHost.Time;

namespace BotHost.Platforms.Telegram;

/// <summary>What Telegram says of somebody's rights in a chat, kept for half a minute. The owner, and who may add administrators, is an admin; any other administrator a moderator.</summary>
internal sealed class TelegramRights(ITelegramClient client, TransportClock clock) : IPlatformRights
{
    private const int Most = 10_000;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(long Chat, long User), (TelegramMember Member, DateTimeOffset Until)> known = new();

    public string Lane => Addresses.Telegram;

    public async Task<Role?> OfAsync(Person person, Destination community, CancellationToken cancel) => (await MemberAsync(person, community, cancel))?.Role;

    public async Task<bool> OwnsAsync(Person person, Destination community, CancellationToken cancel) => (await MemberAsync(person, community, cancel))?.IsOwner == true;

    /// <summary>Null where it cannot be known.</summary>
    private async Task<TelegramMember?> MemberAsync(Person person, Destination community, CancellationToken cancel)
    {
        if (!long.TryParse(person.Id, CultureInfo.InvariantCulture, out var user) || TelegramPlace.Read(community.Address) is not { IsPrivate: false } place) return null;
        var now = clock.Time.GetUtcNow();
        if (known.TryGetValue((place.Chat, user), out var kept) && kept.Until > now) return kept.Member;
        if (await client.MemberAsync(place.Chat, user, cancel) is not TelegramResult<TelegramMember>.Ok(var member)) return null;
        if (known.Count >= Most) known.Clear();
        known[(place.Chat, user)] = (member, now + Kept);
        return member;
    }
}
