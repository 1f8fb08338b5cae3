using BotHost.Channels;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Platforms.Telegram;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>People and the whole host, on both platforms at once.</summary>
public sealed class ConversationTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenAsync();

    public async Task DisposeAsync()
    {
        var (telegram, discord) = (whole.Telegram, whole.Discord.Violations);
        await whole.DisposeAsync();
        telegram.ThrowIfViolated();
        discord.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_and_a_person_are_answered_on_Telegram()
    {
        var amal = whole.Telegram.AddPrivate("Amal", lang: "en-GB");
        var homs = whole.Telegram.AddSupergroup("Homs", forum: true).With(amal);
        var topic = homs.AddTopic("News");
        await whole.StartAsync();

        amal.Types(homs, "/status homs", topic);
        var answer = await homs.NextMessageAsync(WholeHost.Patience);
        while (!answer.FromBot) answer = await homs.NextMessageAsync(WholeHost.Patience);
        // The title holds both scripts and a number of its part follows: isolated, so that neither is moved.
        answer.Text.ShouldStartWith("\u2068Homs (city), as reported on 6 Dec 2024 · حمص\u2069 (1/");
        answer.Topic.ShouldBe(topic);
        answer.ReplyTo.ShouldNotBeNull();

        // A command for another bot is nobody's here, and an unknown one in a group too.
        amal.Types(homs, "/status@OtherBot homs", topic);
        amal.Types(homs, "/weather", topic);
        amal.Types("حمص");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("حمص (مدينة)");
        amal.Starts("why_H-011");
        // The answer before has further parts.
        var why = await amal.Chat.BotsNextAsync();
        while (why.Text.Contains("حمص (مدينة)", StringComparison.Ordinal)) why = await amal.Chat.BotsNextAsync();
        why.Text.ShouldStartWith("Entry H-011");

        // Asked again in the same topic: the answer is above.
        await Task.Delay(200);
        amal.Types(homs, "/status 7oms", topic);
        var above = await homs.BotsNextAsync();
        while (!above.Text.Contains("above", StringComparison.Ordinal)) above = await homs.BotsNextAsync();
        above.ReplyTo!.Id.ShouldBe(answer.Id);
        homs.FromBot.ShouldNotContain(m => m.Text.Contains("weather", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_button_changes_the_answer_and_leads_back_and_inline_mode_offers_sourced_answers()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        await whole.StartAsync();
        amal.Types("/borders");
        var answer = await amal.Chat.BotsNextAsync();
        while (answer.Buttons.Count == 0) answer = await amal.Chat.BotsNextAsync();
        await amal.Presses(answer, answer.Buttons[0].Label).AnswerAsync(WholeHost.Patience);
        var edited = await amal.Chat.NextEditAsync(WholeHost.Patience);
        edited.Id.ShouldBe(answer.Id);
        edited.Buttons.ShouldContain(b => b.Data == "/borders");
        var results = await amal.AsksInline("@" + whole.Telegram.Options.BotUsername + " homs").ResultsAsync(WholeHost.Patience);
        results.ShouldContain(r => r.Title!.StartsWith("Homs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slash_commands_completion_buttons_and_mentions_are_answered_on_Discord()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        var lina = guild.AddPerson("lina");
        await whole.StartAsync();
        var answer = await lina.Uses(updates, "/status place:homs");
        answer.Text.ShouldStartWith("Homs (city), as reported on 6 Dec 2024");
        answer.Ephemeral.ShouldBeFalse();
        (await lina.Completes(updates, "status", "place", "حم")).ShouldContain(c => c.Name == "حمص");
        (await lina.Completes(updates, "follow", "topic", "displ")).ShouldContain(c => c.Name == "displacement");
        var buttons = updates.Messages[^1].Buttons;
        buttons.ShouldNotBeEmpty();
        var pressed = await lina.Presses(updates.Messages[^1], buttons[0].Label);
        pressed.Failure.ShouldBeNull();
        lina.Mentions(updates, "what did erdogan say");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Author == whole.Discord.Bot && m.Text().Contains("Erdo", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        updates.Messages.Where(m => m.Author == whole.Discord.Bot).SelectMany(m => m.Pings).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_digest_reaches_a_topic_a_channel_a_forum_and_an_announcement_channel_that_crossposts()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var homs = whole.Telegram.AddSupergroup("Homs", forum: true).With(amal);
        var topic = homs.AddTopic("News");
        var rich = whole.Telegram.AddSupergroup("Rich").With(amal);
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, news, forum) = (guild.AddChannel("updates"), guild.AddChannel("news", ChannelKind.Announcement), guild.AddChannel("forum", ChannelKind.Forum));
        whole.Channels = $"channels:\n  - channel: telegram:{rich.Id}\n    format: rich\n  - channel: discord:{guild.Id}/{news.Id}\n    crosspost: true\n";
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}/{topic.Id}", $"telegram:{rich.Id}", $"discord:{guild.Id}/{updates.Id}", $"discord:{guild.Id}/{news.Id}", $"discord:{guild.Id}/{forum.Id}");
        await whole.StartAsync();
        var post = await homs.BotsNextAsync();
        post.Text.ShouldContain("Archive", Case.Insensitive);
        post.Topic.ShouldBe(topic);
        post.IsProtected.ShouldBeTrue("what is of the past does not travel as news");
        // The message is there before its receipt is written down, by which it is found.
        await Listening.UntilAsync(async () => await whole.Services.GetRequiredService<IOutboxStore>().WithReceiptAsync(new(Addresses.Telegram, $"{homs.Id}/{topic.Id}"), TelegramSender.Receipt(post.Id), CancellationToken.None) is not null, "the post's receipt");
        // Asked what stands behind a post, in reply to it: the entries that it told.
        amal.Types(homs, "/why", topic, replyTo: post);
        var why = await homs.BotsNextAsync("This message tells several");
        why.Buttons.Count.ShouldBe(6);
        var code = why.Buttons[0].Label;
        (await amal.Presses(why, why.Buttons[0].Data!).AnswerAsync(WholeHost.Patience)).ShouldNotBeNull();
        (await homs.NextEditAsync(WholeHost.Patience)).Text.ShouldStartWith("Entry " + code);
        (await rich.BotsNextAsync()).Now.Rich.ShouldNotBeNull();
        await whole.Discord.UntilAsync(() => updates.Messages.Count > 0 && news.Messages.Any(m => m.Crossposted) && guild.Channels.Any(c => c.Parent == forum && c.Messages.Count > 0)).WaitAsync(WholeHost.Patience);
        updates.Messages[0].Text().ShouldContain("Trial");
    }

    [Fact]
    public async Task A_replay_protects_even_what_is_not_old_on_its_day()
    {
        var (test, rich) = (whole.Telegram.AddSupergroup("Test"), whole.Telegram.AddSupergroup("Rich"));
        whole.Channels = $"channels:\n  - channel: telegram:{rich.Id}\n    format: rich\n";
        whole.Digests = WholeHost.TrialDigest("0/30 * * * * ?", test: true, $"telegram:{rich.Id}", $"telegram:{test.Id}");
        (whole.Settings["Clock:Start"], whole.Settings["Clock:Speed"]) = ("2024-12-06T12:00:00Z", "30");
        await whole.StartAsync(connects: false);
        var post = await test.BotsNextAsync();
        post.Text.ShouldNotContain("Archive", Case.Insensitive);
        post.IsProtected.ShouldBeTrue("a replay does not travel as news");
        var told = await rich.BotsNextAsync();
        told.Now.Rich.ShouldNotBeNull();
        told.IsProtected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_and_a_chat_that_blocks_the_bot_keep_what_is_due()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var group = whole.Telegram.AddGroup("Neighbours").With(amal);
        await whole.StartAsync();
        amal.Types(group, "/help");
        await group.BotsNextAsync();
        var now = group.Migrates(amal);
        amal.Types(now, "/borders");
        (await now.BotsNextAsync()).FromBot.ShouldBeTrue();
        now.Kicks(amal);
        var store = (BotHost.Outbox.IOutboxStore)whole.Services.GetService(typeof(BotHost.Outbox.IOutboxStore))!;
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until && (await store.StoppedAsync(default)).Count == 0; await Task.Delay(50)) { }
        (await store.StoppedAsync(default)).ShouldHaveSingleItem().To.ToString().ShouldBe($"telegram:{now.Id}");
        now.Invites(amal);
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until && (await store.StoppedAsync(default)).Count > 0; await Task.Delay(50)) { }
        (await store.StoppedAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_being_answered_when_the_host_stopped_is_not_answered_twice()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        await whole.StartAsync();
        whole.Telegram.Faults.Next("sendMessage", new BotHost.Loopback.Telegram.Fault.Slow(TimeSpan.FromSeconds(1), AfterEffect: true));
        amal.Types("/status homs");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("(1/");
        // The first part stands in the chat, and its answer is still on the way to the host.
        await whole.StopAsync();
        (await whole.UnansweredAsync("telegram")).ShouldBe(0);
        await whole.StartAsync();
        amal.Types("/help");
        (await amal.Chat.BotsNextAsync()).Text.ShouldNotContain("Homs (city), as reported");
    }
}
