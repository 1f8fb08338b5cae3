using BotHost.Ledger;
using BotHost.Ledger.Entries;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace BotHost.Tests.Views;

public sealed class PlacedFiguresTests
{
    private static readonly DateOnly FirstDay = new(2024, 12, 1);

    [Fact]
    public void A_figure_of_many_days_is_found_beside_those_of_one() =>
        Firsts(new([Covering(0, 30), Covering(3, 3), Covering(5, 5), Covering(9, 9)]), 5, 5).ShouldBe([0, 5]);

    [Fact]
    public void Every_figure_that_covers_a_day_of_the_period_is_found_and_no_other()
    {
        var spans = Gen.Choose(0, 40).Two().Select(d => (From: Math.Min(d.Item1, d.Item2), To: Math.Max(d.Item1, d.Item2)));
        Prop.ForAll(Gen.ListOf(spans).ToArbitrary(), spans.ToArbitrary(), (all, asked) =>
            Firsts(new(all.Select(s => Covering(s.From, s.To))), asked.From, asked.To)
                .SequenceEqual(all.Where(s => s.From <= asked.To && asked.From <= s.To).Select(s => s.From).Order())).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<int> Firsts(PlacedFigures figures, int from, int to) =>
        figures.Overlapping(Days(from, to)).Select(f => f.Period.From.DayNumber - FirstDay.DayNumber);

    private static PlacedFigure Covering(int from, int to) => new(null!, null!, null!, Days(from, to));

    private static DayRange Days(int from, int to) => new(FirstDay.AddDays(from), FirstDay.AddDays(to));
}
