using BotHost.Channels;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies.Lines;

namespace BotHost.Digests;

/// <summary>Definition + ledger + window → digest. Pure: the same input gives the same digest, on whichever day it is asked.
/// An entry is in it if it became known in the window, or if what is known of it changed there; so nothing unchanged stands in two editions running.</summary>
internal static class DigestBuilder
{
    public const int MostEntries = 7;
    private const int MostOwnAccountsOfASide = 2;
    private const int MostFigures = 4;
    private const int MostProjections = 2;

    /// <param name="now">The public view at the moment of telling; what is shown is cut off at the window's end.</param>
    public static Digest Build(DigestDefinition definition, DigestWindow window, LedgerView now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(now);
        var after = now.Earlier(window.End);
        var before = now.Earlier(window.Start);
        var changed = Candidates(definition, window, after).Select(e => Compare(e, before.Find(e.Id) is { } old && MayBeTold(old) ? old : null)).OfType<DigestEntryLine>().ToArray();
        var figures = changed.Where(c => !c.Event.Contested && c.Event.Assessment != Assessment.OwnAccount).SelectMany(c => NewFigures(c, before))
            .Where(f => f.Figure.HasNumber).ToLookup(f => f.Projected);
        var counted = figures[false].Where(Telling).DistinctBy(Key).OrderByDescending(f => KindWeight(f.Event.Kind))
            .Select(f => new DigestFigure(f, Last(f, before))).Where(f => f.Old is null || !SameAmount(f.Figure.Figure, f.Old.Figure));
        var entries = Choose(changed, definition.Detail);
        return new Digest(definition, window, after, window.IsArchive(now.Now), entries,
            [.. counted.Take(MostFigures)], [.. figures[true].DistinctBy(Key).Take(MostProjections)], changed.Length - entries.Count);
    }

    private static IEnumerable<ShownEvent> Candidates(DigestDefinition d, DigestWindow window, LedgerView view) =>
        (d.Places.Count == 0 ? view.ChangedSince(window.Start) : d.Places.SelectMany(p => view.ChangedSince(window.Start, p)).DistinctBy(e => e.Id))
            .Where(e => MayBeTold(e) && d.Wants(e));

    /// <summary>What stood only in a headline, or was said only under never-answer, has not been told, and is new when more of it is known.</summary>
    private static bool MayBeTold(ShownEvent e) => e.Nature != EventNature.Background && MayBePosted(e);

    /// <summary>Nothing that policy keeps from being pushed, that stood in a headline alone or is under never-answer. An edition's picture has background besides.</summary>
    internal static bool MayBePosted(ShownEvent e) => e.MayPush && e.Claims.Any(c => !c.HeadlineOnly) && e.Claims.Any(c => c.Caution?.Use != CautionUse.NeverAnswer);

    private static DigestEntryLine? Compare(ShownEvent e, ShownEvent? old)
    {
        if (old is null) return new(e, e.Contested ? DigestMark.Conflict : DigestMark.New, null);
        if (e.Contested && !old.Contested) return new(e, DigestMark.Conflict, old.Weighing);
        var same = e.Assessment == old.Assessment && Figures(e).SetEquals(Figures(old));
        return same ? null : new(e, DigestMark.Changed, old.Weighing);
    }

    /// <summary>The most telling entries, one of a story and few of a kind, and no more than two lines of a party's own account a side.</summary>
    private static List<DigestEntryLine> Choose(IReadOnlyList<DigestEntryLine> changed, DetailLevel detail)
    {
        var (most, ofAKind, ofControl) = detail switch { DetailLevel.Short => (3, 1, 2), DetailLevel.Full => (12, 4, 5), _ => (MostEntries, 2, 3) };
        var chosen = new List<DigestEntryLine>();
        var rivals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var c in changed.OrderByDescending(Weight).ThenByDescending(c => c.Event.SortDay).ThenBy(c => c.Event.Code, StringComparer.Ordinal))
        {
            if (chosen.Count == most) break;
            if (rivals.Contains(c.Event.Id) || chosen.Count(x => x.Event.Kind == c.Event.Kind) == (c.Event.Kind == EventKind.Control ? ofControl : ofAKind)) continue;
            if (c.Event.PartOf is { } story && c.Mark != DigestMark.Conflict && chosen.Any(x => x.Event.PartOf == story && x.Event.Kind == c.Event.Kind)) continue;
            if (c.Event.Assessment == Assessment.OwnAccount && c.Event.Weighing.Sides is [var side, ..]
                && chosen.Count(x => x.Event.Assessment == Assessment.OwnAccount && x.Event.Weighing.Sides.Contains(side)) == MostOwnAccountsOfASide) continue;
            chosen.Add(c);
            rivals.UnionWith(EventLines.Rivals(c.Event).Select(r => r.Id));
        }
        return chosen;
    }

    private static int Weight(DigestEntryLine c) => KindWeight(c.Event.Kind) * 2 + Math.Min(3, c.Event.Support.Separate)
        + (c.Event.Assessment is Assessment.BothSides or Assessment.Disputed ? 3 : 0);

    private static int KindWeight(EventKind kind) => kind switch
    {
        EventKind.Control => 10,
        EventKind.Displacement or EventKind.Casualties or EventKind.Withdrawal => 9,
        EventKind.Advance or EventKind.Strike or EventKind.Crossing => 8,
        EventKind.Humanitarian or EventKind.Road => 7,
        EventKind.Price or EventKind.Clash or EventKind.Evacuation or EventKind.Unrest => 6,
        EventKind.Position or EventKind.MilitarySupport or EventKind.DailyLife => 5,
        EventKind.Diplomacy or EventKind.Economy or EventKind.Poverty => 4,
        _ => 1,
    };

    private static IEnumerable<ShownFigure> NewFigures(DigestEntryLine c, LedgerView before)
    {
        var old = c.Before is null ? [] : before.Find(c.Event.Id) is { } e ? Figures(e) : [];
        return ShownFigure.Of(c.Event).Where(f => !old.Contains(Key(f)));
    }

    private static bool Telling(ShownFigure f) => f.Event.Kind is EventKind.Displacement or EventKind.Casualties or EventKind.Price or EventKind.Poverty or EventKind.Humanitarian;

    private static HashSet<string> Figures(ShownEvent e) => [.. ShownFigure.Of(e).Select(Key)];

    private static string Key(ShownFigure f) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{f.Figure.Measure.Id}|{f.Figure.Value}|{f.Figure.Low}|{f.Figure.High}|{f.Figure.Words?.En}|{f.Figure.Place?.Id}|{f.Figure.Period}");

    private static bool SameAmount(Figure a, Figure b) => (a.Value, a.Low, a.High, a.Words?.En) == (b.Value, b.Low, b.High, b.Words?.En);

    private static ShownFigure? Last(ShownFigure f, LedgerView before) => (f.Event.Places is [var at, ..] ? before.With(f.Figure.Measure, at.Place) : before.With(f.Figure.Measure))
        .Where(e => e.Nature != EventNature.Background && e.Places.Select(p => p.Place.Id).SequenceEqual(f.Event.Places.Select(p => p.Place.Id)))
        .SelectMany(ShownFigure.Of).FirstOrDefault(o => o.Figure.Measure.Id == f.Figure.Measure.Id && !o.Projected);
}
