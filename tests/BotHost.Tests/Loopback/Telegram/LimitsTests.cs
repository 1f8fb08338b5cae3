using BotHost.Loopback.Telegram;
using BotHost.Tests.Time;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>The published limits on a manual clock: both modes, at the edges.</summary>
public sealed class LimitsTests
{
    private readonly ManualClock clock = new();

    private Task<Bot> StartAsync(SendLimits limits) => Bot.StartAsync(new TelegramOptions { Clock = clock, Limits = limits });

    private static Chat[] Privates(Bot bot, int count) => [.. Enumerable.Range(0, count).Select(i => bot.Server.AddPrivate($"P{i}").Chat)];

    private static async Task<int> PassAsync(Bot bot, IEnumerable<Chat> chats)
    {
        var passed = 0;
        foreach (var chat in chats) passed += (await bot.SendAsync(chat, "x")).Ok ? 1 : 0;
        return passed;
    }

    [Fact]
    public async Task A_lenient_server_lets_a_burst_of_forty_through_and_then_thirty_a_second()
    {
        await using var bot = await StartAsync(SendLimits.Lenient);
        (await PassAsync(bot, Privates(bot, 50))).ShouldBe(40);
        var refused = await bot.SendAsync(Privates(bot, 1)[0], "x");
        (refused.Status, refused.Description, refused.RetryAfter).ShouldBe((429, "Too Many Requests: retry after 1", 1));
        clock.Advance(TimeSpan.FromSeconds(1));
        (await PassAsync(bot, Privates(bot, 40))).ShouldBe(30);
        clock.Advance(TimeSpan.FromSeconds(10));
        (await PassAsync(bot, Privates(bot, 50))).ShouldBe(40);
    }

    [Fact]
    public async Task One_every_thirtieth_of_a_second_is_never_refused_in_either_mode()
    {
        foreach (var limits in new[] { SendLimits.Lenient, SendLimits.Punishing })
        {
            await using var bot = await StartAsync(limits);
            foreach (var chat in Privates(bot, 100))
            {
                (await bot.SendAsync(chat, "x")).Ok.ShouldBeTrue();
                clock.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerSecond / 30 + 1));
            }
        }
    }

    [Fact]
    public async Task A_punishing_server_refuses_everything_for_a_while_after_any_excess_and_each_request_makes_it_longer()
    {
        await using var bot = await StartAsync(SendLimits.Punishing with { Penalty = TimeSpan.FromSeconds(5) });
        (await PassAsync(bot, Privates(bot, 30))).ShouldBe(30);
        (await bot.SendAsync(Privates(bot, 1)[0], "x")).RetryAfter.ShouldBe(5);
        clock.Advance(TimeSpan.FromSeconds(4));
        (await bot.SendAsync(Privates(bot, 1)[0], "x")).RetryAfter.ShouldBe(5);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        (await bot.SendAsync(Privates(bot, 1)[0], "x")).Ok.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(5));
        (await PassAsync(bot, Privates(bot, 30))).ShouldBe(30);
        bot.Server.Transcript.Count(429).ShouldBe(3);
    }

    [Fact]
    public async Task The_window_slides()
    {
        await using var bot = await StartAsync(SendLimits.Punishing);
        (await PassAsync(bot, Privates(bot, 15))).ShouldBe(15);
        clock.Advance(TimeSpan.FromSeconds(0.9));
        (await PassAsync(bot, Privates(bot, 15))).ShouldBe(15);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        // A window from the top of each second would let thirty pass here.
        (await PassAsync(bot, Privates(bot, 16))).ShouldBe(15);
    }

    [Fact]
    public async Task One_chat_takes_one_a_second_and_a_group_twenty_a_minute()
    {
        await using var bot = await StartAsync(SendLimits.Punishing);
        var group = bot.Server.AddGroup("Homs");
        for (var i = 0; i < 20; i++)
        {
            (await bot.SendAsync(group, $"{i}")).Ok.ShouldBeTrue();
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        (await bot.SendAsync(group, "x")).Status.ShouldBe(429);
        clock.Advance(TimeSpan.FromSeconds(60));
        var person = bot.Server.AddPrivate("Amal").Chat;
        (await bot.SendAsync(person, "one")).Ok.ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(0.99));
        (await bot.SendAsync(person, "two")).Status.ShouldBe(429);
    }

    [Fact]
    public async Task A_lenient_group_says_how_long_until_its_minute_has_room()
    {
        await using var bot = await StartAsync(SendLimits.Lenient);
        var group = bot.Server.AddSupergroup("Homs");
        for (var i = 0; i < 20; i++)
        {
            (await bot.SendAsync(group, $"{i}")).Ok.ShouldBeTrue();
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        (await bot.SendAsync(group, "x")).RetryAfter.ShouldBe(40);
        clock.Advance(TimeSpan.FromSeconds(40));
        (await bot.SendAsync(group, "x")).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Edits_count_and_answers_to_presses_do_not()
    {
        await using var bot = await StartAsync(SendLimits.Punishing);
        var person = bot.Server.AddPrivate("Amal");
        var sent = await bot.CallAsync("sendMessage", new { chat_id = person.Chat.Id, text = "x", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "more", callback_data = "m" } } } } });
        var press = person.Presses(person.Chat.FromBot[0], "more");
        (await bot.CallAsync("answerCallbackQuery", new { callback_query_id = press.Id })).Ok.ShouldBeTrue();
        (await bot.CallAsync("editMessageText", new { chat_id = person.Chat.Id, message_id = sent.Result.GetProperty("message_id").GetInt32(), text = "y" })).Status.ShouldBe(429);
    }
}
