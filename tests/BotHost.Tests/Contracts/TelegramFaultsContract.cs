using BotHost.Loopback.Telegram;
using BotHost.Platforms.Telegram;

namespace BotHost.Tests.Contracts;

/// <summary>The platform fails, limits and refuses, and what is told of a message agrees with whether it is there.</summary>
public sealed class TelegramFaultsContract : TelegramContract
{
    private protected override BotHost.Loopback.Telegram.TelegramOptions Settings => new() { Limits = SendLimits.Lenient };

    private async Task<TelegramFailure> FailsAsync(Chat chat, Fault fault, ITelegramClient? client = null)
    {
        Server.Faults.Next("sendMessage", fault);
        var why = Failure(await (client ?? Client).SendAsync(new(chat.Id), Html("once"), None));
        Server.Transcript.Count("sendMessage").ShouldBe(1, "one call is one request");
        return why;
    }

    [Fact]
    public async Task Cut_before_the_effect_is_not_known()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.CutBefore())).ShouldBeOfType<TelegramFailure.NoAnswer>();
        group.ReceivedCount.ShouldBe(0);
    }

    [Fact]
    public async Task Cut_after_the_effect_is_not_known_either()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.CutAfter())).ShouldBeOfType<TelegramFailure.NoAnswer>();
        group.ReceivedCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_answer_is_none()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.Malformed())).ShouldBeOfType<TelegramFailure.NoAnswer>();
        group.ReceivedCount.ShouldBe(1);
    }

    [Fact]
    public async Task Too_slow_is_no_answer()
    {
        var group = Server.AddGroup("G");
        using var hasty = Open(TimeSpan.FromSeconds(3)); // enough for a busy machine to send in
        Server.Faults.Next("sendMessage", new Fault.Slow(TimeSpan.FromMinutes(1), AfterEffect: true));
        Failure(await hasty.SendAsync(new(group.Id), Html("once"), None)).ShouldBeOfType<TelegramFailure.NoAnswer>();
        group.ReceivedCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancellation_while_the_platform_is_slow_is_thrown()
    {
        var group = Server.AddGroup("G");
        Server.Faults.Next("sendMessage", new Fault.Slow(TimeSpan.FromMinutes(1), AfterEffect: true));
        using var cancel = new CancellationTokenSource();
        var sending = Client.SendAsync(new(group.Id), Html("once"), cancel.Token);
        await group.NextMessageAsync(Patience);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_gateway_in_front_does_not_say_what_became_of_it()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.Refuse(502, AfterEffect: true))).ShouldBeOfType<TelegramFailure.NoAnswer>();
        group.ReceivedCount.ShouldBe(1);
    }

    [Fact]
    public async Task An_error_of_the_platforms_own_is_a_fault()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.Refuse(500))).ShouldBe(new TelegramFailure.Fault(500, "Internal Server Error"));
        group.ReceivedCount.ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_is_told_with_the_wait()
    {
        var group = Server.AddGroup("G");
        (await FailsAsync(group, new Fault.Refuse(429, 9))).ShouldBe(new TelegramFailure.TooMany(TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public async Task The_published_limits_are_run_into_and_told()
    {
        var group = Server.AddGroup("G");
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Client.SendAsync(new(group.Id), Html("x"), None)));
        var refused = results.OfType<TelegramResult<TelegramSent>.Failed>().ToArray();
        refused.ShouldNotBeEmpty();
        refused.ShouldAllBe(f => f.Why is TelegramFailure.TooMany && ((TelegramFailure.TooMany)f.Why).Wait >= TimeSpan.FromSeconds(1));
        group.ReceivedCount.ShouldBe(results.Length - refused.Length);
    }

    [Fact]
    public async Task Every_refusal_of_a_message_has_the_platforms_words()
    {
        var (blocked, stranger, gone) = (Server.AddPrivate("Ada"), Server.AddPrivate("Bob"), Server.AddPrivate("Cy"));
        blocked.Blocks();
        stranger.HasStarted = false;
        gone.IsDeactivated = true;
        var kicked = Server.AddSupergroup("K", bot: Membership.Kicked);
        var forum = Server.AddSupergroup("F", forum: true);
        var (closed, deleted) = (forum.AddTopic("closed"), forum.AddTopic("deleted"));
        forum.CloseTopic(closed, Server.AddPrivate("Dee"));
        forum.DeleteTopic(deleted);
        await RefusedAsync(new(blocked.Id), 403, "blocked");
        await RefusedAsync(new(stranger.Id), 403, "initiate");
        await RefusedAsync(new(gone.Id), 403, "deactivated");
        await RefusedAsync(new(kicked.Id), 403, "kicked");
        await RefusedAsync(new(forum.Id, closed.Id), 400, "TOPIC_CLOSED");
        await RefusedAsync(new(forum.Id, deleted.Id), 400, "thread not found");
        await RefusedAsync(new(-424242), 400, "chat not found");
        await RefusedAsync(new(Server.AddGroup("G").Id), 400, "entities", "<b>open");
        await RefusedAsync(new(Server.AddGroup("H").Id), 400, "too long", new string('x', 4097));
    }

    private async Task RefusedAsync(TelegramPlace to, int code, string words, string text = "x")
    {
        var refused = Refused(await Client.SendAsync(to, Html(text), None));
        refused.Code.ShouldBe(code, refused.Description);
        refused.Description.ShouldContain(words);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_not_shown()
    {
        using var stranger = TelegramConnection.Open(new() { Token = Server.Token + "x", ApiBase = new(Server.Url) });
        Refused(await stranger.IdentifyAsync(None)).Code.ShouldBe(401);
    }

    [Fact]
    public async Task Every_method_tells_a_broken_connection_the_same_way()
    {
        foreach (var method in new[] { "getMe", "getUpdates", "setWebhook", "deleteWebhook", "sendMessage", "sendRichMessage", "editMessageText", "deleteMessage", "answerCallbackQuery", "answerInlineQuery", "setMyCommands", "getChat" })
            Server.Faults.Next(method, new Fault.CutBefore());
        var message = Html("x");
        NotKnown(await Client.IdentifyAsync(None));
        NotKnown(await Client.UpdatesAsync(0, TimeSpan.Zero, None));
        NotKnown(await Client.SetWebhookAsync(new("https://example.org/hook"), "s", None));
        NotKnown(await Client.DeleteWebhookAsync(None));
        NotKnown(await Client.SendAsync(new(1), message, None));
        NotKnown(await Client.SendAsync(new(1), Rich("<p>x</p>"), None));
        NotKnown(await Client.EditAsync(1, 2, message, None));
        NotKnown(await Client.DeleteAsync(1, 2, None));
        NotKnown(await Client.AnswerPressAsync("1", null, None));
        NotKnown(await Client.OfferAsync("1", [], TimeSpan.Zero, None));
        NotKnown(await Client.SetMenuAsync(TelegramMenuScope.Everyone, null, [new("help", "Help")], None));
        NotKnown(await Client.StandingAsync(1, Server.BotId, None));
        Server.Transcript.Calls.Count.ShouldBe(12, "one call is one request");
    }

    private void NotKnown<T>(TelegramResult<T> result) => Failure(result).ShouldBeOfType<TelegramFailure.NoAnswer>();
}
