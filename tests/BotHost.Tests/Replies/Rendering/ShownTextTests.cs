using System.Globalization;
using System.Text;
using BotHost.Replies.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Replies.Rendering;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("a\0b\u0007c\u001B[31m", "abc[31m")]
    [InlineData("abc\u202Edef\u202C", "abcdef")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd\u2060e", "abcde")]
    [InlineData("  a \t b  ", "a b")]
    [InlineData("a\nb", "a b")]
    public void What_cannot_be_seen_or_turns_the_order_around_is_taken_out(string text, string shown) => ShownText.Line(text).ShouldBe(shown);

    [Fact]
    public void What_is_no_character_is_replaced()
    {
        ShownText.Line("a\uD800b\uDC00").ShouldBe("a\uFFFDb\uFFFD");
        ShownText.Line("a\uFFFEb\uFDD0").ShouldBe("a\uFFFDb\uFFFD");
    }

    [Fact]
    public void A_title_alone_is_a_line_of_its_length_that_says_something() =>
        Prop.ForAll(HostileReplies.Text.ToArbitrary(), text =>
        {
            var title = ShownReply.TitleAlone(text, 84);
            return title == ShownText.Line(title) && title.Length is > 0 and <= 84 + 8;
        }).Check(Seeded.Quick.WithMaxTest(500));

    [Theory]
    [InlineData("see http://example.org/list and what comes after it", 24, "see…")]
    [InlineData("see http://example.org/list and what comes after it", 29, "see http://example.org/list …")]
    [InlineData("one two three four", 10, "one two…")]
    public void What_is_left_out_is_told_apart_from_an_address(string text, int most, string shown) => TextCuts.Shortened(text, most).ShouldBe(shown);

    [Theory]
    [InlineData("مُحَمَّدٌ رَّسُولُ"), InlineData("می‌خواهم"), InlineData("👨‍👩‍👧‍👦 👍🏽 1️⃣ 🇸🇾"), InlineData("Tiếng Việt"), InlineData("क्‍ष"), InlineData("שָׁלוֹם"), InlineData("۝١٢")]
    public void What_a_language_needs_stays(string text) => ShownText.Line(text).ShouldBe(text);

    [Theory]
    [InlineData("a\u2067b", "a\u2067b\u2069")]
    [InlineData("a\u2069b", "ab")]
    [InlineData("a\u2067b\u2069c", "a\u2067b\u2069c")]
    [InlineData("a\u2067b\nc\u2069", "a\u2067b\u2069\nc")]
    [InlineData("a\u2067\u2069b", "ab")]
    public void An_isolate_ends_with_its_line(string text, string shown) => ShownText.Lines(text).ShouldBe(shown);

    [Fact]
    public void No_more_than_four_marks_stand_on_a_letter_and_none_on_nothing()
    {
        ShownText.Line("a" + new string('\u0301', 50) + "b").ShouldBe("a\u0301\u0301\u0301\u0301b");
        ShownText.Line("\u0301a \u0301b").ShouldBe("a b");
    }

    [Fact]
    public void A_joiner_stays_only_within_a_word() => ShownText.Line("\u200Da \u200Db\u200C c\u200D\u200D\u200Dd\u200D").ShouldBe("a b c\u200Dd");

    [Fact]
    public void Lines_stay_with_at_most_one_empty_one_between() => ShownText.Lines("\n a \n\n\n\n b\r\nc \u2028d\n").ShouldBe("a\n\nb\nc\nd");

    [Fact]
    public void Cleaning_twice_changes_nothing_more() =>
        Prop.ForAll(HostileReplies.Text.ToArbitrary(), text => ShownText.Lines(ShownText.Lines(text)) == ShownText.Lines(text) && ShownText.Line(ShownText.Line(text)) == ShownText.Line(text)).Check(Seeded.Quick.WithMaxTest(2_000));

    [Fact]
    public void What_is_shown_is_sound_and_nothing_in_it_is_hidden() =>
        Prop.ForAll(HostileReplies.Text.ToArbitrary(), text =>
        {
            var shown = ShownText.Lines(text);
            var open = 0;
            foreach (var rune in shown.EnumerateRunes())
            {
                open += rune.Value switch { >= 0x2066 and <= 0x2068 => 1, 0x2069 => -1, _ => 0 };
                if (open is < 0 or > 8 || (rune.Value == '\n' && open > 0)) return false;
            }
            return open == 0 && !shown.Any(c => c is '\r' or '\t' || (c is >= '\u202A' and <= '\u202E')) && new UTF8Encoding(false, true).GetByteCount(shown) > -1
                && shown.Where(c => c != '\n').All(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Control)
                && HostileReplies.Missing(Letters(text), shown) is null;
        }).Check(Seeded.Quick.WithMaxTest(2_000));

    /// <summary>Letters with a shape, digits, punctuation and symbols: everything that may never be taken out.</summary>
    private static string Letters(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0) && (r.Value & 0xFFFE) != 0xFFFE
        && (Rune.IsLetterOrDigit(r) || Rune.IsPunctuation(r) || Rune.IsSymbol(r))));
}
