using BotHost.Pictures.Drawing;

namespace BotHost.Tests.Pictures;

public sealed class TextMeasureTests
{
    [Fact]
    public void A_text_is_as_wide_as_its_letters_together()
    {
        TextMeasure.Width("AA", 10).ShouldBe(2 * TextMeasure.Width("A", 10), 0.001);
        TextMeasure.Width("A", 20).ShouldBe(2 * TextMeasure.Width("A", 10), 0.001);
        TextMeasure.Width("A", 10, bold: true).ShouldBeGreaterThan(TextMeasure.Width("A", 10));
        TextMeasure.Width("", 10).ShouldBe(0);
    }

    [Fact]
    public void An_Arabic_letter_is_as_wide_as_it_is_drawn_between_its_neighbours()
    {
        // Alone beh is a wide bowl, in the middle of a word a tooth.
        TextMeasure.Width("ببب", 10).ShouldBeLessThan(3 * TextMeasure.Width("ب", 10));
        // Alef joins nothing that comes after it.
        TextMeasure.Width("اب", 10).ShouldBe(TextMeasure.Width("ا", 10) + TextMeasure.Width("ب", 10), 0.001);
        // Marks over letters and isolates around words take no room.
        TextMeasure.Width("\u2068حَمص\u2069", 10).ShouldBe(TextMeasure.Width("حمص", 10), 0.001);
    }

    [Fact]
    public void A_letter_that_the_table_lacks_counts_as_wide_as_any() => TextMeasure.Width("漢", 10).ShouldBeGreaterThan(TextMeasure.Width("W", 10));

    [Fact]
    public void No_line_is_wider_than_it_may_be_and_no_word_is_lost()
    {
        const string text = "Syrian Observatory (UK-based monitor, opposition-linked), via AP; كما قالت إذاعة شام إف إم الموالية للحكومة";
        for (var most = 30; most < 400; most += 7)
        {
            var lines = TextMeasure.Wrap(text, 11, false, most);
            lines.ShouldAllBe(l => TextMeasure.Width(l, 11, false) <= most || l.Length == 1);
            string.Concat(lines).Replace(" ", "", StringComparison.Ordinal).ShouldBe(text.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Words_that_are_held_together_stay_on_one_line() => TextMeasure.Wrap("said by one · 2\u00a0separate\u00a0sources", 10, false, TextMeasure.Width("said by one · 2\u00a0separate", 10)).ShouldBe(["said by one ·", "2\u00a0separate\u00a0sources"]);
}
