using System.Globalization;
using BotHost.Ledger.Entries;
using BotHost.Replies.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Wording;

public sealed class NumbersAndDatesTests
{
    private static readonly Words English = Words.In("en");
    private static readonly Words In2024 = English.About(2024);

    // A quantity keeps its qualifier: "up to" is no "about", "at least" no "more than".
    [Theory]
    [InlineData(280000.0, null, null, Qualifier.About, "about 280,000 people")]
    [InlineData(0.0, null, null, Qualifier.Exactly, "0 people")]
    [InlineData(1234567.5, null, null, Qualifier.Exactly, "1,234,567.5 people")]
    [InlineData(null, 8.0, null, Qualifier.AtLeast, "at least 8 people")]
    [InlineData(null, 370000.0, null, Qualifier.MoreThan, "more than 370,000 people")]
    [InlineData(null, null, 1500000.0, Qualifier.UpTo, "up to 1,500,000 people")]
    [InlineData(null, 10.0, 20.0, Qualifier.About, "10 to 20 people")]
    [InlineData(null, 10.0, 20.0, Qualifier.Exactly, "10 to 20 people")]
    public void A_number_is_worded_with_its_qualifier_and_its_unit(double? value, double? low, double? high, Qualifier qualifier, string text) =>
        English.Quantity(Figure(value, low, high, null, qualifier)).ShouldBe(text);

    [Theory]
    [InlineData("thousands", "thousands of people", "thousands of people")]
    [InlineData("dozens", "dozens of people", "dozens of people")]
    [InlineData("hundreds of thousands", "hundreds of thousands of people", "hundreds of thousands of people")]
    [InlineData("all but one", "all but one (people)", "all but one")]
    public void A_quantity_in_words_stays_words_and_has_no_number(string words, string text, string inBrackets)
    {
        var figure = Figure(null, null, null, words, Qualifier.Exactly);
        English.Quantity(figure).ShouldBe(text);
        English.Bare(figure).ShouldBe(inBrackets);
        (English.Quantity(figure) + English.Bare(figure)).ShouldAllBe(c => !char.IsDigit(c));
    }

    [Fact]
    public void A_number_with_words_shows_both_but_no_bracket_within_a_bracket()
    {
        var figure = Figure(14, null, null, "nearly 14", Qualifier.About);
        English.Quantity(figure).ShouldBe("about 14 people (nearly 14)");
        English.Bare(figure).ShouldBe("about 14 people");
    }

    [Theory]
    [InlineData(0, "0"), InlineData(7, "7"), InlineData(999, "999"), InlineData(1000, "1,000"), InlineData(1500000, "1,500,000"), InlineData(-1200, "-1,200")]
    [InlineData(0.5, "0.5"), InlineData(0.25, "0.25"), InlineData(12.3456, "12.3456"), InlineData(12.34567, "12.3457")]
    public void A_number_has_commas_between_thousands_and_at_most_four_decimals(double n, string text) => Words.Number((decimal)n).ShouldBe(text);

    [Fact]
    public void Any_whole_number_is_read_back_from_its_wording() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), n => decimal.Parse(Words.Number(n), NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) == n)
            .Check(Seeded.Quick);

    [Fact]
    public void Numbers_are_written_with_latin_digits_whatever_the_machines_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SY");
            Words.Number(1_500_000.5m).ShouldBe("1,500,000.5");
            English.Day(new DateOnly(2024, 12, 6)).ShouldBe("6 Dec 2024");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_qualifier_of_any_figure_is_in_its_wording_and_in_no_other() =>
        Prop.ForAll(Gen.Choose(1, 9_000_000).ToArbitrary(), n =>
        {
            var texts = new[]
            {
                English.Quantity(Figure(n, null, null, null, Qualifier.Exactly)), English.Quantity(Figure(n, null, null, null, Qualifier.About)),
                English.Quantity(Figure(null, n, null, null, Qualifier.AtLeast)), English.Quantity(Figure(null, n, null, null, Qualifier.MoreThan)), English.Quantity(Figure(null, null, n, null, Qualifier.UpTo)),
            };
            return texts.Distinct().Count() == texts.Length && texts.All(t => t.Contains(Words.Number(n), StringComparison.Ordinal));
        }).Check(Seeded.Quick);

    [Theory]
    [InlineData(""), InlineData("a", "a"), InlineData("a and b", "a", "b"), InlineData("a, b and c", "a", "b", "c"), InlineData("a, b, c and d", "a", "b", "c", "d")]
    public void A_list_is_worded_as_people_do(string text, params string[] items) => English.List(items).ShouldBe(text);

    [Theory]
    [InlineData("a", "a"), InlineData("a or b", "a", "b"), InlineData("a, b or c", "a", "b", "c")]
    public void A_choice_is_worded_with_or(string text, params string[] items) => English.Either(items).ShouldBe(text);

    [Fact]
    public void Every_item_of_any_list_is_in_it_in_its_order() =>
        Prop.ForAll(Gen.ListOf(Gen.Choose(1, 1000)).ToArbitrary(), numbers =>
        {
            string[] items = [.. numbers.Select((n, i) => $"<{i}:{n}>")];
            return English.List(items).Replace(" and ", ", ", StringComparison.Ordinal) == string.Join(", ", items);
        }).Check(Seeded.Quick);

    [Theory]
    [InlineData(1, "1 outlet"), InlineData(2, "2 outlets"), InlineData(0, "0 outlets"), InlineData(21, "21 outlets"), InlineData(1000, "1,000 outlets")]
    public void A_count_takes_the_form_of_its_number(int n, string text) => English.Say("count.outlets", ("n", n)).ShouldBe(text);

    // A span is written as shortly as it can be without leaving anything out; the year only where it is not the answer's own.
    [Theory]
    [InlineData("2024-12-06", "2024-12-06", "6 Dec", "6 Dec 2024")]
    [InlineData("2024-12-05", "2024-12-06", "5–6 Dec", "5–6 Dec 2024")]
    [InlineData("2024-11-27", "2024-12-06", "27 Nov – 6 Dec", "27 Nov 2024 – 6 Dec 2024")]
    [InlineData("2023-12-31", "2024-01-01", "31 Dec 2023 – 1 Jan 2024", "31 Dec 2023 – 1 Jan 2024")]
    [InlineData("2011-03-01", "2011-03-31", "1–31 Mar 2011", "1–31 Mar 2011")]
    public void A_span_of_days_is_worded_shortly(string from, string to, string inItsYear, string anywhere)
    {
        var days = new DayRange(Day(from), Day(to));
        In2024.Days(days).ShouldBe(inItsYear);
        English.Days(days).ShouldBe(anywhere);
    }

    // The time of an event is worded as exactly as it is known and no more.
    [Theory]
    [InlineData("2024-12-06", "2024-12-06", TimePrecision.Day, "6 Dec")]
    [InlineData("2024-12-05", "2024-12-06", TimePrecision.Overnight, "the night to 6 Dec")]
    [InlineData("2024-12-05", "2024-12-06", TimePrecision.Range, "5–6 Dec")]
    [InlineData("2024-11-01", null, TimePrecision.Month, "Nov 2024")]
    [InlineData("2015-01-01", null, TimePrecision.Year, "2015")]
    [InlineData("2011-01-01", "2024-12-31", TimePrecision.Year, "2011 – 2024")]
    [InlineData("2024-12-06", null, TimePrecision.Since, "since 6 Dec")]
    [InlineData("2024-11-27", "2024-12-06", TimePrecision.Since, "27 Nov – 6 Dec")]
    [InlineData(null, "2024-12-06", TimePrecision.Before, "by 6 Dec")]
    [InlineData(null, "2017-12-31", TimePrecision.Before, "by 31 Dec 2017")]
    [InlineData(null, "2024-12-06", TimePrecision.Day, "by 6 Dec")]
    [InlineData(null, null, TimePrecision.Unknown, "day not said")]
    public void The_time_of_an_event_is_worded_as_exactly_as_it_is_known(string? from, string? to, TimePrecision precision, string text) =>
        In2024.When(new EventTime(from is null ? null : Day(from), to is null ? null : Day(to), precision)).ShouldBe(text);

    [Fact]
    public void Any_day_is_read_back_from_its_wording() =>
        Prop.ForAll(Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary(), day =>
            day.Year < 1000 || DateOnly.ParseExact(English.Day(day), "d MMM yyyy", CultureInfo.InvariantCulture) == day).Check(Seeded.Quick);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Figure Figure(double? value, double? low, double? high, string? words, Qualifier qualifier) =>
        new((decimal?)value, (decimal?)low, (decimal?)high, words is null ? null : new LocalText(words), qualifier)
        {
            Measure = new Measure("people", new("people"), new("people"), new("Somebody."), MeasureFlow.Flow, 14, false, []),
        };
}
