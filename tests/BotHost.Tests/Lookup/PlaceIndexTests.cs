using BotHost.Ledger.Entries;
using BotHost.Ledger.Lookup;

namespace BotHost.Tests.Lookup;

public sealed class PlaceIndexTests
{
    private static readonly PlaceIndex Places = new(SyrianPlaces.All);

    private static string Found(string input) => Places.Find(input).ShouldBeAssignableTo<NameMatch<Place>.Found>($"'{input}'")!.Item.Id;

    [Theory]
    [InlineData("Homs", "homs")]
    [InlineData("حمص", "homs")]
    [InlineData("7oms", "homs")]
    [InlineData("7ama", "hama")]
    [InlineData("Halab", "aleppo")]
    [InlineData("حلب", "aleppo")]
    [InlineData("7alab", "aleppo")]
    [InlineData("Dar'a", "daraa")]
    [InlineData("Deraa", "daraa")]
    [InlineData("درعا", "daraa")]
    [InlineData("dar3a", "daraa")]
    [InlineData("Deir ez-Zor", "deir-ez-zor")]
    [InlineData("deir al-zor", "deir-ez-zor")]
    [InlineData("deir el zour", "deir-ez-zor")]
    [InlineData("Deirezzor", "deir-ez-zor")]
    [InlineData("دير الزّور", "deir-ez-zor")]
    [InlineData("ديرالزور", "deir-ez-zor")]
    [InlineData("Sweida", "suwayda")]
    [InlineData("suwayda", "suwayda")]
    [InlineData("السويدا", "suwayda")]
    [InlineData("Lattakia", "latakia")]
    [InlineData("lattakya", "latakia")]
    [InlineData("tartous", "tartus")]
    [InlineData("6ar6ous", "tartus")]
    [InlineData("Rustan", "rastan")]
    [InlineData("el-rastan", "rastan")]
    [InlineData("Talbisa", "talbiseh")]
    [InlineData("3afrin", "afrin")]
    [InlineData("9amishli", "qamishli")]
    [InlineData("قامشلي", "qamishli")]
    [InlineData("Kobanê", "kobani")]
    [InlineData("M5", "m5")]
    [InlineData("nasib", "jaber")]
    public void People_find_a_place_under_the_spelling_they_use(string input, string id) => Found(input).ShouldBe(id);

    [Theory]
    [InlineData("homs", "homs")]
    [InlineData("homs city", "homs")]
    [InlineData("the city of Homs", "homs")]
    [InlineData("Homs town", "homs")]
    [InlineData("مدينة حمص", "homs")]
    [InlineData("homs governorate", "homs-governorate")]
    [InlineData("Homs Province", "homs-governorate")]
    [InlineData("governorate of 7oms", "homs-governorate")]
    [InlineData("hmos governorate", "homs-governorate")]
    [InlineData("محافظة حمص", "homs-governorate")]
    [InlineData("ريف حمص", "homs-governorate")]
    [InlineData("ريف حمص الشمالي", "homs-governorate")]
    [InlineData("northern Homs countryside", "homs-governorate")]
    [InlineData("countryside of Hama", "hama-governorate")]
    [InlineData("بلدة تلبيسة", "talbiseh")]
    [InlineData("rastan bridge", "rastan-bridge")]
    public void A_word_for_the_kind_chooses_between_city_and_governorate(string input, string id) => Found(input).ShouldBe(id);

    [Theory]
    [InlineData("ريف دمشق", "rural-damascus")]
    [InlineData("Damascus countryside", "rural-damascus")]
    [InlineData("rural damscus", "rural-damascus")]
    [InlineData("rif dimashq", "rural-damascus")]
    [InlineData("damascus governorate", "damascus-governorate")]
    [InlineData("محافظة دمشق", "damascus-governorate")]
    [InlineData("الشام", "damascus")]
    public void Damascus_and_its_countryside_are_two_governorates(string input, string id) => Found(input).ShouldBe(id);

    [Theory]
    [InlineData("hasakah", "hasakah-governorate")]
    [InlineData("Ar-Raqqa", "raqqa-governorate")]
    [InlineData("arraqqa", "raqqa-governorate")]
    [InlineData("القنيطرة", "quneitra-governorate")]
    [InlineData("quneitra", "quneitra-governorate")]
    [InlineData("kuneitra", "quneitra-governorate")]
    public void A_governorate_without_its_city_has_the_bare_name(string input, string id) => Found(input).ShouldBe(id);

    [Fact]
    public void A_misspelled_Homs_offers_Hama_but_not_its_own_governorate()
    {
        var match = Places.Find("homz").ShouldBeOfType<NameMatch<Place>.Fuzzy>();
        match.Item.Id.ShouldBe("homs");
        match.Alternatives.Select(p => p.Id).ShouldBe(["hama"]);
    }

    [Fact]
    public void Hams_is_asked_about() =>
        Places.Find("hams").ShouldBeOfType<NameMatch<Place>.Ambiguous>().Alternatives.Select(p => p.Id).ShouldBe(["homs", "hama"], ignoreOrder: true);

    [Theory]
    [InlineData("Rastan governorate")]
    [InlineData("raqqa city")]
    public void A_kind_that_the_place_is_not_makes_the_match_a_guess(string input) => Places.Find(input).ShouldBeOfType<NameMatch<Place>.Fuzzy>();

    [Theory]
    [InlineData("city")]
    [InlineData("محافظة")]
    [InlineData("هيئة تحرير الشام")]
    [InlineData("شام إف إم")]
    [InlineData("paris")]
    public void What_names_no_place_finds_none(string input) => Places.Find(input).ShouldBeOfType<NameMatch<Place>.None>();

    [Theory]
    [InlineData("Qasr Shelter")]
    [InlineData("qasr")]
    [InlineData("ملجأ القصر")]
    [InlineData("qasr sheltr")]
    [InlineData("qasr shel")]
    public void A_sensitive_place_is_found_by_no_spelling(string input)
    {
        var match = Places.Find(input);
        match.Kind.ShouldBe(MatchKind.None);
        match.Alternatives.ShouldNotContain(SyrianPlaces.Shelter);
    }
}
