using BotHost.Ledger.Evidence;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Evidence;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("Boats came in. Nobody counted them.", "Boats came in.|Nobody counted them.")]
    [InlineData("“Boats came in.” He left.", "“Boats came in.”|He left.")]
    [InlineData("He said: “Boats came in.” “Many.”", "He said: “Boats came in.”|“Many.”")]
    [InlineData("The U.S. harbour and the U.N. Since then, Gen. Karim and Mr. Adel wait.", "The U.S. harbour and the U.N. Since then, Gen. Karim and Mr. Adel wait.")]
    [InlineData("It was closed on Nov. 27. It is open now.", "It was closed on Nov. 27.|It is open now.")]
    [InlineData("“The port ... The city”, he said.", "“The port ... The city”, he said.")]
    [InlineData("All of it.Thousands left. 1.5 million stayed.", "All of it.|Thousands left.|1.5 million stayed.")]
    [InlineData("Was it? Yes! 40 boats.", "Was it?|Yes!|40 boats.")]
    [InlineData("وصلت القوارب. لم يعدها أحد.", "وصلت القوارب.|لم يعدها أحد.")]
    [InlineData("a heading without an end", "a heading without an end")]
    [InlineData("boats e.g. small ones", "boats e.g. small ones")]
    [InlineData(" ", "")]
    public void A_paragraph_is_cut_where_a_reader_would(string paragraph, string sentences) =>
        string.Join('|', Sentences.Of(paragraph)).ShouldBe(sentences);

    [Fact]
    public void No_word_is_lost_and_no_sentence_is_empty() =>
        Prop.ForAll((string? text) =>
        {
            var sentences = Sentences.Of(text ?? "");
            return sentences.All(s => s.Length > 0) && Packed(string.Concat(sentences)) == Packed(text ?? "");
        }).QuickCheckThrowOnFailure();

    private static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
