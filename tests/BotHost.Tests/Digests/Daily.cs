using System.Globalization;
using BotHost.Digests;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Digests;

/// <summary>A digest that is due every day at 05:00 UTC (08:00 in Damascus), and its editions of a ledger.</summary>
internal static class Daily
{
    public static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture);

    public static DigestDefinition Definition(TimeSpan? lastHours = null, int ownHours = 48, IReadOnlyList<Place>? places = null, params EventKind[] kinds) => new(
        "daily", new LocalText("What was reported"), DigestSchedule.Parse("0 0 8 * * ?", "Asia/Damascus", At("2019-01-01T00:00")), lastHours, TimeSpan.FromHours(ownHours),
        places ?? [], kinds.Length == 0 ? null : kinds.ToHashSet(), ["en"], [new(DigestDestination.Terminal, false)], MisfireRule.PostOnce);

    /// <summary>The edition of a day, told when it is due.</summary>
    public static Digest Edition(this LedgerSnapshot ledger, string day, DigestDefinition? definition = null, string? toldAt = null)
    {
        var fireAt = At(day + "T05:00");
        return DigestBuilder.Build(definition ?? Definition(), new DigestWindow(fireAt.AddDays(-1), fireAt), ledger.AsOf(fireAt, toldAt is null ? fireAt : At(toldAt)));
    }

    public static Reply Reply(this Digest digest) => DigestReply.Compose(digest, Words.In("en"));

    public static string Text(this Digest digest) => PlainTextRenderer.Render(digest.Reply());
}
