using BotHost.Ledger.Lookup;

namespace BotHost.Tests.Lookup;

public sealed class NameIndexTests
{
    private static NameIndex<string> Index(params (string Item, string[] Names, string[] Aliases)[] named) =>
        new(named.Select(n => new NamedItem<string>(n.Item, n.Names, n.Aliases)));

    private static readonly NameIndex<string> Cities = Index(
        ("homs", ["Homs", "حمص"], ["Hims"]),
        ("hama", ["Hama", "حماة"], ["Hamah"]),
        ("aleppo", ["Aleppo", "حلب"], ["Halab"]),
        ("raqqa", ["Ar-Raqqa", "الرقة"], ["Rakka"]),
        ("daraa", ["Daraa", "درعا"], ["Deraa"]),
        ("damascus", ["Damascus", "دمشق"], ["Dimashq", "الشام"]),
        ("latakia", ["Latakia", "اللاذقية"], []),
        ("rastan", ["Rastan", "الرستن"], ["Rustan"]),
        ("rastan-bridge", ["Rastan bridge", "جسر الرستن"], []),
        ("m5", ["M5 highway"], ["M5"]));

    [Theory]
    [InlineData("Homs", "homs")]
    [InlineData("  hOMS ", "homs")]
    [InlineData("حمص", "homs")]
    [InlineData("ar raqqa", "raqqa")]
    [InlineData("الرقه", "raqqa")]
    public void A_shown_name_is_an_exact_match(string input, string item) =>
        Cities.Find(input).ShouldBeOfType<NameMatch<string>.Exact>().Item.ShouldBe(item);

    [Theory]
    [InlineData("Hims", "homs")]
    [InlineData("al-Raqqa", "raqqa")]
    [InlineData("raqqa", "raqqa")]
    [InlineData("رقة", "raqqa")]
    [InlineData("7oms", "homs")]
    [InlineData("7alab", "aleppo")]
    [InlineData("7ama", "hama")]
    [InlineData("dar3a", "daraa")]
    [InlineData("m5", "m5")]
    public void Another_spelling_another_article_or_digits_for_letters_is_an_alias(string input, string item) =>
        Cities.Find(input).ShouldBeOfType<NameMatch<string>.Alias>().Item.ShouldBe(item);

    [Theory]
    [InlineData("alepo", "aleppo")]
    [InlineData("latakya", "latakia")]
    [InlineData("lataki", "latakia")]
    [InlineData("ltaakia", "latakia")]
    [InlineData("damascos", "damascus")]
    [InlineData("اللادقية", "latakia")]
    [InlineData("دمشف", "damascus")]
    [InlineData("eamascus", "damascus")]
    [InlineData("amascus", "damascus")]
    [InlineData("adamascus", "damascus")]
    [InlineData("adMascus", "damascus")]
    [InlineData("7omz", "homs")]
    public void A_few_wrong_letters_find_the_only_near_item(string input, string item) =>
        Cities.Find(input).ShouldBeOfType<NameMatch<string>.Fuzzy>().Item.ShouldBe(item);

    [Fact]
    public void Homz_is_Homs_and_names_Hama_as_what_else_it_could_be()
    {
        var match = Cities.Find("homz").ShouldBeOfType<NameMatch<string>.Fuzzy>();
        match.Item.ShouldBe("homs");
        match.Spelling.ShouldBe("Homs");
        match.Alternatives.ShouldBe(["hama"]);
    }

    [Fact]
    public void Hams_is_as_near_to_Homs_as_to_Hama_so_nothing_is_chosen() =>
        Cities.Find("hams").ShouldBeOfType<NameMatch<string>.Ambiguous>().Alternatives.ShouldBe(["homs", "hama"], ignoreOrder: true);

    [Theory]
    [InlineData("hom")]        // three letters: no error is forgiven
    [InlineData("zomz")]       // two errors in four letters
    [InlineData("kamaskus")]   // a wrong first letter and one more error
    [InlineData("m4")]
    [InlineData("m4 highway")] // another number is another road
    [InlineData("qwertyuiop")]
    [InlineData("")]
    [InlineData("?!")]
    public void What_no_typing_error_explains_is_not_found(string input) => Cities.Find(input).ShouldBeOfType<NameMatch<string>.None>();

    [Fact]
    public void What_is_not_found_still_names_what_it_looks_like() => Cities.Find("hom").Alternatives.ShouldContain("homs");

    [Theory]
    [InlineData("lata", "latakia")]
    [InlineData("alep", "aleppo")]
    [InlineData("rast", "rastan")] // the bridge's name goes on from the town's
    public void Four_first_letters_of_one_name_are_enough(string input, string item) =>
        Cities.Find(input).ShouldBeOfType<NameMatch<string>.Fuzzy>().Item.ShouldBe(item);

    [Fact]
    public void A_beginning_counts_against_a_misspelling_of_something_else() =>
        Cities.Find("dama").ShouldBeOfType<NameMatch<string>.Ambiguous>().Alternatives.ShouldBe(["hama", "damascus"], ignoreOrder: true);

    [Theory]
    [InlineData("lata", Leniency.Misspelled)]
    [InlineData("alepo", Leniency.Spelled)]
    public void Leniency_bounds_what_is_forgiven(string input, Leniency leniency) => Cities.Find(input, leniency).Kind.ShouldBe(MatchKind.None);

    [Fact]
    public void A_name_that_two_items_bear_is_ambiguous() =>
        Index(("a", ["Tall Tamr"], []), ("b", ["Tall-Tamr"], [])).Find("talltamr")
            .ShouldBeOfType<NameMatch<string>.Ambiguous>().Alternatives.ShouldBe(["a", "b"], ignoreOrder: true);

    [Fact]
    public void An_alias_that_two_items_bear_is_ambiguous() =>
        Index(("a", ["One"], ["Sham"]), ("b", ["Two"], ["Sham"])).Find("sham").ShouldBeOfType<NameMatch<string>.Ambiguous>();

    [Fact]
    public void A_shown_name_wins_over_an_alias_and_names_the_others()
    {
        var match = Index(("a", ["One"], ["Sham"]), ("b", ["Sham"], [])).Find("sham").ShouldBeOfType<NameMatch<string>.Exact>();
        match.Item.ShouldBe("b");
        match.Alternatives.ShouldBe(["a"]);
    }

    [Fact]
    public void A_name_counts_without_its_bracket_too() =>
        Index(("hts", ["Hayat Tahrir al-Sham (HTS)"], [])).Find("hayat tahrir al sham").ShouldBeOfType<NameMatch<string>.Exact>();

    [Fact]
    public void An_item_named_twice_is_not_ambiguous_with_itself() =>
        Index(("a", ["Homs"], []), ("a", ["Homs"], ["Homs"])).Find("homs").ShouldBeOfType<NameMatch<string>.Exact>();

    [Fact]
    public void An_empty_index_finds_nothing() => Index().Find("homs").ShouldBeOfType<NameMatch<string>.None>();
}
