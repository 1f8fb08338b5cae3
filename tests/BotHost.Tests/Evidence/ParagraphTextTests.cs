using BotHost.Ledger.Evidence;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Evidence;

public sealed class ParagraphTextTests
{
    [Theory]
    [InlineData("  two\t\r words\u00A0\u2003here ", "two words here")]
    [InlineData("ﬁne ２ boats", "fine 2 boats")]
    [InlineData("cafe\u0301", "caf\u00E9")]
    [InlineData("\u00A0", "")]
    public void Folding_unifies_forms_and_spaces(string text, string folded) => ParagraphText.Fold(text).ShouldBe(folded);

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        Prop.ForAll((string? text) => ParagraphText.Fold(ParagraphText.Fold(text ?? "")) == ParagraphText.Fold(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Paragraphs_are_the_non_empty_lines_and_remember_their_line()
    {
        var paragraphs = ParagraphText.Split("first\r\n\r\n \t\nsecond\n\nthird");
        paragraphs.Select(p => (p.Number, p.Line, p.Text)).ShouldBe([(1, 1, "first"), (2, 4, "second"), (3, 6, "third")]);
    }

    [Fact]
    public void The_hash_is_the_sha256_of_the_folded_text_in_utf8()
    {
        // printf 'boats at noon' | sha256sum
        const string known = "570451b6abaf3d7132d4ddfbb25756f256080ba46406c2ce0dfc7b3f336543ab";
        new ParagraphText(1, 1, " boats  at\u00A0noon").Sha256.ShouldBe(known);
        new ParagraphText(1, 1, "boats at moon").Sha256.ShouldNotBe(known);
    }
}
