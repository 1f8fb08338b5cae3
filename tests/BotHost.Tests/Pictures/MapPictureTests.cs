using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Drawing;
using BotHost.Pictures.Maps;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Pictures;

public sealed class MapPictureTests
{
    private static readonly Place Hama = Land.City("hama", 35.13, 36.75);
    private static readonly Place Aleppo = Land.City("aleppo", 36.2, 37.16);

    private static DrawnPicture Draw(LedgerView view, Place? about = null, string language = "en") =>
        MapPicture.Draw(MapContent.Of(view, about)!, view, Words.In(language).About(view.ReportsUpTo?.Year)).Drawing;

    private static IEnumerable<string> Roles(DrawnPicture picture, string what) => picture.Outlines.Where(o => o.Role.Split(' ')[0] == what).Select(o => o.Role);

    /// <summary>Of the shipped seeds: everything, every country, governorate and city.</summary>
    public static TheoryData<string> Asked => [.. ShippedLedger.View.Places.Where(p => p.Kind <= PlaceKind.City).Select(p => p.Id)];

    [Theory, MemberData(nameof(Asked))]
    public void No_text_of_a_map_is_cut_off_or_lies_on_another(string id)
    {
        var place = ShippedLedger.View.Places.First(p => p.Id == id);
        foreach (var language in new[] { "en", "ar" })
            if (MapContent.Of(ShippedLedger.View, place) is not null) Layout.Faults(Draw(ShippedLedger.View, place, language)).ShouldBeEmpty();
    }

    [Fact]
    public void A_place_of_which_one_report_may_not_be_drawn_is_left_out_and_is_not_called_unreported()
    {
        var homs = Land.City("homs", 34.73, 36.72);
        var (one, other, elsewhere) = (Land.Held(homs, Land.Insurgents), Land.Held(homs, Land.Army, Some.Claim(), Some.Claim(Land.Insurgents, Stance.Denies)), Land.Held(Hama, Land.Insurgents));
        var view = Land.View(one, other, elsewhere);
        MapContent.Of(view, null)!.Held.Select(h => h.Places[0].Id).ShouldBe(["hama", "homs"]);
        var content = MapContent.Of(view, null, e => e.Id != other.Id)!;
        content.Held.Select(h => h.Places[0].Id).ShouldBe(["hama"]);
        content.Unreported.ShouldBeEmpty();
        content.Events.Select(e => e.Id).ShouldBe([elsewhere.Id]);
        MapContent.Of(view, homs, e => e.Id != other.Id).ShouldBeNull();
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
    {
        var first = MapPicture.Of(ShippedLedger.Snapshot.OnDay("2024-12-07"), null, Words.In("en"))!;
        var second = MapPicture.Of(ShippedLedger.Snapshot.OnDay("2024-12-07"), null, Words.In("en"))!;
        first.Svg.ShouldBe(second.Svg);
        // Told a year later it is another picture: that it is old stands in it.
        MapPicture.Of(ShippedLedger.Snapshot.OnDay("2024-12-07", toldOn: "2025-12-07"), null, Words.In("en"))!.Svg.ShouldNotBe(first.Svg);
    }

    [Fact]
    public void It_is_an_SVG_of_its_own_that_loads_nothing()
    {
        var svg = System.Xml.Linq.XDocument.Parse(MapPicture.Of(ShippedLedger.View, null, Words.In("en"))!.Svg);
        svg.Root!.Name.LocalName.ShouldBe("svg");
        svg.Descendants().SelectMany(e => e.Attributes()).ShouldNotContain(a => a.Name.LocalName == "href");
    }

    [Fact]
    public void Two_sources_are_whole_one_is_an_outline_and_a_contradiction_is_hatched()
    {
        Roles(Draw(Land.View(Land.Held(Hama, Land.Insurgents))), "mark").ShouldHaveSingleItem().ShouldEndWith("whole");
        Roles(Draw(Land.View(Land.Held(Hama, Land.Insurgents, Some.Claim()))), "mark").ShouldHaveSingleItem().ShouldEndWith("outlined");
        var disputed = Land.Held(Hama, Land.Insurgents, Some.Claim(), Some.Claim(Land.Army, Stance.Denies));
        var drawn = Draw(Land.View(disputed));
        Roles(drawn, "mark").ShouldHaveSingleItem().ShouldEndWith("hatched");
        drawn.Texts.ShouldContain(t => t.Value == "reports conflict");
        SvgWriter.Write(drawn).ShouldContain("<pattern ");
    }

    [Fact]
    public void Sides_differ_by_their_shape()
    {
        var marks = Draw(Land.View(Land.Held(Hama, Land.Insurgents), Land.Held(Aleppo, Land.Army))).Outlines.Where(o => o.Role.StartsWith("mark ", StringComparison.Ordinal)).ToArray();
        marks.Length.ShouldBe(2);
        marks.Select(m => m.Role.Split(' ')[1]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void People_on_their_way_and_what_only_one_side_says_of_itself_are_never_drawn()
    {
        var flight = Some.Event(Some.Claim(), Some.Claim()).At(Aleppo) with { Kind = EventKind.Displacement };
        var ours = Land.Held(Hama, Land.Army, Some.Claim(Land.Army)) with { Favours = Some.Government };
        MapContent.Of(Land.View(flight), null).ShouldBeNull();
        MapContent.Of(Land.View(flight, ours), null).ShouldBeNull();
        // Nor does anything of them stand on a map of something else, but that there is such an entry.
        var drawn = Draw(Land.View(flight, ours, Land.Held(Aleppo, Land.Insurgents)));
        Roles(drawn, "mark").Count().ShouldBe(1);
        drawn.Texts.ShouldNotContain(t => t.Value.Contains(flight.Code, StringComparison.Ordinal));
        string.Join(' ', drawn.Texts.Select(t => t.Value)).ShouldContain(ours.Code);
    }

    [Fact]
    public void A_place_whose_holder_nobody_names_has_no_mark()
    {
        var homs = Land.City("homs", 34.73, 36.72);
        var hit = Some.Event(Some.Claim(), Some.Claim()).At(homs) with { Kind = EventKind.Strike, When = new(Some.Day("2024-12-06"), null, TimePrecision.Day) };
        var drawn = Draw(Land.View(hit, Land.Held(Hama, Land.Insurgents)));
        Roles(drawn, "mark").Count().ShouldBe(1);
        Roles(drawn, "badge").Count().ShouldBe(2);
        drawn.Texts.ShouldContain(t => t.Value == "homs");
    }

    [Fact]
    public void An_old_map_says_so_before_anything_else_and_a_new_one_does_not()
    {
        var ledger = Some.Ledger(Land.Held(Hama, Land.Insurgents));
        Draw(ledger.OnDay("2024-12-06")).Texts.First().Value.ShouldNotStartWith("OLD");
        Draw(ledger.OnDay("2024-12-06", toldOn: "2024-12-12")).Texts.First().Value.ShouldBe("OLD · as reported up to 6 Dec 2024");
    }

    [Fact]
    public void Everything_is_in_the_alternative_text_too_and_that_is_no_longer_than_a_caption()
    {
        var picture = MapPicture.Of(ShippedLedger.View, null, Words.In("en").About(2024))!;
        picture.Alternative.Length.ShouldBeLessThanOrEqualTo(ReplyPicture.MostAlternative);
        picture.Alternative.ShouldStartWith("Who is reported to hold what\nAs reported up to 7 Dec 2024.");
        picture.Alternative.ShouldContain("[C-001]");
    }

    [Fact]
    public void A_crowd_of_places_is_drawn_without_one_covering_another()
    {
        var crowd = Enumerable.Range(0, 24).Select(i => Land.Held(Land.City($"a long name of place {i}", 34.6 + i % 5 * 0.08, 36.6 + i / 5 * 0.09, PlaceKind.Town), i % 2 == 0 ? Land.Insurgents : Land.Army)).ToArray();
        var drawn = Draw(Land.View(crowd));
        Layout.Faults(drawn).ShouldBeEmpty();
        // What found no room is named by its code.
        var texts = string.Join(' ', drawn.Texts.Select(t => t.Value));
        crowd.ShouldAllBe(e => texts.Contains(e.Code, StringComparison.Ordinal));
    }
}
