using System.Security.Cryptography;
using System.Text;
using BotHost.Ledger.Entries;
using BotHost.Outbox;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>Deleted ones are kept, without being shown, so that who comes too late is told who did it.</summary>
internal enum ChatDigestState { Active, Paused, Deleted }

/// <summary>A digest that a moderator scheduled in chat.</summary>
/// <param name="Name">Unique in its community.</param>
/// <param name="Key">Its name in ids of posts and among editions: unique everywhere, and kept when the community gets another address.</param>
/// <param name="Said">When, as it was said: plain words or the cron.</param>
/// <param name="TimeZone">IANA.</param>
/// <param name="Places">Ids in the ledger; none for everywhere.</param>
/// <param name="Version">Higher than that of any change before, of whichever digest; 0 where it is not stored yet.</param>
/// <param name="By">Who made the last change, as written in the audit.</param>
internal sealed record ChatDigest(
    Destination Community, string Name, string Key, string Cron, string Said, string TimeZone, IReadOnlyList<string> Places, Destination To, ChatDigestState State, long Version, string By, DateTimeOffset At)
{
    private const int LongestName = 32;

    /// <summary>While the ledger is older than the clock, this much of its own time is told.</summary>
    private static readonly TimeSpan OwnTime = TimeSpan.FromHours(48);

    /// <summary>Where moderators look at an edition before it is posted; null where none is looked at.</summary>
    public Destination? SignOff { get; init; }

    /// <summary>What goes with each edition; null for its text alone.</summary>
    public DigestPicture? Picture { get; init; }

    public bool Exists => State != ChatDigestState.Deleted;

    /// <summary>As it is stored; null if that can be no name: letters, digits, hyphens and underscores, up to 32.</summary>
    public static string? NameOf(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_') ? text.ToLowerInvariant() : null;

    /// <summary>Digests of the file are named without a dot and a hash behind it.</summary>
    public static string KeyOf(Destination community, string name) =>
        $"{name}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(community.ToString())).AsSpan(0, 4))}";

    /// <summary>What is posted by it; null if that is nothing any more: its schedule has ended, or a place of it is not in the ledger.</summary>
    public DigestDefinition? Definition(IReadOnlyDictionary<string, Place> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (Schedule(now) is not { } schedule || !Places.All(known.ContainsKey)) return null;
        Place[] places = [.. Places.Select(id => known[id])];
        string Title(Words words) => places.Length == 0 ? words.Say("digest.chat.title") : words.Say("digest.chat.title.places", ("places", words.List([.. places.Select(p => p.Name.In(words.Language))])));
        return new(Key, new LocalText(Title(Words.In(Words.English)), Title(Words.In(Words.Arabic))), schedule, null, OwnTime, places, null, ["en"], [new DigestDestination(To.ToString(), Test: false)], MisfireRule.PostOnce) { Chat = this, Picture = Picture };
    }

    /// <summary>Null if it never fires again.</summary>
    public DigestSchedule? Schedule(DateTimeOffset now)
    {
        try
        {
            return DigestSchedule.Parse(Cron, TimeZone, now);
        }
        catch (Exception e) when (e is FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            // It was understood when it was stored: its last firing is past, or this machine lacks the zone.
            return null;
        }
    }
}
