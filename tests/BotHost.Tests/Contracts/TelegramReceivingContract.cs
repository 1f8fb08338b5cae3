using System.Text;
using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;

namespace BotHost.Tests.Contracts;

/// <summary>What people do in chats comes in, by poll and by webhook, and what answers it arrives.</summary>
public sealed class TelegramReceivingContract : TelegramContract
{
    private async Task<T> SingleAsync<T>() where T : TelegramUpdate
    {
        var updates = await UpdatesAsync();
        var update = updates.ShouldHaveSingleItem().ShouldBeOfType<T>();
        (await UpdatesAsync(update.Id + 1)).ShouldBeEmpty();
        return update;
    }

    [Fact]
    public async Task Updates_stay_until_they_are_confirmed()
    {
        var ada = Server.AddPrivate("Ada", lang: "ar");
        for (var i = 0; i < 3; i++) ada.Types($"/status {i}");
        var updates = await UpdatesAsync();
        updates.Select(u => u.ShouldBeOfType<TelegramUpdate.Said>().Text).ShouldBe(["/status 0", "/status 1", "/status 2"]);
        (await UpdatesAsync()).ShouldBe(updates);
        (await UpdatesAsync(updates[1].Id)).ShouldBe(updates.Skip(1));
        (await UpdatesAsync(updates[2].Id + 1)).ShouldBeEmpty();
        Server.PendingUpdates.ShouldBe(0);
    }

    [Fact]
    public async Task A_poll_waits_until_something_comes_in()
    {
        var waiting = Client.UpdatesAsync(0, TimeSpan.FromSeconds(50), None);
        Server.AddPrivate("Ada", lang: "ar").Types("دير الزور");
        var said = Ok(await waiting).ShouldHaveSingleItem().ShouldBeOfType<TelegramUpdate.Said>();
        (said.Text, said.Language, said.Chat.Kind, said.Chat.Title, said.RepliesTo).ShouldBe(("دير الزور", "ar", TelegramChatKind.Private, "", null));
    }

    [Fact]
    public async Task A_second_poll_ends_the_first_with_the_platforms_words()
    {
        using var other = Open(Patience);
        using var stop = new CancellationTokenSource();
        var polls = new[] { Client, other }.Select(c => c.UpdatesAsync(0, TimeSpan.FromSeconds(50), stop.Token)).ToArray();
        Refused(await await Task.WhenAny(polls)).Code.ShouldBe(409);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(polls));
    }

    [Fact]
    public async Task Only_what_is_read_is_asked_for()
    {
        await UpdatesAsync();
        var ada = Server.AddPrivate("Ada");
        ada.Edits(ada.Types("/status homs"), "/status hama");
        (await SingleAsync<TelegramUpdate.Said>()).Text.ShouldBe("/status homs");
    }

    [Fact]
    public async Task In_a_topic_a_reply_is_told_with_both()
    {
        var forum = Server.AddSupergroup("Forum", forum: true);
        var topic = forum.AddTopic("Homs");
        var ours = Ok(await Client.SendAsync(new(forum.Id, topic.Id), Html("Homs: …"), None));
        var ada = Server.AddPrivate("Ada");
        var typed = ada.Types(forum, "why", replyTo: forum.FromBot[0]);
        var said = await SingleAsync<TelegramUpdate.Said>();
        said.ShouldBe(new TelegramUpdate.Said(said.Id, new(forum.Id, TelegramChatKind.Supergroup, "Forum", IsForum: true), topic.Id, typed.Id, ada.Id, null, said.At, "why", ours.Message, RepliesToBot: true));
        said.At.ToUnixTimeSeconds().ShouldBe(typed.At.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task An_anonymous_administrator_and_a_channel_are_nobody()
    {
        var group = Server.AddSupergroup("Homs news");
        Server.AddPrivate("Ada", lang: "en").Types(group, "/digest@OurBot list", anonymous: true);
        var said = await SingleAsync<TelegramUpdate.Said>();
        (said.From, said.Language, said.Text).ShouldBe((null, null, "/digest@OurBot list"));
        Server.AddChannel("Channel").Posts("/channel connect");
        said = (await UpdatesAsync())[^1].ShouldBeOfType<TelegramUpdate.Said>();
        (said.From, said.Chat.Kind, said.Text).ShouldBe((null, TelegramChatKind.Channel, "/channel connect"));
    }

    [Fact]
    public async Task A_press_is_answered_with_a_note_and_an_edit()
    {
        var ada = Server.AddPrivate("Ada", lang: "ar");
        var sent = await SendAsync(ada.Chat, Html("Homs") with { Buttons = [[new TelegramButton.Callback("Timeline", "t:حمص")]] });
        var press = ada.Presses(ada.Chat.FromBot[0], "Timeline");
        var pressed = await SingleAsync<TelegramUpdate.Pressed>();
        pressed.ShouldBe(new TelegramUpdate.Pressed(pressed.Id, press.Id, ada.Id, "ar", new(ada.Id, TelegramChatKind.Private, ""), null, sent.Message, null, "t:حمص"));
        Ok(await Client.AnswerPressAsync(pressed.Query, "Loading…", None)).ShouldBeTrue();
        (await press.AnswerAsync(Patience)).ShouldBe(new PressAnswer("Loading…", false, null));
        var again = ada.Presses(ada.Chat.FromBot[0], "Timeline");
        Ok(await Client.AnswerPressAsync(again.Id, null, None)).ShouldBeTrue();
        (await again.AnswerAsync(Patience)).Text.ShouldBeNull();
        Refused(await Client.AnswerPressAsync("1", null, None)).Code.ShouldBe(400);
    }

    [Fact]
    public async Task An_inline_question_gets_offers_and_what_was_chosen_can_be_edited()
    {
        var (ada, group) = (Server.AddPrivate("Ada", lang: "en"), Server.AddGroup("Elsewhere"));
        var ask = ada.AsksInline("homs");
        var asked = await SingleAsync<TelegramUpdate.Asked>();
        asked.ShouldBe(new TelegramUpdate.Asked(asked.Id, ask.Id, ada.Id, "en", "homs"));
        TelegramOffer[] offers =
        [
            new("status:homs", "Homs", "3 separate sources", Html("<b>Homs</b>") with { Buttons = [[new TelegramButton.Callback("Timeline", "t:homs")]] }),
            new("rich:homs", "حمص", "", Rich("<h1>حمص</h1><p>…</p>", rightToLeft: true)),
        ];
        Ok(await Client.OfferAsync(asked.Query, offers, TimeSpan.FromSeconds(90), None)).ShouldBeTrue();
        var answer = await ask.AnswerAsync(Patience);
        (answer.CacheSeconds, answer.IsPersonal, answer.Results.Count).ShouldBe((90, false, 2));
        (answer.Results[0].Id, answer.Results[0].Type, answer.Results[0].Title, answer.Results[0].Description).ShouldBe(("status:homs", "article", "Homs", "3 separate sources"));
        answer.Results[1].Content.Rich.ShouldNotBeNull()["is_rtl"]!.GetValue<bool>().ShouldBeTrue();

        var chosen = ada.Chooses(answer.Results[0], group);
        chosen.Of("bold").ShouldBe(["Homs"]);
        chosen.Now.LinkPreview!["is_disabled"]!.GetValue<bool>().ShouldBeTrue();
        await SingleAsync<TelegramUpdate.Other>(); // the bot's own words, which a person put there
        ada.Presses(chosen, "Timeline");
        var pressed = await SingleAsync<TelegramUpdate.Pressed>();
        (pressed.Chat, pressed.Message, pressed.InlineMessage).ShouldBe((null, null, chosen.InlineId));
        Ok(await Client.EditInlineAsync(pressed.InlineMessage!, Html("timeline"), None)).ShouldBeTrue();
        Ok(await Client.EditInlineAsync(pressed.InlineMessage!, Html("timeline"), None)).ShouldBeTrue();
        Ok(await Client.EditInlineAsync(pressed.InlineMessage!, Rich("<h1>t</h1>"), None)).ShouldBeTrue();
        chosen.Versions.Select(v => v.Text).ShouldBe(["Homs", "timeline", "t"]);
    }

    [Fact]
    public async Task No_offers_are_an_answer_too()
    {
        var ask = Server.AddPrivate("Ada").AsksInline("xyzzy");
        Ok(await Client.OfferAsync((await SingleAsync<TelegramUpdate.Asked>()).Query, [], TimeSpan.Zero, None)).ShouldBeTrue();
        var answer = await ask.AnswerAsync(Patience);
        (answer.CacheSeconds, answer.Results.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_bots_own_standing_is_followed()
    {
        var (ada, group, channel) = (Server.AddPrivate("Ada"), Server.AddSupergroup("Homs news", bot: Membership.Left), Server.AddChannel("Channel"));
        group.Invites(ada);
        group.Restrict(ada);
        group.Kicks(ada);
        channel.Restrict(ada);
        ada.Blocks();
        (await UpdatesAsync()).OfType<TelegramUpdate.Membership>().Select(m => (m.Chat.Id, m.MayPost, m.Gone)).ShouldBe(
            [(group.Id, true, false), (group.Id, false, false), (group.Id, false, true), (channel.Id, false, false), (ada.Id, false, true)]);
        Refused(await Client.SendAsync(new(group.Id), Html("x"), None)).Code.ShouldBe(403);
        Refused(await Client.SendAsync(new(ada.Id), Html("x"), None)).Code.ShouldBe(403);
        Refused(await Client.SendAsync(new(channel.Id), Html("x"), None)).Description.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_says_so_three_times()
    {
        var group = Server.AddGroup("Homs news");
        var super = group.Migrates(Server.AddPrivate("Ada"));
        (await UpdatesAsync()).OfType<TelegramUpdate.Moved>().Select(m => (m.OldChat, m.NewChat)).ShouldBe([(group.Id, super.Id), (group.Id, super.Id)]);
        Failure(await Client.SendAsync(new(group.Id), Html("x"), None)).ShouldBe(new TelegramFailure.Moved(super.Id));
        await SendAsync(super, Html("x"));
    }

    [Fact]
    public async Task A_webhook_is_told_with_its_secret_until_it_is_taken_away()
    {
        await using var listener = RawHttpServer.Start(RawHttpServer.Http(200, ""));
        Ok(await Client.SetWebhookAsync(new(listener.Address(), "/hook"), "s3cret_-", None)).ShouldBeTrue();
        Refused(await Client.UpdatesAsync(0, TimeSpan.Zero, None)).Code.ShouldBe(409);
        var ada = Server.AddPrivate("Ada");
        ada.Edits(ada.Types("/status حمص"), "/status hama"); // edits are not asked for
        await listener.CameAsync();
        var (head, body) = listener.Requests[0].Split("\r\n\r\n", 2) switch { var parts => (parts[0], parts[1]) };
        head.ShouldStartWith("POST /hook ");
        head.ShouldContain("X-Telegram-Bot-Api-Secret-Token: s3cret_-", Case.Insensitive);
        Client.ReadUpdate(Encoding.Latin1.GetBytes(body)).ShouldBeOfType<TelegramUpdate.Said>().Text.ShouldBe("/status حمص");

        Ok(await Client.DeleteWebhookAsync(None)).ShouldBeTrue();
        ada.Types("/status hama");
        (await UpdatesAsync()).OfType<TelegramUpdate.Said>().Last().Text.ShouldBe("/status hama");
        listener.Requests.Count.ShouldBe(1);
    }
}
