using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>Rich messages and inline results over the wire.</summary>
public sealed class RichMessagesTests : IAsyncLifetime
{
    private Bot bot = null!;
    private Person amal = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        amal = bot.Server.AddPrivate("Amal");
        homs = bot.Server.AddChannel("Homs News");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_rich_message_is_sent_edited_and_refused()
    {
        var sent = await bot.CallAsync("sendRichMessage", new { chat_id = homs.Id, rich_message = new { html = "<h2>حمص</h2><p>a</p>", is_rtl = true } });
        sent.Result.GetProperty("rich_message").GetProperty("is_rtl").GetBoolean().ShouldBeTrue();
        var id = sent.Result.GetProperty("message_id").GetInt32();
        homs.FromBot.ShouldHaveSingleItem().Text.ShouldBe("حمص\na");
        object Edit(string html) => new { chat_id = homs.Id, message_id = id, rich_message = new { html } };
        (await bot.CallAsync("editMessageText", Edit("<p>b</p>"))).Ok.ShouldBeTrue();
        (await bot.RefusedAsync("editMessageText", Edit("<p>b</p>"))).ShouldStartWith("Bad Request: message is not modified");
        (await bot.RefusedAsync("editMessageText", Edit("<p>b"))).ShouldBe("Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"p\"");
        (await bot.RefusedAsync("sendRichMessage", new { chat_id = homs.Id, rich_message = new { html = $"<p>{new string('x', 32_769)}</p>" } })).ShouldBe("Bad Request: message is too long");
        (await bot.RefusedAsync("sendRichMessage", new { chat_id = homs.Id, rich_message = new { is_rtl = true } })).ShouldBe("Bad Request: rich message is empty");
        bot.Server.Violations.ShouldBeEmpty();
        (await bot.CallAsync("sendRichMessage", new { chat_id = homs.Id, rich_message = new { markdown = "# x" } })).Status.ShouldBe(501);
        bot.Server.Violations.ShouldHaveSingleItem();
    }

    private static object Article(string id, object content, object? markup = null) => markup is null
        ? new { type = "article", id, title = "Homs", description = "d", input_message_content = content }
        : new { type = "article", id, title = "Homs", input_message_content = content, reply_markup = markup };

    [Fact]
    public async Task An_inline_question_is_answered_chosen_pressed_and_edited()
    {
        var ask = amal.AsksInline("@OurBot homs");
        var query = (await bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("inline_query");
        query.GetProperty("query").GetString().ShouldBe("homs");
        var keyboard = new { inline_keyboard = new[] { new[] { new { text = "Sources", callback_data = "s" } } } };
        (await bot.CallAsync("answerInlineQuery", new
        {
            inline_query_id = ask.Id, cache_time = 0, is_personal = true, button = new { text = "More", start_parameter = "homs" },
            results = new[] { Article("1", new { message_text = "<b>Homs</b>", parse_mode = "HTML" }, keyboard), Article("2", new { rich_message = new { html = "<h1>Homs</h1>" } }) },
        })).Ok.ShouldBeTrue();
        var answer = await ask.AnswerAsync(Bot.Patience);
        answer.Results.Select(r => r.Content.Text).ShouldBe(["Homs", "Homs"]);
        answer.ButtonStart.ShouldBe("homs");
        var group = bot.Server.AddGroup("Elsewhere", Membership.Left);
        var message = amal.Chooses(answer.Results[0], group);
        var press = amal.Presses(message, "Sources");
        var callback = (await bot.UpdatesAsync())[^1].GetProperty("callback_query");
        callback.TryGetProperty("message", out _).ShouldBeFalse();
        var inline = callback.GetProperty("inline_message_id").GetString();
        (await bot.CallAsync("editMessageText", new { inline_message_id = inline, text = "Sources" })).Result.GetBoolean().ShouldBeTrue();
        message.Text.ShouldBe("Sources");
        press.IsAnswered.ShouldBeFalse();
        bot.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inline_answers_have_limits_of_their_own()
    {
        async Task<string> RefusedAsync(object results, object? button = null)
        {
            var id = amal.AsksInline("homs").Id;
            return await bot.RefusedAsync("answerInlineQuery", button is null ? new { inline_query_id = id, results } : new { inline_query_id = id, results, button });
        }
        var text = new { message_text = "x" };
        (await RefusedAsync(Enumerable.Range(0, 51).Select(i => Article($"{i}", text)))).ShouldBe("Bad Request: RESULTS_TOO_MUCH");
        (await RefusedAsync(new[] { Article("1", text), Article("1", text) })).ShouldBe("Bad Request: RESULT_ID_DUPLICATE");
        (await RefusedAsync(new[] { Article(new string('x', 65), text) })).ShouldBe("Bad Request: RESULT_ID_INVALID");
        (await RefusedAsync(new[] { Article("1", new { message_text = new string('x', 4097) }) })).ShouldBe("Bad Request: message is too long");
        (await RefusedAsync(Array.Empty<object>(), new { text = "x", start_parameter = "a b" })).ShouldBe("Bad Request: START_PARAM_INVALID");
        (await bot.RefusedAsync("answerInlineQuery", new { inline_query_id = "5", results = Array.Empty<object>() })).ShouldStartWith("Bad Request: query is too old");
        bot.Server.Violations.ShouldBeEmpty();
    }
}
