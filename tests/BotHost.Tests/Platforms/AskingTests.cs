using BotHost.Loopback.Asking;

namespace BotHost.Tests.Platforms;

/// <summary>A little of the load that is a command of the loopback project; counts alone, no times.</summary>
public sealed class AskingTests
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("discord")]
    public async Task Two_hundred_who_ask_at_once_and_three_who_ask_again_and_again_are_answered_once_each_and_in_order(string platform)
    {
        await using var run = await AskRun.OpenAsync(platform, echo: false);
        foreach (var load in new[] { AskLoad.Burst(200), new AskLoad(15, null, 3) })
        {
            var r = await run.AskAsync(load);
            (r.Asked, r.Answered, r.Lost, r.More, r.OutOfOrder).ShouldBe((load.Asks, load.Asks, 0, 0, 0));
        }
    }

    [Fact]
    public async Task A_flood_from_one_person_keeps_nobody_else_from_an_answer()
    {
        await using var run = await AskRun.OpenAsync("telegram", echo: false);
        var (others, flooder) = await run.FloodAsync(100);
        (others.Asked, others.Answered, others.Lost, others.More, others.OutOfOrder).ShouldBe((100, 100, 0, 0, 0));
        flooder.ShouldBeInRange(1, 99);
    }

    [Fact]
    public void A_message_that_is_missing_one_that_came_twice_and_answers_in_another_order_are_seen()
    {
        var answers = new Dictionary<string, IReadOnlyList<string>> { ["homs"] = ["homs 1", "homs 2"], ["hama"] = ["hama"] };
        Judged(answers, "homs 1", "homs 2", "hama").ShouldBe((0, 0, false));
        Judged(answers, "homs 1", "hama").ShouldBe((1, 0, false));
        Judged(answers, "homs 1", "homs 2", "homs 2", "hama").ShouldBe((0, 1, false));
        Judged(answers, "homs 1", "homs 2", "hama", "aleppo").ShouldBe((0, 1, false));
        Judged(answers, "hama", "homs 1", "homs 2").ShouldBe((0, 0, true));
    }

    private static (int, int, bool) Judged(IReadOnlyDictionary<string, IReadOnlyList<string>> answers, params string[] told)
    {
        var chat = new AskedChat(answers);
        foreach (var place in new[] { "homs", "hama" }) chat.Asks(DateTimeOffset.UnixEpoch, place);
        foreach (var text in told) chat.Hears(DateTimeOffset.UnixEpoch, text);
        var verdict = chat.Judge();
        return (verdict.Lost, verdict.More, verdict.Disorder);
    }
}
