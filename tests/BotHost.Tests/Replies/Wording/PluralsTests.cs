using System.Globalization;
using BotHost.Replies.Wording;

namespace BotHost.Tests.Replies.Wording;

/// <summary>CLDR's cardinal rules: plurals.xml, "ar" and "en".</summary>
public sealed class PluralsTests
{
    // Arabic: 0, 1 and 2 for themselves.
    [Theory]
    [InlineData("0", "zero"), InlineData("0.0", "zero"), InlineData("1", "one"), InlineData("1.0", "one"), InlineData("2", "two"), InlineData("2.00", "two")]
    // n mod 100 in 3 to 10.
    [InlineData("3", "few"), InlineData("10", "few"), InlineData("103", "few"), InlineData("110", "few"), InlineData("1003", "few"), InlineData("280005", "few"), InlineData("3.0", "few")]
    // n mod 100 in 11 to 99.
    [InlineData("11", "many"), InlineData("12", "many"), InlineData("25", "many"), InlineData("99", "many"), InlineData("111", "many"), InlineData("199", "many"), InlineData("1011", "many"), InlineData("280014", "many"), InlineData("11.0", "many")]
    // Everything else: 100 to 102, round numbers, fractions.
    [InlineData("100", "other"), InlineData("101", "other"), InlineData("102", "other"), InlineData("200", "other"), InlineData("202", "other"), InlineData("300", "other"), InlineData("1000", "other"),
     InlineData("280000", "other"), InlineData("1500000", "other"), InlineData("0.1", "other"), InlineData("0.5", "other"), InlineData("1.5", "other"), InlineData("3.5", "other"), InlineData("10.1", "other"), InlineData("12.25", "other"), InlineData("100.7", "other")]
    // The sign does not count.
    [InlineData("-1", "one"), InlineData("-25", "many"), InlineData("-5", "few")]
    // Beyond all whole types.
    [InlineData("79228162514264337593543950335", "many")]
    public void An_arabic_noun_takes_the_form_of_its_number(string number, string form) => Plurals.Form("ar", Number(number)).ShouldBe(form);

    [Theory]
    [InlineData("1", "one"), InlineData("-1", "one"), InlineData("1.0", "other"), InlineData("0", "other"), InlineData("2", "other"), InlineData("21", "other"), InlineData("1.5", "other")]
    public void An_english_noun_takes_the_form_of_its_number(string number, string form) => Plurals.Form("en", Number(number)).ShouldBe(form);

    [Theory]
    [InlineData("1", "2", "two"), InlineData("5", "20", "many"), InlineData("10", "100", "other"), InlineData("20", "105", "few"), InlineData("0", "1", "one"), InlineData("2", "2.5", "other")]
    public void A_range_takes_the_form_of_its_end(string low, string high, string form) => Plurals.FormOfRange("ar", Number(low), Number(high)).ShouldBe(form);

    [Fact]
    public void A_range_has_its_lower_number_first() => Should.Throw<ArgumentOutOfRangeException>(() => Plurals.FormOfRange("ar", 3, 2));

    [Theory]
    [InlineData(0, "لا شيء"), InlineData(1, "خبر"), InlineData(2, "خبران"), InlineData(5, "5 أخبار"), InlineData(17, "17 خبرًا"), InlineData(1000, "1,000 خبر")]
    public void A_text_is_said_in_the_form_of_its_number(int n, string text) =>
        Words.Of("ar", """{ "k": { "zero": "لا شيء", "one": "خبر", "two": "خبران", "few": "{n} أخبار", "many": "{n} خبرًا", "other": "{n} خبر" } }""", null).Say("k", ("n", n)).ShouldBe(text);

    private static decimal Number(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);
}
