using System.Text.Json;
using BotHost.Loopback.Telegram;
using BotHost.Tests.Time;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Long polling and what the bot is told.</summary>
public sealed class UpdatesTests : IAsyncLifetime
{
    private static readonly string[] OnlyMembership = ["my_chat_member"];
    private readonly ManualClock clock = new();
    private Bot bot = null!;
    private Person amal = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync(new TelegramOptions { Clock = clock });
        amal = bot.Server.AddPrivate("Amal");
        homs = bot.Server.AddSupergroup("Homs News").With(amal);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    private static long Id(JsonElement update) => update.GetProperty("update_id").GetInt64();

    private static string Text(JsonElement update) => update.GetProperty("message").GetProperty("text").GetString()!;

    [Fact]
    public async Task An_update_comes_again_until_an_offset_beyond_it_confirms_it()
    {
        amal.Types("one");
        amal.Types("two");
        var first = await bot.UpdatesAsync();
        first.Select(Text).ShouldBe(["one", "two"]);
        (await bot.UpdatesAsync()).Select(Id).ShouldBe(first.Select(Id));
        (await bot.UpdatesAsync(Id(first[0]) + 1)).Select(Text).ShouldBe(["two"]);
        bot.Server.PendingUpdates.ShouldBe(1);
        bot.Server.Transcript.DeliveredCount.ShouldBe(5);
        (await bot.UpdatesAsync(Id(first[1]) + 1)).ShouldBeEmpty();
        Id(first[1]).ShouldBe(Id(first[0]) + 1);
    }

    [Fact]
    public async Task A_negative_offset_forgets_all_but_the_newest()
    {
        foreach (var word in new[] { "one", "two", "three" }) amal.Types(word);
        (await bot.UpdatesAsync(-2)).Select(Text).ShouldBe(["two", "three"]);
        (await bot.UpdatesAsync()).Select(Text).ShouldBe(["two", "three"]);
    }

    [Fact]
    public async Task At_most_a_hundred_come_at_once_and_fewer_when_asked()
    {
        for (var i = 0; i < 120; i++) amal.Types($"{i}");
        (await bot.UpdatesAsync()).Count.ShouldBe(100);
        (await bot.CallAsync("getUpdates", new { limit = 7 })).Result.GetArrayLength().ShouldBe(7);
    }

    [Fact]
    public async Task A_poll_waits_for_the_first_update_and_otherwise_ends_empty_at_its_time_out()
    {
        var poll = bot.UpdatesAsync(timeout: 30);
        while (clock.UntilNext() is null && !poll.IsCompleted) await Task.Yield();
        poll.IsCompleted.ShouldBeFalse();
        amal.Types("hello");
        (await poll).Select(Text).ShouldBe(["hello"]);
        var empty = bot.UpdatesAsync((await bot.UpdatesAsync()).Select(Id).Single() + 1, timeout: 30);
        while (clock.UntilNext() is null && !empty.IsCompleted) await Task.Yield();
        clock.Advance(TimeSpan.FromSeconds(29));
        empty.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        (await empty).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_poll_ends_the_first_with_a_conflict()
    {
        var first = bot.CallAsync("getUpdates", new { timeout = 30 });
        while (clock.UntilNext() is null && !first.IsCompleted) await Task.Yield();
        var second = bot.CallAsync("getUpdates", new { timeout = 30 });
        var ended = await first;
        (ended.Status, ended.Description).ShouldBe((409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        amal.Types("hello");
        (await second).Result.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Setting_a_webhook_ends_the_poll_and_later_polls_are_in_conflict()
    {
        var poll = bot.CallAsync("getUpdates", new { timeout = 30 });
        while (clock.UntilNext() is null && !poll.IsCompleted) await Task.Yield();
        (await bot.CallAsync("setWebhook", new { url = "http://127.0.0.1:9/hook" })).Ok.ShouldBeTrue();
        (await poll).Description.ShouldBe("Conflict: terminated by setWebhook request");
        (await bot.CallAsync("getUpdates")).Description.ShouldStartWith("Conflict: can't use getUpdates method while webhook is active");
        (await bot.CallAsync("deleteWebhook")).Ok.ShouldBeTrue();
        (await bot.CallAsync("getUpdates")).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Updates_are_kept_for_a_day()
    {
        amal.Types("old");
        clock.Advance(TimeSpan.FromHours(23));
        amal.Types("new");
        clock.Advance(TimeSpan.FromHours(2));
        (await bot.UpdatesAsync()).Select(Text).ShouldBe(["new"]);
    }

    [Fact]
    public async Task Only_the_types_asked_for_come_and_the_wish_is_kept()
    {
        (await bot.CallAsync("getUpdates", new { allowed_updates = OnlyMembership })).Ok.ShouldBeTrue();
        amal.Types("hello");
        amal.Blocks();
        (await bot.UpdatesAsync()).ShouldHaveSingleItem().TryGetProperty("my_chat_member", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/status homs", true)]
    [InlineData("/status@ourbot homs", true)]
    [InlineData("/status@OtherBot homs", false)]
    [InlineData("homs?", false)]
    [InlineData("a /status homs", false)]
    [InlineData("@OurBot homs?", true)]
    [InlineData("@OurBotToo homs?", false)]
    public async Task In_a_group_the_bot_hears_what_is_meant_for_it(string text, bool heard)
    {
        amal.Types(homs, text).SeenByBot.ShouldBe(heard);
        (await bot.UpdatesAsync()).Count.ShouldBe(heard ? 1 : 0);
    }

    [Fact]
    public async Task An_administrator_or_a_bot_without_privacy_hears_everything()
    {
        homs.Bot = Membership.Administrator;
        amal.Types(homs, "homs?").SeenByBot.ShouldBeTrue();
        await using var open = await Bot.StartAsync(new TelegramOptions { PrivacyMode = false });
        open.Server.AddPrivate("Amal").Types(open.Server.AddGroup("Homs"), "homs?").SeenByBot.ShouldBeTrue();
    }

    [Fact]
    public async Task Entities_are_counted_in_utf_16_units()
    {
        amal.Types("😀 حمص /status@OurBot #حمص @OurBot");
        var message = (await bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message");
        var text = message.GetProperty("text").GetString()!;
        message.GetProperty("entities").EnumerateArray().Select(e => (e.GetProperty("type").GetString(), text.Substring(e.GetProperty("offset").GetInt32(), e.GetProperty("length").GetInt32())))
            .ShouldBe([("bot_command", "/status@OurBot"), ("hashtag", "#حمص"), ("mention", "@OurBot")]);
    }

    [Fact]
    public async Task A_deep_link_starts_with_its_parameter_and_an_impossible_one_is_refused_to_the_script()
    {
        amal.Starts("why_H-001");
        (await bot.UpdatesAsync()).Select(Text).ShouldBe(["/start why_H-001"]);
        Should.Throw<ArgumentException>(() => amal.Starts("why H"));
        Should.Throw<ArgumentException>(() => amal.Starts(new string('x', 65)));
    }
}
