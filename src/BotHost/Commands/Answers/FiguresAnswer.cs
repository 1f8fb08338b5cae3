using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Charts;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/figures [MEASURE] [PLACE] and /chart MEASURE: every figure with its origin; projections apart, nothing added up.</summary>
internal static class FiguresAnswer
{
    private const int MostMeasures = 8;

    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var figures = Figures(q).Where(f => f.Event.Nature != EventNature.Background || q.Measure is not null).ToArray();
        draft.Lead(figures.Length == 0 ? "figures.none" : "figures.lead", ("what", Scope(q)));
        // Figures that do not fit stand together, also where one is in miles and the other in kilometres.
        if (q.Measure is not null) draft.Conflicts(figures.Select(f => f.Event).Where(e => e.Contested).DistinctBy(e => e.Id), 4);
        var measures = figures.Where(f => !f.Projected && !(q.Measure is not null && draft.Shown(f.Event))).GroupBy(f => f.Figure.Measure.Id).ToArray();
        foreach (var measure in measures.Take(MostMeasures))
        {
            draft.Add(new ReplyBlock.Heading(Words.Capitalised(measure.First().Figure.Measure.Name.In(q.Words.Language))));
            Lines(q, draft, measure.OrderBy(f => f.Event.Nature == EventNature.Background).Take(6));
            draft.More(measure.Select(f => f.Event));
        }
        if (measures.Length > MostMeasures) draft.Say("figures.more", ("measures", q.Words.List([.. measures.Skip(MostMeasures).Select(m => m.First().Figure.Measure.Name.In(q.Words.Language))])));
        draft.Figures("figures.projections", [.. figures.Where(f => f.Projected)], 5, withPlace: true);
        if (q.Measure is { } asked) draft.Say("figures.definition", ("definition", q.Words.Told(asked.Definition)));
        return draft.Finish(q.Words.Say("figures.title", ("what", Scope(q))), EventKind.Control,
            new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }

    /// <summary>The text of a chart: a measure's figures by the day they speak of, oldest first.</summary>
    public static Reply Chart(Question q)
    {
        var draft = new Draft(q);
        var all = Figures(q).OrderBy(f => Day(f)).ToLookup(f => f.Event.Assessment == Ledger.Sources.Assessment.OwnAccount);
        var figures = all[false].ToArray();
        draft.Lead(figures.Length == 0 ? all[true].Any() ? "chart.own-only" : "figures.none" : "chart.lead", ("what", Scope(q)));
        Lines(q, draft, figures.Where(f => !f.Projected).Take(20));
        draft.Figures("figures.projections", [.. figures.Where(f => f.Projected)], 5, withPlace: true);
        if (all[false].Any() && !all[false].Any(f => f.Figure.HasNumber)) draft.Say("chart.words-only");
        draft.More(all[true].Select(f => f.Event));
        draft.Say("figures.definition", ("definition", q.Words.Told(q.Measure!.Definition)));
        return draft.Finish(q.Words.Say("chart.title", ("what", Scope(q))), EventKind.Displacement) with { Picture = new(() => ChartPicture.Of(q.View, q.Measure, q.Place, q.Words)) };
    }

    private static void Lines(Question q, Draft draft, IEnumerable<ShownFigure> figures)
    {
        foreach (var f in figures.OneEach())
        {
            draft.Add(q.Words.Line(f, withPlace: true, withMeasure: false));
            draft.Use(f.Event);
        }
    }

    private static IEnumerable<ShownFigure> Figures(Question q) =>
        (q switch
        {
            { Measure: { } m, Place: { } p } => q.View.With(m, p),
            { Measure: { } m } => q.View.With(m),
            { Place: { } p } => q.View.At(p).Concat(q.View.Near(p)).DistinctBy(e => e.Id),
            _ => q.View.All(),
        }).Take(300).SelectMany(ShownFigure.Of).Where(f => q.Measure is null || f.Figure.Measure.Id == q.Measure.Id);

    private static DateOnly Day(ShownFigure f) => f.Figure.Period?.To ?? f.Event.When.Latest ?? f.Claim.SaidOn?.Days.To ?? f.Event.SortDay;

    private static string Scope(Question q) => (q.Measure?.Name.In(q.Words.Language), q.Place is { } p ? q.Name(p) : null) switch
    {
        ({ } measure, { } place) => q.Words.Say("figures.scope", ("measure", measure), ("place", place)),
        ({ } measure, null) => measure,
        (null, { } place) => place,
        _ => q.Words.Say("displaced.everywhere"),
    };
}
