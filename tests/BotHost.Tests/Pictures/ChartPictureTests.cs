using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Charts;
using BotHost.Pictures.Drawing;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Pictures;

public sealed class ChartPictureTests
{
    private static readonly Measure People = Some.Measure("people");

    public static TheoryData<string> Measures => [.. ShippedLedger.View.Measures.Select(m => m.Id)];

    private static DrawnPicture Draw(LedgerView view, Measure? of = null, string language = "en") =>
        ChartPicture.Draw(ChartContent.Of(view, of ?? People, null)!, view, Words.In(language).About(view.ReportsUpTo?.Year));

    private static ReportedEvent Told(Figure figure, params Claim[] more) => Some.Event([Some.Claim().With(figure), .. more]) with { Kind = EventKind.Displacement };

    private static Figure Of(decimal? value, decimal? low = null, decimal? high = null, Qualifier qualifier = Qualifier.Exactly, FigureBasis basis = FigureBasis.NotSaid, LocalText? words = null) =>
        new(value, low, high, words, qualifier) { Measure = People, Basis = basis };

    private static IEnumerable<string> Roles(DrawnPicture picture) => picture.Outlines.Select(o => o.Role);

    [Theory, MemberData(nameof(Measures))]
    public void No_text_of_a_chart_is_cut_off_or_lies_on_another(string id)
    {
        var measure = ShippedLedger.View.Measures.First(m => m.Id == id);
        foreach (var language in new[] { "en", "ar" })
            if (ChartContent.Of(ShippedLedger.View, measure, null) is not null) Layout.Faults(Draw(ShippedLedger.View, measure, language)).ShouldBeEmpty();
    }

    [Fact]
    public void A_range_is_a_bar_and_open_ends_are_arrows()
    {
        Roles(Draw(Land.View(Told(Of(null, 10, 20, Qualifier.About))))).ShouldContain(r => r.StartsWith("figure range", StringComparison.Ordinal));
        Roles(Draw(Land.View(Told(Of(null, 10, null, Qualifier.AtLeast))))).ShouldContain("figure at-least head");
        Roles(Draw(Land.View(Told(Of(null, null, 20, Qualifier.UpTo))))).ShouldContain("figure up-to head");
        Roles(Draw(Land.View(Told(Of(7))))).ShouldContain("point outlined");
        Roles(Draw(Land.View(Told(Of(7), Some.Claim())))).ShouldContain("point whole");
    }

    [Fact]
    public void A_projection_is_dashed_and_stands_apart_and_one_that_conflicts_is_hatched()
    {
        var projection = Draw(Land.View(Told(Of(5)), Told(Of(null, null, 90, Qualifier.UpTo, FigureBasis.Projected))));
        projection.Outlines.Where(o => o.Role.StartsWith("projection", StringComparison.Ordinal) && !o.Role.EndsWith("head", StringComparison.Ordinal)).ShouldAllBe(o => o.Paint.Dash != null);
        projection.Texts.ShouldContain(t => t.Value == "Projections, not counts");
        var place = Some.Place();
        var period = Some.Days("2024-12-05");
        var conflict = Draw(Land.View(Told(Some.Exactly(5, People, place, period)), Told(Some.Exactly(50, People, place, period))));
        Roles(conflict).ShouldContain("point hatched");
    }

    [Fact]
    public void Words_are_told_below_and_alone_they_are_no_chart()
    {
        var thousands = Told(Of(null, words: new("thousands")));
        ChartContent.Of(Land.View(thousands), People, null).ShouldBeNull();
        var drawn = Draw(Land.View(thousands, Told(Of(5))));
        Roles(drawn).Count(r => r.StartsWith("point", StringComparison.Ordinal)).ShouldBe(1);
        drawn.Texts.ShouldContain(t => t.Value.Contains("thousands", StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_one_side_says_of_itself_is_no_point_and_is_named_by_its_code()
    {
        var own = Some.Event(Some.Claim(Land.Army).With(Of(900))) with { Kind = EventKind.Casualties, Favours = Some.Government };
        var drawn = Draw(Land.View(own, Told(Of(5))));
        drawn.Texts.ShouldNotContain(t => t.Value.Contains("900", StringComparison.Ordinal));
        string.Join(' ', drawn.Texts.Select(t => t.Value)).ShouldContain(own.Code);
    }

    [Theory]
    [InlineData("18000", "0", 20000), InlineData("1500000", "0", 1500000), InlineData("3", "0", 3), InlineData("0.4", "0", 0.4), InlineData("97", "-12", 100), InlineData("0", "0", 1)]
    public void The_axis_begins_at_nothing_and_ends_past_the_greatest(string greatest, string least, double last)
    {
        var (high, low) = (decimal.Parse(greatest, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(least, System.Globalization.CultureInfo.InvariantCulture));
        var scale = new ChartScale(high, low);
        scale.Last.ShouldBe(last, 1e-9);
        scale.First.ShouldBeLessThanOrEqualTo((double)low);
        scale.Part(0).ShouldBeInRange(0, 1);
        scale.Ticks.Count().ShouldBeInRange(2, 7);
    }
}
