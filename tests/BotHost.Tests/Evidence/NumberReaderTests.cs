using System.Globalization;
using BotHost.Ledger.Evidence;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Evidence;

public sealed class NumberReaderTests
{
    [Theory]
    // Digits, in any printing.
    [InlineData("some 280,000 boats", "280000")]
    [InlineData("some 280000 boats", "280000")]
    [InlineData("some 280 000 boats", "280000")]
    [InlineData("some 280\u202F000 boats", "280000")]
    [InlineData("some 280'000 boats", "280000")]
    [InlineData("some ٢٨٠٬٠٠٠ boats", "280000")]
    [InlineData("some ２８０,０００ boats", "280000")]
    [InlineData("in 2031.", "2031")]
    [InlineData("piers 12,13 and 14", "12 13 14")]
    [InlineData("£18,000 or 18,000 pounds", "18000")]
    [InlineData("1,234.5 tonnes", "1234.5")]
    // Scales.
    [InlineData("up to 1.5 million", "1500000")]
    [InlineData("up to 1.5m people", "1500000 1.5")]
    [InlineData("$2bn in aid", "2000000000")]
    [InlineData("280k", "280000")]
    [InlineData("2-3 million", "2 2000000 3000000")]
    [InlineData("between 2 and 3 million", "2 2000000 3000000")]
    [InlineData("two to three thousand", "2 2000 3000")]
    [InlineData("300–400 boats", "300 400")]
    // Shares.
    [InlineData("a 25 per cent drop, 26% more, 27 percent, 28pc", "25 26 27 28")]
    [InlineData("half of them", "0.5 50")]
    [InlineData("a quarter of them", "0.25 25")]
    [InlineData("two thirds of them", "0.67 66.7 67")]
    [InlineData("three-quarters", "0.75 75")]
    [InlineData("a third of the harbour", "0.33 33.3 33")]
    [InlineData("half a million", "500000")]
    [InlineData("a quarter of a million", "250000")]
    [InlineData("1½ miles", "1.5")]
    [InlineData("½ mile", "0.5")]
    // Units glued to the digits.
    [InlineData("5km (3 miles)", "5 3")]
    [InlineData("40 km (24 miles)", "40 24")]
    // Words.
    [InlineData("at least eight boats", "8")]
    [InlineData("five miles", "5")]
    [InlineData("Twenty-five, forty two and ninety", "25 42 90")]
    [InlineData("two hundred and fifty thousand", "250000")]
    [InlineData("one million two hundred thousand and six", "1200006")]
    [InlineData("a hundred boats", "100")]
    [InlineData("nineteen hundred", "1900")]
    [InlineData("between two hundred and three hundred", "200 300")]
    [InlineData("between two thousand and three thousand", "2000 3000")]
    [InlineData("two and a half million", "2500000")]
    [InlineData("a million and a half", "1500000")]
    [InlineData("two dozen, a dozen, half a dozen", "24 12 6")]
    [InlineData("both boats and a pair of oars", "2")]
    [InlineData("all but one of them", "1")]
    [InlineData("one, two, three", "1 2 3")]
    // No numbers.
    [InlineData("no one came by the M5 or the G20", "")]
    [InlineData("the third-largest, the 20th, the 1940s", "")]
    [InlineData("a third harbour", "")]
    [InlineData("thousands, dozens, hundreds of thousands", "")]
    [InlineData("the boats came in as a thousandth", "")]
    [InlineData("", "")]
    // A mark of a footnote is not a digit of the number.
    [InlineData("280,000² boats", "280000")]
    public void Reads_exactly_the_numbers_that_are_printed(string text, string expected) =>
        NumberReader.Read(text).Order().ShouldBe(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => decimal.Parse(n, CultureInfo.InvariantCulture)).Order());

    [Fact]
    public void A_number_of_absurd_length_is_no_number_and_no_crash() =>
        NumberReader.Read("99999999999999999999999999999999 trillion, 999999999999999 trillion, 1.00000000000000001 boats")
            .ShouldBe([999_999_999_999_999m * 1_000_000_000_000m], ignoreOrder: true);

    [Fact]
    public void Any_whole_number_is_read_with_and_without_separators() =>
        Prop.ForAll((uint number) =>
            NumberReader.Read(string.Create(CultureInfo.InvariantCulture, $"they saw {number:N0} boats")).SetEquals([number])
            && NumberReader.Read(string.Create(CultureInfo.InvariantCulture, $"they saw {number} boats")).SetEquals([number])).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_number_below_a_million_is_read_in_words() =>
        Prop.ForAll((uint any) => NumberReader.Read($"they saw {InWords((int)(any * 7919u % 1_000_000))} boats").SetEquals([any * 7919u % 1_000_000]))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll((string? text) => NumberReader.Read($"{text}half 1½{text}million and{text}9").Count >= 0).QuickCheckThrowOnFailure();

    private static string InWords(int n) => n switch
    {
        < 20 => "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' ')[n],
        < 100 => "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ')[n / 10 - 2] + (n % 10 > 0 ? $"-{InWords(n % 10)}" : ""),
        < 1000 => $"{InWords(n / 100)} hundred" + (n % 100 > 0 ? $" and {InWords(n % 100)}" : ""),
        _ => $"{InWords(n / 1000)} thousand" + (n % 1000 > 0 ? (n % 1000 < 100 ? " and " : " ") + InWords(n % 1000) : ""),
    };
}
