using BotHost.Ledger.Entries;
using BotHost.Ledger.Evidence;

namespace BotHost.Tests.Evidence;

public sealed class FigureReaderTests
{
    private static Figure Words(string words) => new(null, null, null, new(words, "كلمات"), Qualifier.Exactly) { Measure = ArticleFolder.Boats };

    [Theory]
    [InlineData("thousands", "Thousands of boats left", true)]
    [InlineData("thousands", "a thousand boats left", false)]
    [InlineData("thousands", "two thousand boats left", false)]
    [InlineData("thousands", "hundreds of thousands of boats left", false)]
    [InlineData("hundreds", "hundreds of thousands of boats left", false)]
    [InlineData("hundreds of thousands", "hundreds of thousands of boats left", true)]
    [InlineData("hundreds", "“hundreds” of boats", true)]
    [InlineData("dozens", "killing dozens of fish", true)]
    [InlineData("dozens", "a dozen fish", false)]
    [InlineData("all but one", "they closed all but one of their harbours", true)]
    [InlineData("all but one", "one of them closed all", false)]
    [InlineData("small number", "a small number of boats", true)]
    [InlineData("a small number", "small but growing numbers of boats", true)]
    [InlineData("small number", "a small boat with a painted number", false)]
    [InlineData("doubled", "the price is doubling", true)]
    [InlineData("a few", "only a few shops", true)]
    [InlineData("nearly fourteen", "over fourteen boats", false)]
    [InlineData("several", "a few shops", false)]
    public void A_quantity_in_words_is_read_by_its_own_words(string words, string paragraph, bool said) =>
        FigureReader.CanBeRead(Words(words), paragraph).ShouldBe(said);

    [Fact]
    public void A_range_needs_both_its_ends()
    {
        var range = new Figure(null, 200, 300, null, Qualifier.About) { Measure = ArticleFolder.Boats };
        FigureReader.CanBeRead(range, "between 200 and 300 boats").ShouldBeTrue();
        FigureReader.CanBeRead(range, "some 200 boats").ShouldBeFalse();
    }

    [Fact]
    public void A_figure_with_a_word_and_a_number_needs_both()
    {
        var figure = new Figure(12, null, null, new("all but one"), Qualifier.Exactly) { Measure = ArticleFolder.Boats };
        FigureReader.CanBeRead(figure, "all but one of the twelve boats").ShouldBeTrue();
        FigureReader.CanBeRead(figure, "all but one of the boats").ShouldBeFalse();
        FigureReader.CanBeRead(figure, "the twelve boats").ShouldBeFalse();
    }

    [Theory]
    [InlineData("another 40 km (24 miles) south", true)]
    [InlineData("another 40\u00A0km  (24 miles) south", true)]
    [InlineData("another 40 km (25 miles) south, not 24", false)]
    [InlineData("another 140 km (24 miles) south, or 40", false)]
    public void A_figure_printed_in_its_own_way_must_stand_there_so(string paragraph, bool said)
    {
        var figure = new Figure(40, null, null, null, Qualifier.Exactly) { Measure = ArticleFolder.Boats, AsPrinted = "40 km (24 miles)" };
        FigureReader.CanBeRead(figure, paragraph).ShouldBe(said);
    }

    [Fact]
    public void Its_own_printing_does_not_excuse_another_number() =>
        FigureReader.CanBeRead(new(400, null, null, null, Qualifier.Exactly) { Measure = ArticleFolder.Boats, AsPrinted = "40 km" }, "another 40 km south").ShouldBeFalse();

    [Fact]
    public void A_fall_is_read_without_its_sign() =>
        FigureReader.CanBeRead(ArticleFolder.Count(-25), "a 25 per cent drop").ShouldBeTrue();

    [Fact]
    public void Half_a_surrogate_pair_in_an_entry_is_simply_not_read() =>
        FigureReader.CanBeRead(Words("thousands\uD800"), "thousands of boats").ShouldBeTrue();
}
