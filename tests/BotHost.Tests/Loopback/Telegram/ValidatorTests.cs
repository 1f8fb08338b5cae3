using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>The validator finds what a bot does against the published specification. It can fail: here it does.</summary>
public sealed class ValidatorTests : IAsyncLifetime
{
    private Bot bot = null!;
    private Chat homs = null!;

    public async Task InitializeAsync()
    {
        bot = await Bot.StartAsync();
        homs = bot.Server.AddSupergroup("Homs News");
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public static TheoryData<string, object, string> Wrong => new()
    {
        // A wrong name.
        { "sendMessage", new { chat_id = 1, text = "x", reply_to_message = 1 }, "sendMessage has no parameter 'reply_to_message'" },
        { "sendMessage", new { chat_id = 1, text = "x", reply_parameters = new { message_id = 1, allow_sending = true } }, "reply_parameters: ReplyParameters has no field 'allow_sending'" },
        { "sendMessage", new { chat_id = 1, text = "x", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "x", data = "y" } } } } }, "reply_markup.inline_keyboard[0][0]: InlineKeyboardButton has no field 'data'" },
        // A wrong type.
        { "sendMessage", new { chat_id = 1, text = 5 }, "text: an integer, not String" },
        { "sendMessage", new { chat_id = 1.5, text = "x" }, "chat_id: a number with a fraction, not Integer" },
        { "sendMessage", new { chat_id = 1, text = "x", protect_content = "yes" }, "protect_content: a string, not Boolean" },
        { "sendMessage", new { chat_id = 1, text = "x", message_thread_id = (int?)null }, "message_thread_id: null, not Integer" },
        { "sendMessage", new { chat_id = 1, text = "x", entities = new { type = "bold" } }, "entities: an object, not Array of MessageEntity" },
        { "sendMessage", new { chat_id = 1, text = "x", entities = new object[] { new { type = "bold", offset = "0", length = 1 } } }, "entities[0].offset: a string, not Integer" },
        { "setMyCommands", new { commands = Array.Empty<object>(), scope = new { type = "all_people" } }, "scope: an object is none of BotCommandScopeDefault" },
        { "sendRichMessage", new { chat_id = 1, rich_message = "<p>x</p>" }, "rich_message: a string, not InputRichMessage" },
        // What is required and missing.
        { "sendMessage", new { chat_id = 1 }, "sendMessage requires 'text'" },
        { "sendMessage", new { chat_id = 1, text = "x", link_preview_options = new { }, reply_parameters = new { } }, "reply_parameters: ReplyParameters requires 'message_id'" },
        { "answerInlineQuery", new { inline_query_id = "1", results = new object[] { new { type = "article", id = "1", input_message_content = new { message_text = "x" } } } }, "results[0]: InlineQueryResultArticle requires 'title'" },
        { "answerInlineQuery", new { inline_query_id = "1", results = new object[] { new { type = "article", id = "1", title = "x", input_message_content = new { message_text = 5 } } } }, "results[0].input_message_content.message_text: an integer, not String" },
        { "setMyCommands", new { commands = Array.Empty<object>(), scope = new { type = "chat" } }, "scope: BotCommandScopeChat requires 'chat_id'" },
        // What no bot can call.
        { "sendMesage", new { chat_id = 1, text = "x" }, "no such method" },
        { "sendPhoto", new { chat_id = 1, photo = "x" }, "not built in the loopback" },
        { "sendMessage", new { chat_id = 1, text = "x", parse_mode = "MarkdownV2" }, "parse_mode MarkdownV2 is not built" },
    };

    [SpecificationTheory]
    [MemberData(nameof(Wrong))]
    public async Task A_breach_is_written_down_with_the_request(string method, object parameters, string what)
    {
        var given = parameters.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(parameters));
        if (given.TryGetValue("chat_id", out var chat) && chat is 1) given["chat_id"] = homs.Id;
        await bot.CallAsync(method, given);
        var violation = bot.Server.Violations.ShouldHaveSingleItem();
        violation.Method.ShouldBe(method);
        violation.What.ShouldContain(what);
        violation.Parameters.ShouldStartWith("{");
        Should.Throw<InvalidOperationException>(bot.Server.ThrowIfViolated).Message.ShouldContain(what);
    }

    [SpecificationFact]
    public async Task An_unknown_parameter_alone_does_not_stop_a_message_but_a_wrong_type_does()
    {
        (await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = "x", nonsense = 1 })).Status.ShouldBe(200);
        (await bot.CallAsync("sendMessage", new { chat_id = homs.Id, text = "x", protect_content = 7 })).Status.ShouldBe(400);
        homs.FromBot.Count.ShouldBe(1);
        bot.Server.Violations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_among_the_parameters_is_told_without_it()
    {
        await bot.SendAsync(homs, $"my token is {bot.Server.Token}");
        var violation = bot.Server.Violations.ShouldHaveSingleItem();
        violation.What.ShouldBe("the token stands among the parameters");
        violation.ToString().ShouldNotContain(bot.Server.Token);
    }

    [Fact]
    public async Task An_unknown_method_is_not_found_and_a_known_one_that_is_not_built_is_said_to_be_so()
    {
        var unknown = await bot.CallAsync("sendMesage");
        (unknown.Status, unknown.Description).ShouldBe((404, "Not Found: method not found"));
        if (Published.Specification is not null) (await bot.CallAsync("sendDice", new { chat_id = homs.Id })).Status.ShouldBe(501);
        (await bot.PostAsync(new Uri(bot.Server.Url + "/health"), null)).Status.ShouldBe(404);
        bot.Server.Violations[^1].What.ShouldBe("no such route");
    }

    [Fact]
    public async Task Without_the_specification_nothing_is_validated_and_the_server_says_so()
    {
        await using var other = await Bot.StartAsync(new TelegramOptions { Specification = "/nowhere/api.min.json" });
        other.Server.Validation.ShouldStartWith("off");
        var chat = other.Server.AddGroup("Homs");
        (await other.CallAsync("sendMessage", new { chat_id = chat.Id, text = "x", nonsense = 1 })).Ok.ShouldBeTrue();
        other.Server.Violations.ShouldBeEmpty();
        (await other.CallAsync("sendMesage")).Status.ShouldBe(404);
        other.Server.Violations.ShouldHaveSingleItem();
    }
}
