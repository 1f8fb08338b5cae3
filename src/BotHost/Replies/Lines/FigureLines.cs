using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>A figure as shown: in which entry, by which claim.</summary>
internal sealed record ShownFigure(ShownEvent Event, Claim Claim, Figure Figure)
{
    /// <summary>A projection, or a figure said under a condition or about what may come: never among counts, in no sum.</summary>
    public bool Projected => Figure.Basis == FigureBasis.Projected || Claim.Stance is Stance.Projects or Stance.Intends
        || Event.Assessment == Ledger.Sources.Assessment.Projection;

    public static IEnumerable<ShownFigure> Of(ShownEvent e) =>
        e.Claims.Where(c => c.Stance is not (Stance.Denies or Stance.NoComment)).SelectMany(c => c.Figures, (c, f) => new ShownFigure(e, c, f));
}

internal static class FigureLines
{
    /// <summary>One line for each quantity of an entry, by the first speaker who gives it: a reprint or a second speaker is in the number of sources, not another figure.</summary>
    public static IEnumerable<ShownFigure> OneEach(this IEnumerable<ShownFigure> figures) =>
        figures.DistinctBy(f => (f.Event.Id, f.Figure.Measure.Id, f.Figure.Value, f.Figure.Low, f.Figure.High, f.Figure.Words?.En, f.Figure.Place?.Id, f.Figure.Period));

    /// <summary>The figure, then when it was said, by whom, for which time, and how many separate sources carry it.</summary>
    public static ReplyBlock.FigureLine Line(this Words words, ShownFigure f, bool withPlace = false, string? marker = null, bool withMeasure = true)
    {
        var said = f.Claim.SaidOn is { } on
            ? words.Say("figure.said", ("day", words.Days(on.Days)), ("who", words.Who(f.Claim)))
            : words.Say("figure.said.undated", ("who", words.Who(f.Claim)));
        var period = f.Figure.Period is { } p ? words.Say("figure.period", ("period", words.Days(p))) : "";
        var place = withPlace && (f.Figure.Place ?? (f.Event.Places.Count > 0 ? f.Event.Places[0].Place : null)) is { } at
            ? words.Say("figure.place", ("place", at.Name.In(words.Language))) : "";
        var printed = f.Figure.AsPrinted is { } print ? words.Say("figure.as-printed", ("printed", print)) : "";
        return new ReplyBlock.FigureLine(
            words.Say(withMeasure ? "figure.measured" : "figure.quantity", ("measure", f.Figure.Measure.Name.In(words.Language)), ("quantity", words.Quantity(f.Figure)), ("place", place), ("period", period)),
            words.Say("line.attribution", ("who", said), ("support", words.Standing(f.Event))) + printed,
            f.Figure.Condition is { } condition ? words.Told(condition) : null, f.Event.Code, marker ?? (f.Event.Nature == EventNature.Background ? words.Say("marker.background") : null));
    }
}
