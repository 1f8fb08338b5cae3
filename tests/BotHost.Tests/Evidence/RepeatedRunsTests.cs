using BotHost.Ledger.Loading.Shapes;

namespace BotHost.Tests.Evidence;

public sealed class RepeatedRunsTests : IDisposable
{
    private static readonly SourceLine At = new("seeds/events/harbour.yaml", 12);
    private readonly ArticleFolder folder = new();

    public RepeatedRunsTests() => folder.Write("courier-1",
        "Harbour news",
        "The old ferryman's boat came slowly back into the quiet harbour before dawn broke over it",
        "Minister Anna Berg of the North Sea Harbour Union said Monday",
        "and so on");

    public void Dispose() => folder.Dispose();

    private string[] Told(string text) => [.. folder.Check([], null, (At, text)).Problems.Select(p => p.ToString())];

    [Fact]
    public void Eight_words_in_a_row_are_told_whatever_their_case_and_punctuation() =>
        Told("We heard: the OLD ferryman's Boat, came slowly back... into!").ShouldHaveSingleItem()
            .ShouldStartWith("seeds/events/harbour.yaml:12: error: The text repeats 8 words in a row of courier-1#2: “the old ferryman's boat came slowly back into …”.");

    [Fact]
    public void Seven_words_are_allowed() => Told("the old ferryman's boat came slowly back to the quiet harbour").ShouldBeEmpty();

    [Fact]
    public void A_run_of_mostly_names_is_allowed() => Told("minister anna berg of the north sea harbour union").ShouldBeEmpty();

    [Fact]
    public void Three_ordinary_words_among_eight_are_too_few() => Told("north sea harbour union said monday and so").ShouldBeEmpty();

    [Fact]
    public void Four_are_enough_and_a_run_may_go_on_in_the_next_paragraph() =>
        Told("sea harbour union said monday and so on").ShouldHaveSingleItem().ShouldContain("courier-1#3");

    [Fact]
    public void A_long_repetition_is_told_once_for_every_eight_words() =>
        Told("the old ferryman's boat came slowly back into the quiet harbour before dawn broke over it").Length.ShouldBe(2);
}
