using BotHost.Ledger.Entries;

namespace BotHost.Tests;

/// <summary>Which events belong to a place.</summary>
public sealed class LedgerViewPlaceTests
{
    private const string Day = "2024-12-06";

    private static readonly Place Country = Some.Place("country", PlaceKind.Country);
    private static readonly Place Province = Some.Place("province", PlaceKind.Governorate, Country);
    private static readonly Place City = Some.Place("city", PlaceKind.City, Province);
    private static readonly Place OtherCity = Some.Place("other-city", PlaceKind.City, Province);
    private static readonly Place Suburb = Some.Place("suburb", PlaceKind.Suburb, City);

    private static string[] Ids(IEnumerable<Ledger.ShownEvent> events) => [.. events.Select(e => e.Id)];

    [Fact]
    public void A_governorate_includes_its_towns_and_a_city_no_other_city()
    {
        var (here, inSuburb, there, whole) = (Some.Event().At(City), Some.Event().At(Suburb), Some.Event().At(OtherCity), Some.Event().At(Province));
        var view = Some.Ledger(here, inSuburb, there, whole).OnDay(Day);
        Ids(view.At(Province)).ShouldBe([here.Id, inSuburb.Id, there.Id, whole.Id], ignoreOrder: true);
        Ids(view.At(City)).ShouldBe([here.Id, inSuburb.Id], ignoreOrder: true);
        Ids(view.At(OtherCity)).ShouldBe([there.Id]);
        Ids(view.At(Country)).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData(PlaceRole.At)]
    [InlineData(PlaceRole.From)]
    [InlineData(PlaceRole.To)]
    [InlineData(PlaceRole.About)]
    public void Every_role_but_near_is_of_the_place(PlaceRole role) => Some.Ledger(Some.Event().At(City, role)).OnDay(Day).At(City).Count().ShouldBe(1);

    [Fact]
    public void Near_is_near_and_not_in()
    {
        var near = Some.Event().At(City, PlaceRole.Near);
        var view = Some.Ledger(near).OnDay(Day);
        Ids(view.Near(City)).ShouldBe([near.Id]);
        view.At(City).ShouldBeEmpty();
        view.At(Province).ShouldBeEmpty();
        view.Near(Suburb).ShouldBeEmpty();
        view.Near(Province).ShouldBeEmpty();
    }

    [Fact]
    public void An_event_in_one_place_and_near_another_is_listed_under_each_as_what_it_is()
    {
        var view = Some.Ledger(Some.Event().At(OtherCity).At(City, PlaceRole.Near)).OnDay(Day);
        (view.At(OtherCity).Count(), view.Near(City).Count(), view.At(City).Count(), view.Near(OtherCity).Count()).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public void An_event_with_two_places_in_one_province_is_listed_once() =>
        Some.Ledger(Some.Event().At(City).At(OtherCity)).OnDay(Day).At(Province).Count().ShouldBe(1);

    [Fact]
    public void A_kind_at_a_place_leaves_other_kinds_out()
    {
        var strike = Some.Event().At(City) with { Kind = EventKind.Strike };
        var view = Some.Ledger(strike, Some.Event().At(City)).OnDay(Day);
        Ids(view.At(Province, EventKind.Strike)).ShouldBe([strike.Id]);
        Ids(view.Of(EventKind.Strike)).ShouldBe([strike.Id]);
    }

    [Fact]
    public void What_is_contested_at_a_place_is_what_reports_conflict_about_there()
    {
        var disputed = Some.Event(Some.Claim(), Some.Claim(null, Stance.Denies)).At(City);
        var nearby = Some.Event(Some.Claim(), Some.Claim(null, Stance.Denies)).At(City, PlaceRole.Near);
        var elsewhere = Some.Event(Some.Claim(), Some.Claim(null, Stance.Denies)).At(OtherCity);
        var view = Some.Ledger(disputed, nearby, elsewhere, Some.Event().At(City)).OnDay(Day);
        Ids(view.Contested(City)).ShouldBe([disputed.Id, nearby.Id], ignoreOrder: true);
        Ids(view.Contested()).ShouldBe([disputed.Id, nearby.Id, elsewhere.Id], ignoreOrder: true);
    }

    [Fact]
    public void Newest_comes_first()
    {
        ReportedEvent On(string day) => Some.Event().At(City) with { When = new EventTime(Some.Day(day), null, TimePrecision.Day) };
        var (old, recent, middle) = (On("2024-12-01"), On("2024-12-05"), On("2024-12-03"));
        Ids(Some.Ledger(old, recent, middle).OnDay(Day).At(City)).ShouldBe([recent.Id, middle.Id, old.Id]);
    }

    [Fact]
    public void In_the_shipped_ledger_the_governorate_of_Homs_includes_Rastan_and_the_city_does_not()
    {
        var (city, governorate) = (Named("homs"), ShippedLedger.Snapshot.Places.Single(p => p.Id == Named("homs").Parent!.Id));
        var view = ShippedLedger.View;
        Ids(view.At(governorate)).ShouldContain("rastan-talbiseh-taken");
        Ids(view.At(city)).ShouldNotContain("rastan-talbiseh-taken");
        Ids(view.Near(city)).ShouldContain("rastan-talbiseh-taken");
        Ids(view.At(Named("hama"))).ShouldNotContain("homs-army-left");
    }

    private static Place Named(string id) => ShippedLedger.Snapshot.Places.Single(p => p.Id == id);
}
