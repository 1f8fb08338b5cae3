using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/displaced [PLACE]: reported figures with what they cover, projections apart under their condition, then where people went.
/// A place without a number gets none borrowed from the country.</summary>
internal static class DisplacedAnswer
{
    private const int MostStories = 8;
    private const int MostOfAStory = 20;

    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var events = Events(q, q.Place);
        // What a city lacks is often told of its governorate.
        var wider = events.Length == 0 && q.Place?.GovernorateAround is { } whole ? Events(q, whole) : [];
        var figures = events.SelectMany(ShownFigure.Of).Where(f => q.Place is null || CoversOnly(f, q.Place)).ToArray();
        var counts = Reported(figures);
        var scope = q.Place is null ? q.Words.Say("displaced.everywhere") : q.Name(q.Place);

        if (counts.Count > 0)
        {
            var first = counts[0];
            draft.DatedLead("displaced.lead", ("quantity", q.Words.Line(first, withPlace: true, withMeasure: false).Quantity),
                ("day", first.Claim.SaidOn is { } said ? q.Words.Day(said.Days.To) : q.Words.Say("date.unknown")), ("who", q.Words.Who(first.Claim)), ("condition", first.Figure.Condition is { } condition ? q.Words.Told(condition) : null));
            draft.Figures("displaced.figures", counts, 5, withPlace: true);
        }
        else
        {
            var left = figures.Where(f => !f.Figure.HasNumber).OrderByDescending(f => f.Event.Support.Separate).FirstOrDefault();
            draft.Lead(left is null ? "displaced.no-number" : "displaced.words-only", ("place", scope), ("words", left is null ? "" : q.Words.Quantity(left.Figure)));
        }
        draft.Figures("figures.projections", [.. figures.Where(f => f.Projected)], 3, withPlace: true);
        draft.Conflicts(events.Where(e => e.Contested), 4);
        draft.Section("displaced.by-place", events.Where(e => !e.Contested && e.Assessment != Assessment.Projection).OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate), 6);
        draft.Section("displaced.projected", events.Where(e => e.Assessment == Assessment.Projection), 2);
        if (wider.Length > 0) draft.Section("displaced.wider", wider, 6, ("place", q.Name(q.Place!.Parent!)));
        draft.Section("displaced.related", Related(q, events), 0);
        if (draft.Empty) draft.Say("displaced.nothing", ("place", scope));
        if (counts.Count == 0 && q.Place is { } asked)
        {
            draft.NotInReports(q.Words.Say("missing.displaced-number", ("place", q.Name(asked))));
            draft.Say("displaced.elsewhere");
        }
        if (counts.Count > 0) draft.Say("displaced.not-added");
        return draft.Finish(q.Place is { } p ? q.Words.Say("displaced.title.place", ("place", Titles.Of(q, p))) : q.Words.Say("displaced.title"), EventKind.Displacement,
            new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst), new FollowUp(q.Words.Say("follow.define"), "/define displaced"));
    }

    private static ShownEvent[] Events(Question q, Place? at) =>
        [.. (at is null ? q.View.Of(EventKind.Displacement) : q.View.At(at, EventKind.Displacement)).Where(e => e.Nature == EventNature.Current).Take(200)];

    /// <summary>Entries of other kinds that belong to the same stories: a warning, an intention, a cause.</summary>
    private static IEnumerable<ShownEvent> Related(Question q, IEnumerable<ShownEvent> events) =>
        events.Select(e => e.PartOf).OfType<string>().Distinct().Take(MostStories).SelectMany(story => q.View.Story(story).Take(MostOfAStory)).Where(e => e.Kind != EventKind.Displacement && e.Nature != EventNature.Background).DistinctBy(e => e.Id);

    /// <summary>Figures with a number that somebody reports, the widest place first.</summary>
    private static List<ShownFigure> Reported(IEnumerable<ShownFigure> figures) =>
        [.. figures.Where(f => !f.Projected && f.Figure.HasNumber).OrderBy(f => PlaceOf(f)?.Kind ?? PlaceKind.World).ThenByDescending(f => f.Claim.SaidOn?.Days.To)];

    private static Place? PlaceOf(ShownFigure f) => f.Figure.Place ?? (f.Event.Places.Count > 0 ? f.Event.Places[0].Place : null);

    private static bool CoversOnly(ShownFigure f, Place place) => PlaceOf(f)?.LiesIn(place) ?? false;
}
