using System.Text.Json;
using BotHost.Loopback.Telegram;
using BotHost.Loopback.Telegram.Specification;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>What the server itself sends is as the specification says: every result, and every kind of update it knows.</summary>
public sealed class OwnJsonTests
{
    private static readonly string[] Types = ["callback_query", "channel_post", "chat_member", "chosen_inline_result", "edited_channel_post", "edited_message", "inline_query", "message", "my_chat_member"];

    [SpecificationFact]
    public async Task Results_and_updates_are_valid_against_the_specification()
    {
        var specification = Published.Specification!;
        var check = new SpecificationCheck(specification);
        await using var bot = await Bot.StartAsync();
        var server = bot.Server;
        var amal = server.AddPrivate("Amal", lang: "ar", username: "amal_h");
        var rami = server.AddPrivate("Rami");
        var forum = server.AddSupergroup("Forum", forum: true, bot: Membership.Administrator).With(amal, Membership.Creator).With(rami, Membership.Administrator);
        var topic = forum.AddTopic("Homs");
        var group = server.AddGroup("Homs").With(amal);
        var channel = server.AddChannel("Channel", username: "homsnews");
        await bot.CallAsync("getUpdates", new { allowed_updates = Types });

        var keyboard = new { inline_keyboard = new[] { new[] { new { text = "a", callback_data = "b" } } } };
        var html = "<b>a</b> <a href=\"https://example.org\">b</a> <tg-time unix=\"5\" format=\"r\">c</tg-time> <tg-emoji emoji-id=\"5\">👍</tg-emoji> <pre><code class=\"language-c\">d</code></pre> @amal_h";
        var asked = amal.Types(forum, "/status homs", topic);
        var sent = await bot.CallAsync("sendMessage", new { chat_id = forum.Id, message_thread_id = topic.Id, text = html, parse_mode = "HTML", reply_markup = keyboard, protect_content = true, reply_parameters = new { message_id = asked.Id }, link_preview_options = new { is_disabled = true } });
        var id = sent.Result.GetProperty("message_id").GetInt32();
        await bot.CallAsync("editMessageText", new { chat_id = forum.Id, message_id = id, text = "edited", reply_markup = keyboard });
        await bot.CallAsync("editMessageReplyMarkup", new { chat_id = forum.Id, message_id = id });
        await bot.CallAsync("editMessageReplyMarkup", new { chat_id = forum.Id, message_id = id, reply_markup = keyboard });
        await bot.CallAsync("sendRichMessage", new { chat_id = channel.Id, rich_message = new { html = "<h1>a</h1><p>@amal_h #homs a@example.org</p>" } });
        await bot.CallAsync("pinChatMessage", new { chat_id = forum.Id, message_id = id });
        amal.Presses(forum.FromBot[0], "a");
        amal.Edits(asked, "/status hama");
        rami.Types(forum, "/status", anonymous: true);
        channel.Posts("hello");
        amal.Edits(channel.Messages[^1], "hello again");
        var ask = amal.AsksInline("homs", group);
        await bot.CallAsync("answerInlineQuery", new { inline_query_id = ask.Id, results = new[] { new { type = "article", id = "1", title = "t", input_message_content = new { message_text = "m" }, reply_markup = keyboard } } });
        amal.Presses(amal.Chooses((await ask.ResultsAsync(Bot.Patience))[0], group), "a");
        forum.CloseTopic(topic, amal);
        forum.Change(amal, rami, Membership.Silenced);
        foreach (var membership in new[] { Membership.Left, Membership.Kicked, Membership.Silenced, Membership.Member, Membership.Administrator, Membership.Creator }) forum.Change(amal, membership);
        channel.Restrict(amal);
        group.Invites(amal);
        group.Migrates(amal);
        amal.Blocks();
        await bot.CallAsync("setMyCommands", new { commands = new[] { new { command = "a", description = "b" } } });
        foreach (var method in new[] { "getMe", "getMyCommands", "getWebhookInfo" }) await bot.CallAsync(method);
        foreach (var chat in server.Chats.Where(c => c.MigratedTo is null))
        {
            await bot.CallAsync("getChat", new { chat_id = chat.Id });
            await bot.CallAsync("getChatAdministrators", new { chat_id = chat.Id });
            await bot.CallAsync("getChatMember", new { chat_id = chat.Id, user_id = server.BotId });
            await bot.CallAsync("getChatMember", new { chat_id = chat.Id, user_id = rami.Id });
            await bot.CallAsync("getChatMemberCount", new { chat_id = chat.Id });
        }
        await bot.UpdatesAsync();

        server.Violations.ShouldBeEmpty();
        var results = server.Transcript.Calls.Where(c => c.Result is not null).ToArray();
        results.Select(r => r.Method).Distinct().Count().ShouldBe(15);
        foreach (var call in results) check.Value(JsonDocument.Parse(call.Result!).RootElement, call.Method, specification.Method(call.Method)!.Returns).ShouldBeEmpty(call.Result);
        foreach (var update in server.Transcript.Deliveries) check.Value(JsonDocument.Parse(update.Json).RootElement, "update", new TypeReference("Update", 0)).ShouldBeEmpty(update.Json);
        server.Transcript.Deliveries.Select(d => d.Type).Distinct().Order(StringComparer.Ordinal).ShouldBe(Types);
    }
}
