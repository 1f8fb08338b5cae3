using System.Globalization;
using System.Text.Json;
using BotHost.Channels;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Follows;

/// <summary>What a living post tells of an entry, as far as changes of it are named.</summary>
internal sealed record ToldEntry(string Code, string Revision, int Denials, int Sources, string Figures);

/// <param name="Entries">By their ids.</param>
/// <param name="Changes">The last ones, in words, the newest first.</param>
internal sealed record ToldPlace(IReadOnlyDictionary<string, ToldEntry> Entries, IReadOnlyList<string> Changes)
{
    public static readonly ToldPlace Nothing = new(new Dictionary<string, ToldEntry>(), []);

    public string Written() => JsonSerializer.Serialize(this);

    public static ToldPlace Read(string? written) => written is null ? Nothing : JsonSerializer.Deserialize<ToldPlace>(written) ?? Nothing;
}

/// <summary>What a living post says of a place, and what changed in it. Pure.</summary>
internal static class LivingText
{
    private const int MostChanges = 5;
    private const int MostNamedAtOnce = 3;

    /// <summary>The newest of some entries that may be pushed, the newest first.</summary>
    /// <param name="candidates">About the newest first: of many more than are told, the last are not looked at.</param>
    public static IReadOnlyList<ShownEvent> Entries(IEnumerable<ShownEvent> candidates, int most, Selection? never = null) =>
        [.. candidates.Where(e => e is { MayPush: true, Nature: EventNature.Current } && e.Claims.Any(c => !c.HeadlineOnly) && never?.Touches(e) != true).Take(most * 5).OrderByDescending(e => e.SortDay).ThenBy(e => e.Code, StringComparer.Ordinal).Take(most)];

    /// <summary>What is told now, with a line for each of the first few changes; the same as before where nothing changed.</summary>
    public static ToldPlace Next(ToldPlace before, IReadOnlyList<ShownEvent> now, Words words, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(before);
        var entries = now.ToDictionary(e => e.Id, Of, StringComparer.Ordinal);
        if (before.Entries.Count == 0) return new(entries, []);
        var time = at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
        string Line(string key, string code) => words.Say("living.change", ("time", time), ("code", code), ("what", words.Say(key)));
        var changes = now.Select(e => (e.Code, Key: Change(before.Entries.GetValueOrDefault(e.Id), entries[e.Id])))
            .Concat(before.Entries.Where(b => !entries.ContainsKey(b.Key)).Select(b => (b.Value.Code, Key: (string?)"living.gone"))).Where(c => c.Key is not null).ToArray();
        if (changes.Length == 0) return before;
        string[] lines = [.. changes.Take(MostNamedAtOnce).Select(c => Line(c.Key!, c.Code)), .. changes.Length > MostNamedAtOnce ? [words.Say("living.more", ("time", time), ("n", changes.Length - MostNamedAtOnce))] : Array.Empty<string>()];
        return new(entries, [.. lines.Concat(before.Changes).Take(MostChanges)]);
    }

    private static string? Change(ToldEntry? was, ToldEntry now) => was switch
    {
        null => "living.added",
        _ when was.Revision == now.Revision => null,
        _ when now.Denials > was.Denials => "living.denied",
        _ when now.Figures != was.Figures => "living.figure",
        _ when now.Sources > was.Sources => "living.source",
        _ => "living.changed",
    };

    private static ToldEntry Of(ShownEvent e) => new(e.Code, e.Revision, e.Taking(Stance.Denies).Count(), e.Support.Separate,
        string.Join('|', e.Claims.SelectMany(c => c.Figures).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Measure.Id} {f.Value} {f.Low} {f.High} {f.Words?.En}"))));

    public static Reply Compose(LedgerView view, LivingSubject subject, ToldPlace told, IReadOnlyList<ShownEvent> entries, Words words)
    {
        ArgumentNullException.ThrowIfNull(told);
        words = words.About(view.ReportsUpTo?.Year);
        List<ReplyBlock> blocks = [];
        if (view.ReportsUpTo is { } upTo) blocks.Add(new ReplyBlock.Age(words.Say("age.reports-stop", ("day", words.Day(upTo)))));
        if (told.Changes.Count > 0) blocks.AddRange([new ReplyBlock.Heading(words.Say("living.changes")), .. told.Changes.Select(c => new ReplyBlock.Paragraph(c))]);
        if (told.Changes.Count > 0) blocks.Add(new ReplyBlock.Heading(words.Say("living.now")));
        blocks.AddRange(entries.Select(e => e.Contested ? words.Disagree(e, view.Find) : (ReplyBlock)words.Line(e)));
        if (entries.Count == 0) blocks.Add(new ReplyBlock.Paragraph(words.Say("living.nothing")));
        else blocks.Add(new ReplyBlock.Sources(words.Say("sources"), words.Sources(entries)));
        blocks.Add(new ReplyBlock.FollowUps([new FollowUp(words.Say("living.status"), subject.More)]));
        return new()
        {
            Command = "living", Language = words.Language, Title = words.Say("living.title", ("place", subject.Name.In(words.Language))), Blocks = blocks, AsOf = view.Day, ReportsUpTo = view.ReportsUpTo, Events = entries,
            Stale = view.ReportsUpTo is not { } last || view.Now - UtcDay.End(last) > TimeSpan.FromHours(48),
        };
    }
}
