using System.Text;
using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Sending, editing, deleting and pressing, as a bot sees it.</summary>
public sealed class MessagesTests : IAsyncLifetime
{
    private Bot bot = null!;
    private Person amal = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        amal = bot.Server.AddPrivate("Amal", lang: "ar");
        homs = bot.Server.AddSupergroup("Homs News").With(amal);
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_and_the_answer_edited()
    {
        amal.Types(homs, "/status@OurBot homs");
        var update = (await bot.UpdatesAsync()).ShouldHaveSingleItem();
        var asked = update.GetProperty("message");
        asked.GetProperty("entities")[0].GetProperty("type").GetString().ShouldBe("bot_command");
        asked.GetProperty("entities")[0].GetProperty("length").GetInt32().ShouldBe("/status@OurBot".Length);

        var sent = await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = "<b>Homs</b> &amp; Hama", parse_mode = "HTML", reply_parameters = new { message_id = asked.GetProperty("message_id").GetInt32() } });
        sent.Result.GetProperty("text").GetString().ShouldBe("Homs & Hama");
        sent.Result.GetProperty("reply_to_message").GetProperty("text").GetString().ShouldBe("/status@OurBot homs");
        var message = await homs.NextMessageAsync(Bot.Patience);
        message.Text.ShouldBe("Homs & Hama");
        message.Of("bold").ShouldBe(["Homs"]);

        var id = sent.Result.GetProperty("message_id").GetInt32();
        (await bot.CallAsync("editMessageText", new { chat_id = homs.Id, message_id = id, text = "Homs" })).Result.GetProperty("edit_date").GetInt64().ShouldBeGreaterThan(0);
        (await bot.RefusedAsync("editMessageText", new { chat_id = homs.Id, message_id = id, text = "Homs" })).ShouldStartWith("Bad Request: message is not modified");
        (await homs.NextEditAsync(Bot.Patience)).Versions.Select(v => v.Text).ShouldBe(["Homs & Hama", "Homs"]);

        (await bot.CallAsync("deleteMessage", new { chat_id = homs.Id, message_id = id })).Ok.ShouldBeTrue();
        (await bot.RefusedAsync("deleteMessage", new { chat_id = homs.Id, message_id = id })).ShouldBe("Bad Request: message to delete not found");
        (await bot.RefusedAsync("editMessageText", new { chat_id = homs.Id, message_id = id, text = "x" })).ShouldBe("Bad Request: message to edit not found");
        message.DeletedAt.ShouldNotBeNull();
        bot.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pressed_button_comes_as_a_callback_query_and_is_answered_once()
    {
        await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = "Homs", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Timeline", callback_data = "t:homs" } } } } });
        var press = amal.Presses(await homs.NextMessageAsync(Bot.Patience), "Timeline");
        var query = (await bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("callback_query");
        query.GetProperty("data").GetString().ShouldBe("t:homs");
        query.GetProperty("from").GetProperty("language_code").GetString().ShouldBe("ar");
        (await bot.CallAsync("answerCallbackQuery", new { callback_query_id = query.GetProperty("id").GetString(), text = "Here" })).Ok.ShouldBeTrue();
        (await press.AnswerAsync(Bot.Patience)).Text.ShouldBe("Here");
        (await bot.RefusedAsync("answerCallbackQuery", new { callback_query_id = "1" })).ShouldStartWith("Bad Request: query is too old");
        (await bot.RefusedAsync("answerCallbackQuery", new { callback_query_id = press.Id, text = new string('x', 201) })).ShouldBe("Bad Request: MESSAGE_TOO_LONG");
    }

    [Fact]
    public async Task Parameters_may_come_by_query_form_or_multipart()
    {
        var query = new Uri($"{bot.At("sendMessage")}?chat_id={homs.Id}&text=by%20query");
        (await bot.PostAsync(query, null)).Ok.ShouldBeTrue();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["chat_id"] = $"{homs.Id}", ["text"] = "12", ["reply_markup"] = """{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}""" });
        (await bot.PostAsync(bot.At("sendMessage"), form)).Ok.ShouldBeTrue();
        using var multipart = new MultipartFormDataContent { { new StringContent($"{homs.Id}"), "chat_id" }, { new StringContent("true"), "disable_notification" }, { new StringContent("by multipart"), "text" } };
        (await bot.PostAsync(bot.At("SENDMESSAGE"), multipart)).Ok.ShouldBeTrue();
        homs.FromBot.Select(m => m.Text).ShouldBe(["by query", "12", "by multipart"]);
        homs.FromBot[1].Buttons.ShouldHaveSingleItem().Data.ShouldBe("b");
        homs.FromBot[2].IsSilent.ShouldBeTrue();
        bot.Server.Violations.ShouldBeEmpty();
    }

    public static TheoryData<string, object, string> Refusals => new()
    {
        { "sendMessage", new { text = new string('x', 4097) }, "message is too long" },
        { "sendMessage", new { text = "" }, "message text is empty" },
        { "sendMessage", new { text = " \n " }, "text must be non-empty" },
        { "sendMessage", new { text = "<b>", parse_mode = "HTML" }, "can't parse entities: Can't find end tag corresponding to start tag \"b\"" },
        { "sendMessage", new { text = "x", parse_mode = "HTMLX" }, "can't parse entities: Unsupported parse_mode" },
        { "sendMessage", new { text = "x", message_thread_id = 77 }, "message thread not found" },
        { "sendMessage", new { text = "x", reply_parameters = new { message_id = 77 } }, "message to be replied not found" },
        { "sendMessage", new { text = "x", reply_markup = Keyboard(new string('x', 65)) }, "BUTTON_DATA_INVALID" },
        { "sendMessage", new { text = "x", reply_markup = Keyboard(new string('ح', 33)) }, "BUTTON_DATA_INVALID" },
        { "sendMessage", new { text = "x", reply_markup = Keyboard("") }, "BUTTON_DATA_INVALID" },
        { "sendMessage", new { text = "😀", entities = new[] { new { type = "bold", offset = 1, length = 1 } } }, "can't parse entities: Entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1" },
        { "editMessageText", new { message_id = 77, text = "x" }, "message to edit not found" },
        { "pinChatMessage", new { message_id = 77 }, "not enough rights to manage pinned messages in the chat" },
    };

    private static object Keyboard(string data) => new { inline_keyboard = new[] { new[] { new { text = "x", callback_data = data } } } };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_breaks_a_rule_is_refused_in_the_platforms_words(string method, object parameters, string description)
    {
        var all = parameters.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(parameters));
        all["chat_id"] = homs.Id;
        (await bot.RefusedAsync(method, all)).ShouldBe("Bad Request: " + description);
        homs.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_longest_text_and_the_longest_data_pass()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 2048));
        (await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = $"<i>{text}</i>", parse_mode = "HTML", reply_markup = Keyboard(new string('ح', 32)) })).Ok.ShouldBeTrue();
        (await bot.RefusedAsync("sendMessage", new { chat_id = homs.Id, text = text + "x" })).ShouldBe("Bad Request: message is too long");
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_refused()
    {
        using var body = new StringContent($$"""{"chat_id":{{homs.Id}},"text":"a\ud83d"}""", Encoding.UTF8, "application/json");
        (await bot.PostAsync(bot.At("sendMessage"), body)).Description.ShouldBe("Bad Request: strings must be encoded in UTF-8");
    }

    [Fact]
    public async Task A_wrong_token_is_unauthorized_and_the_right_one_is_never_told()
    {
        var said = await bot.PostAsync(new Uri($"{bot.Server.Url}/bot1:wrong/getMe"), null);
        (said.Status, said.Description).ShouldBe((401, "Unauthorized"));
        await bot.CallAsync("setWebhook", new { url = $"http://127.0.0.1:9/{bot.Server.Token}", secret_token = "s3cret-of-the-hook", nonsense = 1 });
        await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = bot.Server.Token });
        var everything = bot.Server.Transcript.ToString() + string.Join('\n', bot.Server.Violations);
        everything.ShouldContain("setWebhook");
        everything.ShouldNotContain(bot.Server.Token);
        everything.ShouldNotContain("s3cret-of-the-hook");
    }
}
