using BotHost.Loopback.Asking;

namespace BotHost.Tests.Platforms;

/// <summary>A little of the load that is a command of the loopback project; counts alone, no times.</summary>
public sealed class AskingTests
{
    [Fact]
    public async Task On_Telegram_each_question_is_answered_once_and_in_order_and_a_flood_from_one_person_takes_no_answer_from_the_others()
    {
        await using var run = await AskRun.OpenAsync("telegram", echo: false);
        await EachIsAnsweredOnceAsync(run);
        var (others, flooder) = await run.FloodAsync(100);
        (others.Asked, others.Answered, others.Lost, others.More, others.OutOfOrder).ShouldBe((100, 100, 0, 0, 0));
        flooder.ShouldBeInRange(1, 99);
    }

    [Fact]
    public async Task On_Discord_each_question_is_answered_once_and_in_order()
    {
        await using var run = await AskRun.OpenAsync("discord", echo: false);
        await EachIsAnsweredOnceAsync(run);
    }

    /// <summary>Two hundred people once, and three people five times each.</summary>
    private static async Task EachIsAnsweredOnceAsync(AskRun run)
    {
        foreach (var load in new[] { AskLoad.Burst(200), new AskLoad(15, null, 3) })
        {
            var r = await run.AskAsync(load);
            (r.Asked, r.Answered, r.Lost, r.More, r.OutOfOrder).ShouldBe((load.Asks, load.Asks, 0, 0, 0));
        }
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
