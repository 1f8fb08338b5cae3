using System.Text.Json;
using BotHost.Loopback.Telegram;
using BotHost.Tests.Time;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Things that go wrong, as foretold and at random.</summary>
public sealed class FaultsTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private readonly List<string> said = [];
    private Bot bot = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync(new TelegramOptions { Clock = clock, Seed = 11, Say = said.Add });
        homs = bot.Server.AddGroup("Homs");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_cut_before_leaves_nothing_behind_and_a_cut_after_leaves_the_message()
    {
        bot.Server.Faults.Next("sendMessage", new Fault.CutBefore(), new Fault.CutAfter());
        await Should.ThrowAsync<HttpRequestException>(() => bot.SendAsync(homs, "before"));
        await Should.ThrowAsync<HttpRequestException>(() => bot.SendAsync(homs, "after"));
        (await bot.SendAsync(homs, "whole")).Ok.ShouldBeTrue();
        homs.FromBot.Select(m => m.Text).ShouldBe(["after", "whole"]);
        bot.Server.Transcript.Of("sendMessage").Select(c => c.HadEffect).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task Errors_come_in_the_platforms_forms()
    {
        bot.Server.Faults.Next("sendMessage", new Fault.Refuse(429, 7), new Fault.Refuse(500), new Fault.Refuse(502), new Fault.Malformed(), new Fault.Refuse(500, AfterEffect: true));
        var tooMany = await bot.SendAsync(homs, "1");
        (tooMany.Status, tooMany.RetryAfter).ShouldBe((429, 7));
        (await bot.SendAsync(homs, "2")).Description.ShouldBe("Internal Server Error");
        using var gateway = await bot.RawAsync("sendMessage", new { chat_id = homs.Id, text = "3" });
        ((int)gateway.StatusCode, gateway.Content.Headers.ContentType!.MediaType).ShouldBe((502, "text/html"));
        homs.FromBot.ShouldBeEmpty();
        using var broken = await bot.RawAsync("sendMessage", new { chat_id = homs.Id, text = "4" });
        var body = await broken.Content.ReadAsStringAsync();
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
        (await bot.SendAsync(homs, "5")).Status.ShouldBe(500);
        homs.FromBot.Select(m => m.Text).ShouldBe(["4", "5"]);
    }

    [Fact]
    public async Task A_slow_answer_waits_on_the_clock_before_or_after_the_effect()
    {
        foreach (var after in new[] { false, true })
        {
            bot.Server.Faults.Next("sendMessage", new Fault.Slow(TimeSpan.FromSeconds(20), after));
            var sending = bot.SendAsync(homs, $"{after}");
            while (clock.UntilNext() is null && !sending.IsCompleted) await Task.Yield();
            homs.FromBot.Any(m => m.Text == $"{after}").ShouldBe(after);
            sending.IsCompleted.ShouldBeFalse();
            clock.Advance(TimeSpan.FromSeconds(20));
            (await sending).Ok.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Random_faults_say_their_seed_and_come_again_with_it()
    {
        async Task<string> RunAsync()
        {
            await using var other = await Bot.StartAsync(new TelegramOptions { Seed = 5, Say = said.Add });
            var chat = other.Server.AddGroup("Homs");
            other.Server.Faults.AtRandom(0.3, new Fault.Refuse(500), new Fault.Refuse(429, 1));
            var statuses = new List<int>();
            for (var i = 0; i < 60; i++) statuses.Add((await other.SendAsync(chat, $"{i}")).Status);
            statuses.Distinct().Count().ShouldBe(3);
            chat.FromBot.Count.ShouldBe(statuses.Count(s => s == 200));
            return string.Join(',', statuses);
        }
        (await RunAsync()).ShouldBe(await RunAsync());
        said.ShouldContain(s => s.Contains("seed 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_may_pick_by_parameters()
    {
        bot.Server.Faults.When((method, parameters) => method == "sendMessage" && parameters.Contains("bad", StringComparison.Ordinal) ? new Fault.Refuse(500) : null);
        (await bot.SendAsync(homs, "bad")).Status.ShouldBe(500);
        (await bot.SendAsync(homs, "good")).Status.ShouldBe(200);
    }
}
