using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Chats of each kind, who may write where, and what the bot hears when that changes.</summary>
public sealed class WorldTests : IAsyncLifetime
{
    private Bot bot = null!;
    private Person amal = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        amal = bot.Server.AddPrivate("Amal");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    private async Task<string> RefusedAsync(Chat chat, int? topic = null)
    {
        var said = topic is null ? await bot.SendAsync(chat, "x") : await bot.CallAsync("sendMessage", new { chat_id = chat.Id, text = "x", message_thread_id = topic });
        said.Ok.ShouldBeFalse();
        return said.Description;
    }

    private async Task<string> LastUpdateAsync(string type, string field) => (await bot.UpdatesAsync())[^1].GetProperty(type).GetProperty(field).GetProperty("status").GetString()!;

    [Fact]
    public async Task Somebody_who_blocks_the_bot_gets_nothing_until_they_write_again()
    {
        amal.Blocks();
        (await RefusedAsync(amal.Chat)).ShouldBe("Forbidden: bot was blocked by the user");
        (await LastUpdateAsync("my_chat_member", "new_chat_member")).ShouldBe("kicked");
        amal.Starts();
        (await bot.SendAsync(amal.Chat, "x")).Ok.ShouldBeTrue();
        var stranger = bot.Server.AddPrivate("Rami");
        stranger.HasStarted = false;
        (await RefusedAsync(stranger.Chat)).ShouldBe("Forbidden: bot can't initiate conversation with a user");
        stranger.IsDeactivated = true;
        (await RefusedAsync(stranger.Chat)).ShouldBe("Forbidden: user is deactivated");
    }

    [Fact]
    public async Task A_bot_thrown_out_is_told_so_in_each_kind_of_chat()
    {
        foreach (var (chat, noun) in new[] { (bot.Server.AddGroup("G"), "group chat"), (bot.Server.AddSupergroup("S"), "supergroup chat"), (bot.Server.AddChannel("C"), "channel chat") })
        {
            chat.Kicks(amal);
            (await RefusedAsync(chat)).ShouldBe($"Forbidden: bot was kicked from the {noun}");
            (await LastUpdateAsync("my_chat_member", "new_chat_member")).ShouldBe("kicked");
            chat.Bot = Membership.Left;
            (await RefusedAsync(chat)).ShouldBe($"Forbidden: bot is not a member of the {noun}");
        }
        (await bot.RefusedAsync("sendMessage", new { chat_id = -5, text = "x" })).ShouldBe("Bad Request: chat not found");
        (await bot.RefusedAsync("sendMessage", new { chat_id = "@nobody", text = "x" })).ShouldBe("Bad Request: chat not found");
    }

    [Fact]
    public async Task Rights_taken_are_rights_missing()
    {
        var group = bot.Server.AddSupergroup("S");
        group.Restrict(amal);
        (await LastUpdateAsync("my_chat_member", "new_chat_member")).ShouldBe("restricted");
        (await RefusedAsync(group)).ShouldBe("Bad Request: not enough rights to send text messages to the chat");
        group.Change(amal, Membership.Member);
        group.LetsMembersWrite = false;
        (await RefusedAsync(group)).ShouldBe("Bad Request: CHAT_WRITE_FORBIDDEN");
        var channel = bot.Server.AddChannel("C");
        channel.Restrict(amal);
        (await RefusedAsync(channel)).ShouldBe("Bad Request: need administrator rights in the channel chat");
    }

    [Fact]
    public async Task Topics_can_be_written_to_closed_reopened_and_deleted()
    {
        var forum = bot.Server.AddSupergroup("Forum", forum: true);
        var topic = forum.AddTopic("Homs");
        var sent = await bot.CallAsync("sendMessage", new { chat_id = forum.Id, text = "x", message_thread_id = topic.Id });
        sent.Result.GetProperty("message_thread_id").GetInt32().ShouldBe(topic.Id);
        amal.Types(forum, "/status", topic);
        (await bot.UpdatesAsync())[^1].GetProperty("message").GetProperty("is_topic_message").GetBoolean().ShouldBeTrue();
        forum.CloseTopic(topic, amal);
        (await RefusedAsync(forum, topic.Id)).ShouldBe("Bad Request: TOPIC_CLOSED");
        forum.ReopenTopic(topic, amal);
        (await bot.CallAsync("sendMessage", new { chat_id = forum.Id, text = "x", message_thread_id = topic.Id })).Ok.ShouldBeTrue();
        forum.DeleteTopic(topic);
        (await RefusedAsync(forum, topic.Id)).ShouldBe("Bad Request: message thread not found");
        forum.FromBot.ShouldBeEmpty();
        forum.Messages.Count(m => m.FromBot).ShouldBe(2);
    }

    [Fact]
    public async Task A_group_that_migrates_says_so_twice_and_then_refuses_with_its_new_id()
    {
        var group = bot.Server.AddGroup("Homs").With(amal);
        var supergroup = group.Migrates(amal);
        var updates = await bot.UpdatesAsync();
        updates[0].GetProperty("message").GetProperty("migrate_to_chat_id").GetInt64().ShouldBe(supergroup.Id);
        updates[0].GetProperty("message").GetProperty("chat").GetProperty("id").GetInt64().ShouldBe(group.Id);
        updates[1].GetProperty("message").GetProperty("migrate_from_chat_id").GetInt64().ShouldBe(group.Id);
        updates[1].GetProperty("message").GetProperty("chat").GetProperty("type").GetString().ShouldBe("supergroup");
        var refused = await bot.SendAsync(group, "x");
        (refused.Status, refused.Description).ShouldBe((400, "Bad Request: group chat was upgraded to a supergroup chat"));
        refused.Body.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64().ShouldBe(supergroup.Id);
        (await bot.SendAsync(supergroup, "x")).Ok.ShouldBeTrue();
        supergroup.Members.Keys.ShouldBe([amal]);
    }

    [Fact]
    public async Task An_anonymous_administrator_writes_as_the_group()
    {
        var group = bot.Server.AddSupergroup("Homs");
        amal.Types(group, "/status", anonymous: true);
        var message = (await bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message");
        message.GetProperty("sender_chat").GetProperty("id").GetInt64().ShouldBe(group.Id);
        message.GetProperty("from").GetProperty("username").GetString().ShouldBe("GroupAnonymousBot");
    }

    [Fact]
    public async Task A_bot_deletes_its_own_for_two_days_and_as_administrator_everything()
    {
        var clock = new Time.ManualClock();
        await using var other = await Bot.StartAsync(new TelegramOptions { Clock = clock });
        var group = other.Server.AddSupergroup("Homs");
        await other.SendAsync(group, "x");
        var theirs = other.Server.AddPrivate("Amal").Types(group, "/status");
        (await other.RefusedAsync("deleteMessage", new { chat_id = group.Id, message_id = theirs.Id })).ShouldBe("Bad Request: message can't be deleted for everyone");
        clock.Advance(TimeSpan.FromHours(48));
        var own = group.FromBot.ShouldHaveSingleItem();
        (await other.RefusedAsync("deleteMessage", new { chat_id = group.Id, message_id = own.Id })).ShouldBe("Bad Request: message can't be deleted for everyone");
        group.Bot = Membership.Administrator;
        (await other.CallAsync("deleteMessages", new { chat_id = group.Id, message_ids = new[] { own.Id, theirs.Id, 999 } })).Ok.ShouldBeTrue();
        group.Messages.ShouldAllBe(m => m.DeletedAt != null);
    }

    [Fact]
    public async Task Menus_are_kept_by_scope_and_language_and_shown_as_the_documentation_says()
    {
        var admin = bot.Server.AddPrivate("Rami", lang: "ar");
        var group = bot.Server.AddSupergroup("Homs").With(amal).With(admin, Membership.Administrator);
        async Task SetAsync(string name, object scope, string? language = null) =>
            (await bot.CallAsync("setMyCommands", new { commands = new[] { new { command = name, description = "x" } }, scope, language_code = language ?? "" })).Ok.ShouldBeTrue();
        await SetAsync("all", new { type = "default" });
        await SetAsync("all_ar", new { type = "default" }, "ar");
        await SetAsync("admins", new { type = "all_chat_administrators" });
        await SetAsync("people", new { type = "all_private_chats" });
        bot.Server.Menu(amal, group).Single().Name.ShouldBe("all");
        bot.Server.Menu(admin, group).Single().Name.ShouldBe("admins");
        bot.Server.Menu(amal, amal.Chat).Single().Name.ShouldBe("people");
        bot.Server.Menu(bot.Server.AddPrivate("Lina", "ar"), group).Single().Name.ShouldBe("all_ar");
        (await bot.CallAsync("deleteMyCommands", new { scope = new { type = "all_chat_administrators" } })).Ok.ShouldBeTrue();
        bot.Server.Menu(admin, group).Single().Name.ShouldBe("all_ar");
        (await bot.CallAsync("getMyCommands", new { language_code = "ar" })).Result[0].GetProperty("command").GetString().ShouldBe("all_ar");
        foreach (var bad in new[] { "Status", "حالة", "", new string('x', 33), "a-b" })
            (await bot.RefusedAsync("setMyCommands", new { commands = new[] { new { command = bad, description = "x" } } })).ShouldBe("Bad Request: BOT_COMMAND_INVALID");
        foreach (var bad in new[] { "", new string('x', 257) })
            (await bot.RefusedAsync("setMyCommands", new { commands = new[] { new { command = "a", description = bad } } })).ShouldBe("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID");
    }

    [Fact]
    public async Task The_desk_tells_of_chats_and_members()
    {
        var channel = bot.Server.AddChannel("Homs", username: "homsnews").With(amal, Membership.Creator);
        (await bot.CallAsync("getChat", new { chat_id = "@homsnews" })).Result.GetProperty("title").GetString().ShouldBe("Homs");
        (await bot.CallAsync("getChatAdministrators", new { chat_id = channel.Id })).Result.GetArrayLength().ShouldBe(2);
        (await bot.CallAsync("getChatMember", new { chat_id = channel.Id, user_id = bot.Server.BotId })).Result.GetProperty("can_post_messages").GetBoolean().ShouldBeTrue();
        (await bot.CallAsync("getChatMember", new { chat_id = channel.Id, user_id = amal.Id })).Result.GetProperty("status").GetString().ShouldBe("creator");
        await bot.SendAsync(channel, "x");
        (await bot.CallAsync("pinChatMessage", new { chat_id = channel.Id, message_id = channel.FromBot[0].Id })).Ok.ShouldBeTrue();
        channel.FromBot[0].IsPinned.ShouldBeTrue();
        (await bot.CallAsync("unpinChatMessage", new { chat_id = channel.Id })).Ok.ShouldBeTrue();
        (await bot.CallAsync("leaveChat", new { chat_id = channel.Id })).Ok.ShouldBeTrue();
        (await RefusedAsync(channel)).ShouldBe("Forbidden: bot is not a member of the channel chat");
    }
}
