using BotHost.Ledger.Entries;
using BotHost.Replies.Wording;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Wording;

public sealed class ArabicNumbersAndDatesTests
{
    private static readonly Words Arabic = Words.In("ar"), Indic = Words.In("ar", Digits.ArabicIndic);

    private static readonly Measure People = new("people", new("people", "الأشخاص"), new("people", "شخص"), new("Somebody."), MeasureFlow.Flow, 14, false, [])
    {
        ArabicUnits = new Dictionary<string, string> { ["zero"] = "شخص", ["one"] = "شخص", ["two"] = "شخصان", ["few"] = "أشخاص", ["many"] = "شخصًا", ["other"] = "شخص", ["collective"] = "الأشخاص" },
    };

    [Theory]
    [InlineData(280000.0, null, null, Qualifier.About, "نحو 280,000 شخص")]
    [InlineData(14.0, null, null, Qualifier.Exactly, "14 شخصًا")]
    [InlineData(1.5, null, null, Qualifier.Exactly, "1.5 شخص")]
    [InlineData(null, 8.0, null, Qualifier.AtLeast, "ما لا يقل عن 8 أشخاص")]
    [InlineData(null, 370000.0, null, Qualifier.MoreThan, "أكثر من 370,000 شخص")]
    [InlineData(null, null, 1500000.0, Qualifier.UpTo, "ما يصل إلى 1,500,000 شخص")]
    public void A_unit_takes_the_form_of_its_number(double? value, double? low, double? high, Qualifier qualifier, string text) =>
        Arabic.Quantity(new((decimal?)value, (decimal?)low, (decimal?)high, null, qualifier) { Measure = People }).ShouldBe(text);

    [Fact]
    public void A_unit_takes_the_form_of_a_ranges_end()
    {
        var said = Arabic.Quantity(new(null, 5, 20, null, Qualifier.About) { Measure = People });
        said.ShouldContain("5");
        said.ShouldEndWith("20 شخصًا");
    }

    [Theory]
    [InlineData("thousands", "آلاف", "آلاف الأشخاص"), InlineData("all but one", "كلها إلا واحدًا", "كلها إلا واحدًا (شخص)")]
    public void A_quantity_in_words_stays_words(string english, string arabic, string text)
    {
        var said = Arabic.Quantity(new(null, null, null, new(english, arabic), Qualifier.Exactly) { Measure = People });
        said.ShouldBe(text);
        said.ShouldAllBe(c => !char.IsDigit(c));
    }

    // Readers of the Levant and of the Gulf and the Maghreb call the months by other names.
    [Theory]
    [InlineData("2024-12-06", "6 كانون الأول/ديسمبر 2024"), InlineData("2011-03-15", "15 آذار/مارس 2011"), InlineData("2024-11-27", "27 تشرين الثاني/نوفمبر 2024"), InlineData("2025-01-01", "1 كانون الثاني/يناير 2025")]
    public void A_day_has_its_month_in_both_forms(string day, string text) => Arabic.Day(Some.Day(day)).ShouldBe(text);

    [Fact]
    public void Every_month_has_two_names() => Enumerable.Range(1, 12).ShouldAllBe(m => Arabic.Day(new DateOnly(2024, m, 1)).Split('/').Length == 2);

    [Theory]
    [InlineData(""), InlineData("أ", "أ"), InlineData("أ وب", "أ", "ب"), InlineData("أ، ب وج", "أ", "ب", "ج")]
    public void A_list_is_worded_as_people_do(string text, params string[] items) => Arabic.List(items).ShouldBe(text);

    [Fact]
    public void Arabic_indic_digits_are_written_where_they_are_asked_for()
    {
        Indic.Quantity(new(280000, null, null, null, Qualifier.About) { Measure = People }).ShouldBe("نحو ٢٨٠٬٠٠٠ شخص");
        Indic.Day(new DateOnly(2024, 12, 6)).ShouldBe("٦ كانون الأول/ديسمبر ٢٠٢٤");
        Indic.Time(new DateTime(2024, 12, 6, 8, 5, 0)).ShouldBe("٠٨:٠٥");
        Indic.Told(new("About 1.5 million people.", "نحو 1.5 مليون شخص قرب الطريق M5 بحسب H-042 و2,000 غيرهم في 2024.")).ShouldBe("نحو ١٫٥ مليون شخص قرب الطريق M5 بحسب H-042 و٢٬٠٠٠ غيرهم في ٢٠٢٤.");
        Words.In("en", Digits.ArabicIndic).Written(1_500).ShouldBe("1,500");
    }

    [Fact]
    public void An_answer_has_the_digits_that_are_asked_for_and_its_codes_and_commands_keep_theirs()
    {
        var reply = BotHost.Tests.Commands.ShippedAnswers.Answerer.Answer("/displaced", ShippedLedger.Snapshot, "ar", null, BotHost.Tests.Commands.ShippedAnswers.Later, digits: Digits.ArabicIndic);
        var text = BotHost.Replies.Rendering.PlainTextRenderer.Render(reply);
        text.ShouldContain("٢٨٠٬٠٠٠");
        text.ShouldContain("٦ كانون الأول/ديسمبر ٢٠٢٤");
        text.ShouldContain("[D-001]");
        text.ShouldContain("/why D-001");
    }

    [Fact]
    public void Any_number_is_read_back_from_its_arabic_indic_form() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), n => Numerals.ToLatin(Indic.Written(n)) == Words.Number(n) && Numerals.ToLatin(Indic.Written(n / 7m)) == Words.Number(n / 7m)).Check(Seeded.Quick);

    [Theory]
    [InlineData("٢٠٢٤-١٢-٠٦", "2024-12-06"), InlineData("٢٨٠٬٠٠٠", "280,000"), InlineData("١٫٥ مليون", "1.5 مليون"), InlineData("۱۲", "12"), InlineData("٢٥٪", "25%"), InlineData("أ٬ ب", "أ٬ ب"), InlineData("plain", "plain")]
    public void Digits_that_people_type_are_read_as_latin_ones(string typed, string text) => Numerals.ToLatin(typed).ShouldBe(text);

    [Fact]
    public void What_has_no_arabic_yet_is_told_in_english_and_marked() =>
        Arabic.Told(new("Boats came in.")).ShouldBe("\u2066Boats came in\u2069 (لم يُترجم بعد)");

    [Fact]
    public void What_somebody_is_is_marked_where_it_has_no_arabic_yet_and_a_name_is_not() =>
        BotHost.Replies.Lines.Attribution.Speaker(Arabic, Some.Actor(name: "Harbour Watch")).ShouldBe("Harbour Watch (\u2066a speaker\u2069 (لم يُترجم بعد))");
}
