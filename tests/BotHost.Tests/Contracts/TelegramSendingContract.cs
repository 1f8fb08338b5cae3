using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;

namespace BotHost.Tests.Contracts;

/// <summary>Everything that a bot sends of its own accord arrives as it was meant.</summary>
public sealed class TelegramSendingContract : TelegramContract
{
    private const string Heading = "<h1>Homs</h1><p>Held by X.</p>";

    private static readonly TelegramButton[][] Rows =
    [
        [new TelegramButton.Callback("Timeline", "t:homs"), new TelegramButton.Callback("الأرقام", "f:homs")],
        [new TelegramButton.Link("Read", new("https://example.org/a?b=c&d=é")), new TelegramButton.Share("Share", "homs")],
    ];

    [Fact]
    public void Where_the_specification_is_at_hand_requests_are_checked_against_it() =>
        Server.Validation.ShouldStartWith(BotHost.Loopback.Telegram.TelegramOptions.FindSpecification() is null ? "off" : "against Bot API");

    [Fact]
    public async Task The_bot_knows_who_it_is()
    {
        var me = Ok(await Client.IdentifyAsync(None));
        me.ShouldBe(new TelegramBotIdentity(Server.BotId, "OurBot", ReadsAllGroupMessages: false, HasInlineMode: true));
    }

    [Fact]
    public async Task A_plain_text_arrives_as_HTML_without_previews_and_with_its_number()
    {
        var group = Server.AddGroup("Homs news");
        var sent = await SendAsync(group, Html("<b>Homs</b> حمص 😀 &lt;3 <a href=\"https://example.org/\">AP</a>"));
        var message = group.FromBot.ShouldHaveSingleItem();
        sent.ShouldBe(new TelegramSent(group.Id, message.Id));
        message.Text.ShouldBe("Homs حمص 😀 <3 AP");
        message.Of("bold").ShouldBe(["Homs"]);
        message.Now.LinkPreview!["is_disabled"]!.GetValue<bool>().ShouldBeTrue();
        (message.IsSilent, message.IsProtected, message.ReplyTo).ShouldBe((false, false, null));
        message.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_arrives_whole_with_its_caption_as_it_stands()
    {
        var forum = Server.AddSupergroup("Forum", forum: true);
        var topic = forum.AddTopic("Homs");
        var question = Server.AddPrivate("Ada").Types(forum, "/map@OurBot", topic);
        var png = Png(200, 600);
        var sent = Ok(await Client.SendPhotoAsync(new(forum.Id, topic.Id), new("map.png", png, "Who holds <what> & where حمص\nline two") { Silent = true, Protected = true, RepliesTo = question.Id }, None));
        var message = forum.FromBot.ShouldHaveSingleItem();
        sent.ShouldBe(new TelegramSent(forum.Id, message.Id));
        message.Photo!.Bytes.ShouldBe(png);
        (message.Photo.Name, message.Text).ShouldBe(("map.png", "Who holds <what> & where حمص\nline two"));
        // Telegram.Bot does not say what it is.
        message.Photo.Type.ShouldBeOneOf("image/png", "application/octet-stream");
        (message.IsSilent, message.IsProtected, message.Topic, message.ReplyTo).ShouldBe((true, true, topic, question));
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_a_caption_has_an_end()
    {
        var group = Server.AddGroup("Homs news");
        (await Client.SendPhotoAsync(new(group.Id, null), new("map.png", [1, 2, 3], "caption"), None)).ShouldBeOfType<TelegramResult<TelegramSent>.Failed>().Why.ShouldBeOfType<TelegramFailure.Refused>().Code.ShouldBe(400);
        (await Client.SendPhotoAsync(new(group.Id, null), new("map.png", Png(9, 9), new string('x', 1025)), None)).ShouldBeOfType<TelegramResult<TelegramSent>.Failed>().Why.ShouldBeOfType<TelegramFailure.Refused>().Code.ShouldBe(400);
        group.FromBot.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caption_is_changed_with_its_formatting_and_a_picture_by_another_and_the_same_again_is_no_failure()
    {
        var group = Server.AddGroup("Homs news");
        var sent = Ok(await Client.SendPhotoAsync(new(group.Id, null), new("map.png", Png(200, 600), "before"), None));
        var message = group.FromBot.ShouldHaveSingleItem();
        for (var again = 0; again < 2; again++) Ok(await Client.EditCaptionAsync(group.Id, sent.Message, "<b>Correction</b> &amp; more", None)).ShouldBeTrue();
        (message.Text, message.Photo!.Bytes.Length).ShouldBe(("Correction & more", Png(200, 600).Length));
        message.Of("bold").ShouldBe(["Correction"]);
        var blank = BlankPicture.Png;
        Ok(await Client.EditPhotoAsync(group.Id, sent.Message, new("blank.png", blank, "withdrawn <all>"), None)).ShouldBeTrue();
        (message.Text, message.Photo!.Width, message.Photo.Height).ShouldBe(("withdrawn <all>", 320, 180));
        message.Photo.Bytes.ShouldBe(blank);
        (await Client.EditCaptionAsync(group.Id, (await SendAsync(group, Html("text"))).Message, "caption", None)).ShouldBeOfType<TelegramResult<bool>.Failed>().Why.ShouldBeOfType<TelegramFailure.Refused>().Code.ShouldBe(400);
    }

    /// <summary>As much of one as the server looks at.</summary>
    private static byte[] Png(byte width, int height) => [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, width, 0, 0, (byte)(height >> 8), (byte)(height & 255), .. new byte[64]];

    [Fact]
    public async Task What_a_message_asks_for_it_gets()
    {
        var forum = Server.AddSupergroup("Forum", forum: true);
        var topic = forum.AddTopic("Homs");
        var question = Server.AddPrivate("Ada").Types(forum, "/status@OurBot homs", topic);
        Ok(await Client.SendAsync(new(forum.Id, topic.Id), Html("answer") with { Silent = true, Protected = true, LinkPreviews = true, RepliesTo = question.Id, Buttons = Rows }, None));
        var message = forum.FromBot.ShouldHaveSingleItem();
        (message.IsSilent, message.IsProtected, message.Topic, message.ReplyTo).ShouldBe((true, true, topic, question));
        message.Now.LinkPreview.ShouldBeNull();
        message.Buttons.ShouldBe(
        [
            new Button("Timeline", "t:homs", null, null), new Button("الأرقام", "f:homs", null, null),
            new Button("Read", null, "https://example.org/a?b=c&d=%C3%A9", null), new Button("Share", null, null, "homs"),
        ]);
    }

    [Fact]
    public async Task An_answer_to_what_is_gone_is_sent_all_the_same()
    {
        var group = Server.AddGroup("Homs news");
        await SendAsync(group, Html("answer") with { RepliesTo = 987 });
        group.FromBot.ShouldHaveSingleItem().ReplyTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_rich_text_arrives_as_a_rich_message()
    {
        var forum = Server.AddSupergroup("Forum", forum: true);
        var topic = forum.AddTopic("Homs");
        Ok(await Client.SendAsync(new(forum.Id, topic.Id), Rich(Heading, rightToLeft: true) with { Silent = true, Protected = true, Buttons = Rows }, None));
        var message = forum.FromBot.ShouldHaveSingleItem();
        message.Source.ShouldBe(Heading);
        message.Now.Rich.ShouldNotBeNull()["is_rtl"]!.GetValue<bool>().ShouldBeTrue();
        (message.IsSilent, message.IsProtected, message.Topic, message.Buttons.Count).ShouldBe((true, true, topic, 4));
    }

    [Fact]
    public async Task An_edit_replaces_text_and_buttons_and_may_change_the_form()
    {
        var group = Server.AddGroup("Homs news");
        var sent = await SendAsync(group, Html("first") with { Buttons = Rows });
        Ok(await Client.EditAsync(group.Id, sent.Message, Html("<i>second</i>"), None)).ShouldBeTrue();
        var message = group.FromBot.ShouldHaveSingleItem();
        (message.Text, message.Buttons.Count, message.Now.LinkPreview!["is_disabled"]!.GetValue<bool>()).ShouldBe(("second", 0, true));
        Ok(await Client.EditAsync(group.Id, sent.Message, Rich(Heading, rightToLeft: true) with { Buttons = Rows }, None)).ShouldBeTrue();
        (message.Source, message.Buttons.Count, message.Versions.Count).ShouldBe((Heading, 4, 3));
        message.Now.Rich.ShouldNotBeNull()["is_rtl"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_a_success()
    {
        var group = Server.AddGroup("Homs news");
        var sent = await SendAsync(group, Html("same"));
        Ok(await Client.EditAsync(group.Id, sent.Message, Html("same"), None)).ShouldBeTrue();
        Server.Transcript.Count("editMessageText", 400).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_is_pinned_quietly_where_the_bot_may_and_unpinned_once_or_twice()
    {
        var group = Server.AddSupergroup("Homs news");
        var sent = await SendAsync(group, Html("kept"));
        (await Client.PinAsync(group.Id, sent.Message, None)).ShouldBeOfType<TelegramResult<bool>.Failed>().Why.ShouldBeOfType<TelegramFailure.Refused>();
        group.Bot = Membership.Administrator;
        for (var n = 0; n < 2; n++) Ok(await Client.PinAsync(group.Id, sent.Message, None)).ShouldBeTrue();
        group.FromBot.Single(m => m.Id == sent.Message).IsPinned.ShouldBeTrue();
        for (var n = 0; n < 2; n++) Ok(await Client.UnpinAsync(group.Id, sent.Message, None)).ShouldBeTrue();
        group.FromBot.Single(m => m.Id == sent.Message).IsPinned.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_is_deleted_once_and_gone_is_gone()
    {
        var group = Server.AddGroup("Homs news");
        var sent = await SendAsync(group, Html("wrong"));
        Ok(await Client.DeleteAsync(group.Id, sent.Message, None)).ShouldBeTrue();
        group.FromBot.ShouldBeEmpty();
        Ok(await Client.DeleteAsync(group.Id, sent.Message, None)).ShouldBeTrue();
        Server.Transcript.Count("deleteMessage", 400).ShouldBe(1);
    }

    [Fact]
    public async Task Each_scope_and_language_has_its_menu()
    {
        var (arab, english) = (Server.AddPrivate("Ada", lang: "ar"), Server.AddPrivate("Bob", lang: "en"));
        var group = Server.AddGroup("Homs news").With(english).With(arab, Membership.Administrator);
        Ok(await Client.SetMenuAsync(TelegramMenuScope.Everyone, null, [new("help", "Help")], None)).ShouldBeTrue();
        Ok(await Client.SetMenuAsync(TelegramMenuScope.Private, null, [new("status", "A place")], None)).ShouldBeTrue();
        Ok(await Client.SetMenuAsync(TelegramMenuScope.Private, "ar", [new("status", "مكان"), new("help", "مساعدة")], None)).ShouldBeTrue();
        Ok(await Client.SetMenuAsync(TelegramMenuScope.Groups, null, [new("latest", "Digest")], None)).ShouldBeTrue();
        Ok(await Client.SetMenuAsync(TelegramMenuScope.GroupAdmins, null, [new("digest", "Digests")], None)).ShouldBeTrue();
        Server.Menu(english, english.Chat).ShouldBe([new MenuCommand("status", "A place")]);
        Server.Menu(arab, arab.Chat).ShouldBe([new MenuCommand("status", "مكان"), new MenuCommand("help", "مساعدة")]);
        Server.Menu(english, group).ShouldBe([new MenuCommand("latest", "Digest")]);
        Server.Menu(arab, group).ShouldBe([new MenuCommand("digest", "Digests")]);
    }

    [Fact]
    public async Task Many_calls_at_once_go_out_beside_a_waiting_poll()
    {
        var people = Enumerable.Range(0, 150).Select(i => Server.AddPrivate($"P{i}")).ToArray();
        using var stop = new CancellationTokenSource();
        var poll = Client.UpdatesAsync(0, TimeSpan.FromSeconds(50), stop.Token);
        var sent = await Task.WhenAll(people.Select(p => Client.SendAsync(new(p.Id), Html($"for {p.Id}"), None)));
        sent.Select(r => Ok(r).Chat).ShouldBe(people.Select(p => p.Id));
        people.ShouldAllBe(p => p.Chat.FromBot.Count == 1 && p.Chat.FromBot[0].Text == $"for {p.Id}");
        poll.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => poll);
    }
}
