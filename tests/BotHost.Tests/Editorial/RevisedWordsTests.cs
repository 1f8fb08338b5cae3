using System.Text.RegularExpressions;
using BotHost.Outbox;

namespace BotHost.Tests.Editorial;

/// <summary>Which words of a post a revision changes: those of its entry alone.</summary>
public sealed class RevisedWordsTests
{
    private static string In(string text, string before, string? after, bool silently = false) => new RevisedWords("H-001", before, after, silently).In(text, new Regex("[^\n]+"), t => t, t => $"~{t}~");

    [Theory]
    [InlineData("• 300 people [H-001]\n• 300 people [H-002]", "• ~300 people~ 350 people [H-001]\n• 300 people [H-002]")]
    [InlineData("• 1,300 people [H-001]", "• 1,300 people [H-001]")]
    [InlineData("• 2.300 people [H-001]", "• 2.300 people [H-001]")]
    [InlineData("• about 300 people, 300 peoples [H-001]", "• about ~300 people~ 350 people, 300 peoples [H-001]")]
    [InlineData("nothing [H-001]", "nothing [H-001]")]
    public void Those_beside_its_code_and_no_part_of_others(string text, string expected) => In(text, "300 people", "350 people").ShouldBe(expected);

    [Fact]
    public void Silently_the_new_ones_just_stand_there_and_what_is_taken_back_is_struck_through()
    {
        In("• The town fell [H-001]", "The town fell", "The town was taken", silently: true).ShouldBe("• The town was taken [H-001]");
        In("• The town fell [H-001]", "The town fell", null).ShouldBe("• ~The town fell~ [H-001]");
        In("• ab [H-001]", "ab", "cd").ShouldBe("• ab [H-001]", "what is too short stands everywhere");
    }

    [Fact]
    public void Signs_of_patterns_are_signs() => In("• $1 (a+b) [H-001]", "$1 (a+b)", "$0").ShouldBe("• ~$1 (a+b)~ $0 [H-001]");
}
