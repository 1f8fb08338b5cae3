using BotHost.Ledger.Entries;

namespace BotHost.Ledger;

/// <summary>A figure with the event and claim it stands in and the days it covers.</summary>
internal sealed record PlacedFigure(ReportedEvent Event, Claim Claim, Figure Figure, DayRange Period);

/// <summary>Figures of one measure and place, found by the days they cover without looking at all: an interval tree laid out in an array.</summary>
internal sealed class PlacedFigures
{
    private readonly PlacedFigure[] byFirstDay;

    /// <summary>For the middle of each part that a search halves: the latest day that any figure of the part covers.</summary>
    private readonly DateOnly[] latest;

    public PlacedFigures(IEnumerable<PlacedFigure> figures)
    {
        byFirstDay = [.. figures.OrderBy(f => f.Period.From)];
        latest = new DateOnly[byFirstDay.Length];
        Measure(0, byFirstDay.Length);
    }

    /// <summary>Figures that cover a day of <paramref name="period"/>, the earliest first day first.</summary>
    public IReadOnlyList<PlacedFigure> Overlapping(DayRange period)
    {
        var found = new List<PlacedFigure>();
        Collect(0, byFirstDay.Length, period, found);
        return found;
    }

    private DateOnly Measure(int start, int end)
    {
        if (start == end) return DateOnly.MinValue;
        var middle = (start + end) / 2;
        return latest[middle] = new[] { byFirstDay[middle].Period.To, Measure(start, middle), Measure(middle + 1, end) }.Max();
    }

    private void Collect(int start, int end, DayRange period, List<PlacedFigure> found)
    {
        var middle = (start + end) / 2;
        if (start == end || latest[middle] < period.From) return;
        Collect(start, middle, period, found);
        if (byFirstDay[middle].Period.From > period.To) return;
        if (byFirstDay[middle].Period.Overlaps(period)) found.Add(byFirstDay[middle]);
        Collect(middle + 1, end, period, found);
    }
}
