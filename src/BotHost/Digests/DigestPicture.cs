using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Pictures.Charts;
using BotHost.Pictures.Maps;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>The picture that goes with each edition of a digest, where one is asked for.</summary>
/// <param name="Measure">Id of what is charted; null for a map.</param>
internal sealed record DigestPicture(string? Measure)
{
    public const string Map = "map", Chart = "chart";

    /// <summary>"map" or "chart ID", as it is written in config/digests.yaml and stored; null for anything else.</summary>
    public static DigestPicture? Read(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        [Map] => new((string?)null),
        [Chart, var measure] => new(measure),
        _ => null,
    };

    public override string ToString() => Measure is null ? Map : $"{Chart} {Measure}";

    /// <summary>Drawn as the edition was made: of its last day, of the places and kinds that the digest is about, of what may be posted unasked and the place does not leave out, with the mark of an archive where the edition has it. Null where there is nothing to draw, or the edition tells nothing.</summary>
    public ReplyPicture? Of(Digest digest, Words words)
    {
        ArgumentNullException.ThrowIfNull(digest);
        if (digest.NothingNew) return null;
        var definition = digest.Definition;
        var about = definition.Places is [var only] ? only : null;
        bool May(ShownEvent e) => DigestBuilder.MayBePosted(e) && definition.Wants(e)
            && (definition.Places.Count < 2 || e.Places.Any(p => definition.Places.Any(p.Place.LiesIn)));
        words = words.About(digest.View.ReportsUpTo?.Year);
        if (Measure is null) return MapPicture.Of(digest.View, about, words, May, digest.Archive);
        return digest.View.Measures.FirstOrDefault(m => m.Id == Measure) is { } measure ? ChartPicture.Of(digest.View, measure, about, words, May, digest.Archive) : null;
    }
}
