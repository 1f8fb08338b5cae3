using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies.Lines;

namespace BotHost.Pictures.Charts;

/// <summary>What a chart tells, before it is drawn: a measure's figures by the day they speak of, oldest first. Nothing is added up or averaged, and nothing that only one side says of itself is in it.</summary>
/// <param name="Drawn">Those with a number: by their day, then those whose day nobody tells, projections last.</param>
/// <param name="InWords">Quantities that are words, which no place on a scale would fit.</param>
/// <param name="Cut">How many older figures found no room.</param>
/// <param name="NotDrawn">Entries that are not drawn: own accounts, those with a warning, and older ones that found no room.</param>
internal sealed record ChartContent(Measure Measure, Place? About, IReadOnlyList<ShownFigure> Drawn, IReadOnlyList<ShownFigure> InWords, int Cut, IReadOnlyList<ShownEvent> NotDrawn)
{
    private const int MostDrawn = 8;
    private const int MostWords = 4;
    private const int MostRead = 300;

    public IEnumerable<ShownEvent> Events => Drawn.Concat(InWords).Select(f => f.Event).Concat(NotDrawn).DistinctBy(e => e.Id);

    /// <summary>Null where no figure of the measure is a number.</summary>
    /// <param name="may">Whether an entry may be drawn or named; null where every one that is shown may.</param>
    public static ChartContent? Of(LedgerView view, Measure measure, Place? about, Func<ShownEvent, bool>? may = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(measure);
        var all = (about is null ? view.With(measure) : view.With(measure, about)).Where(may ?? Anything).Take(MostRead).SelectMany(ShownFigure.Of).Where(f => f.Figure.Measure.Id == measure.Id).ToArray();
        var told = all.Where(f => f.Event is { Caution: null, Withheld: false } && f.Event.Assessment is not (Assessment.OwnAccount or Assessment.DenialOnly) && f.Claim.Caution is null)
            .OrderBy(Day).ThenBy(f => f.Event.Code, StringComparer.Ordinal).ThenBy(f => f.Claim.Id, StringComparer.Ordinal).OneEach().ToArray();
        var numbers = told.Where(f => f.Figure.HasNumber).ToArray();
        if (numbers.Length == 0) return null;
        // The newest ones, where there are too many for a picture.
        var drawn = numbers.TakeLast(MostDrawn).OrderBy(f => f.Projected).ThenBy(f => !HasDay(f)).ToArray();
        var inWords = told.Where(f => !f.Figure.HasNumber).ToArray();
        var words = inWords.TakeLast(MostWords).ToArray();
        var shown = drawn.Concat(words).Select(f => f.Event.Id).ToHashSet(StringComparer.Ordinal);
        return new(measure, about, drawn, words, numbers.Length - drawn.Length + inWords.Length - words.Length, [.. all.Select(f => f.Event).DistinctBy(e => e.Id).Where(e => !e.Withheld && !shown.Contains(e.Id))]);
    }

    /// <summary>Whether a report says of which day it is, or when it was said.</summary>
    public static bool HasDay(ShownFigure f) => f.Figure.Period is not null || f.Event.When != EventTime.NotKnown || f.Claim.SaidOn is not null;

    private static bool Anything(ShownEvent _) => true;

    /// <summary>The day a figure speaks of; where that is not said, the day on which it was said.</summary>
    public static DateOnly Day(ShownFigure f) => f.Figure.Period?.To ?? f.Event.When.Latest ?? f.Claim.SaidOn?.Days.To ?? f.Event.SortDay;
}
