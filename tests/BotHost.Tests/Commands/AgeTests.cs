using BotHost.Replies;

namespace BotHost.Tests.Commands;

/// <summary>Prices age in 7 days, control, roads and crossings in 48 hours, displacement in 14 days; each answer by the oldest kind in it.</summary>
public sealed class AgeTests
{
    [Theory]
    [InlineData("/figures exchange rate", "2024-12-12", false)]
    [InlineData("/figures exchange rate", "2024-12-16", true)]
    [InlineData("/chart exchange rate", "2024-12-16", true)]
    [InlineData("/search bridge", "2024-12-08", false)]
    [InlineData("/search bridge", "2024-12-10", true)]
    [InlineData("/figures strikes", "2024-12-10", true)]
    [InlineData("/actor mazloum abdi", "2024-12-10", true)]
    [InlineData("/borders", "2024-12-10", true)]
    [InlineData("/displaced", "2024-12-16", false)]
    [InlineData("/displaced", "2024-12-23", true)]
    public void An_answer_is_old_as_soon_as_one_entry_in_it_is_past_its_age(string line, string readOn, bool old)
    {
        var reply = ShippedAnswers.Answer(line, DateTimeOffset.Parse(readOn + "T12:00Z", System.Globalization.CultureInfo.InvariantCulture));
        reply.Stale.ShouldBe(old, line);
        var first = $"{reply.Title} {reply.Blocks.OfType<ReplyBlock.Lead>().First().Text}";
        first.Contains("as reported on ", StringComparison.Ordinal).ShouldBe(old, first);
    }
}
