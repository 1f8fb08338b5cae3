using BotHost.Channels;
using BotHost.Digests;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Outbox;

namespace BotHost.Follows;

/// <summary>What a living post is about.</summary>
/// <param name="Id">A place's id, or <c>digest:NAME</c>.</param>
/// <param name="More">The command that tells everything of it.</param>
/// <param name="Candidates">The entries that it may tell, the newest first.</param>
internal sealed record LivingSubject(string Id, LocalText Name, string More, Func<LedgerView, IEnumerable<ShownEvent>> Candidates);

/// <summary>Finds what living posts are about: places of the ledger, and digests that there are now.</summary>
internal sealed class LivingSubjects(DigestBook book)
{
    private const string OfDigest = "digest:";

    public static LivingSubject Of(Place place) => new(place.Id, place.Name, "/status " + place.Id, view => view.At(place));

    /// <summary>The same entries as its editions, as a place wants them, without an edition's window.</summary>
    public static LivingSubject Of(DigestDefinition digest, ChannelSettings settings)
    {
        var there = digest.For(settings);
        return new(OfDigest + digest.Name, digest.Title, there.Places is [var only] ? "/latest " + only.Id : "/latest",
            view => (there.Places.Count == 0 ? view.All() : there.Places.SelectMany(view.At).DistinctBy(e => e.Id).OrderByDescending(e => e.SortDay)).Where(there.Wants));
    }

    /// <summary>Null if the ledger has no such place (any more), or there is no such digest, or it is paused.</summary>
    public LivingSubject? Find(string id, LedgerView view, ChannelSettings settings) =>
        !id.StartsWith(OfDigest, StringComparison.Ordinal) ? view.Places.FirstOrDefault(p => p.Id == id) is { } place ? Of(place) : null
        : book.Definitions.FirstOrDefault(d => d.Name == id[OfDigest.Length..]) is { } digest ? Of(digest, settings) : null;

    /// <summary>Whether a living post is of a digest with that name: of the file, or scheduled in chat, where a hash stands behind it.</summary>
    public static bool IsOfDigest(string subject, string name) => subject.StartsWith(OfDigest, StringComparison.Ordinal) && subject[OfDigest.Length..] is var key
        && (key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + ".", StringComparison.OrdinalIgnoreCase));

    /// <summary>A digest of a community by the name that its moderators know; null if there is none that is posted.</summary>
    public DigestDefinition? Digest(string name, Destination community) => book.Definitions.FirstOrDefault(d => d.Chat is { } chat && chat.Community == community && chat.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? book.DeclaredIn(community).FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
