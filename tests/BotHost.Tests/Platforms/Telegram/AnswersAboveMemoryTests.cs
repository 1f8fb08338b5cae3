using BotHost.Platforms.Telegram;
using BotHost.Replies;
using BotHost.Tests.Time;
using BotHost.Time;

namespace BotHost.Tests.Platforms.Telegram;

/// <summary>What is held of answers in groups, and for how long they are pointed at.</summary>
public sealed class AnswersAboveMemoryTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private readonly ManualClock clock = new();
    private readonly TelegramPlace group = new(-1001);
    private readonly Reply reply = new() { Command = "search", Language = "en", Title = "Reports about xylophonequartz", Blocks = [], Resolved = new Resolution(Words: "xylophonequartz") };
    private readonly TelegramAnswersAbove above;

    public AnswersAboveMemoryTests() => above = new(Within, new TransportClock(clock));

    [Fact]
    public void No_word_of_a_question_is_held()
    {
        above.Remember(group, reply, [7], null);
        above.Find(group, reply).ShouldBe(7);
        above.Find(group, reply with { Resolved = new Resolution(Words: "another") }).ShouldBeNull();
        Held.Texts(above, typeof(ManualClock)).ShouldNotContain(t => t.Contains("xylophonequartz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(60, 60)]
    [InlineData(600, 300)]
    public void It_is_pointed_at_for_its_time_and_no_longer_than_it_stands(int? stays, int seconds)
    {
        above.Remember(group, reply, [7], stays is { } stay ? clock.GetUtcNow() + TimeSpan.FromSeconds(stay) : null);
        clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        above.Find(group, reply).ShouldBe(7);
        clock.Advance(TimeSpan.FromSeconds(1));
        above.Find(group, reply).ShouldBeNull();
    }

    [Fact]
    public void An_answer_of_which_any_part_changed_is_gone_and_one_that_took_its_place_goes_when_it_would_have_gone()
    {
        var goesAt = clock.GetUtcNow() + TimeSpan.FromMinutes(2);
        above.Remember(group, reply, [7, 8, 9], goesAt);
        above.Forget(-1002, 9).ShouldBe((false, null));
        above.Forget(group.Chat, 9).ShouldBe((true, goesAt));
        above.Find(group, reply).ShouldBeNull();
        above.Forget(group.Chat, 7).ShouldBe((false, null));

        above.Remember(group, reply, [9], goesAt);
        above.Remember(group, reply, [11], null);
        above.Forget(group.Chat, 9).ShouldBe((false, null), "another answer stands for it now");
        above.Find(group, reply).ShouldBe(11);
    }
}
