using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;
using BotHost.Tests.Time;

namespace BotHost.Tests.Contracts;

/// <summary>Commands, buttons and completion: asked through the gateway, answered through REST. The server's clock stands still until a test moves it, so that nothing expires by itself.</summary>
public sealed class DiscordInteractionContract : DiscordContract
{
    private readonly ManualClock serverClock = new();

    private protected override DiscordServerOptions Behaviour => base.Behaviour with { Clock = serverClock, HeartbeatInterval = TimeSpan.FromDays(1) };

    private Listening listening = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Ok(Client.RegisterAsync(Server.Bot.Id, [new("status", "How is a place?", [new("place", "Which?", true, true), new("on", "When?", false, false)]), new("Why?", "", [], OnMessage: true)], default));
        listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
    }

    public override async Task DisposeAsync()
    {
        await listening.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_heard_and_answered()
    {
        var asked = Lina.Uses(Updates, "/status place:deir ez-zor on:friday");
        var used = await listening.NextAsync<DiscordEvent.Used>();
        used.Command.ShouldBe("status");
        used.Options.ShouldBe(new Dictionary<string, string> { ["place"] = "deir ez-zor", ["on"] = "friday" }, ignoreOrder: true);
        used.Origin.ShouldBe(new(Home.Id, Updates.Id, Lina.Id, "ar", (ulong)Updates.PermissionsOf(Server.Bot)) { MemberPermissions = (ulong)Updates.PermissionsOf(Lina) });
        (used.Interaction.Id, used.Interaction.Application).ShouldBe((asked.Id, Server.Bot.Id));
        var sent = await Ok(Client.RespondAsync(used.Interaction, new DiscordResponse.Message(new("Homs", [new("Status", "text", [])]) { Buttons = [[new("More", "more")]] }), default));
        var answer = await asked;
        sent.Message.ShouldBe(new(Updates.Id, answer.Message!.Id));
        (answer.Text, answer.Ephemeral, answer.Deferred).ShouldBe(("Homs\nStatus\ntext", false, false));
        answer.Buttons.ShouldHaveSingleItem().CustomId.ShouldBe("more");
        answer.Message.Pings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_answer_is_seen_by_one()
    {
        var asked = Lina.Uses(Updates, "/status place:homs");
        await Ok(Client.RespondAsync((await listening.NextAsync<DiscordEvent.Used>()).Interaction, new DiscordResponse.Message(Text("psst @everyone") with { Private = true }), default));
        (await asked).Ephemeral.ShouldBeTrue();
        (await asked).Message!.Pings.ShouldBeEmpty();
        Updates.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_private_channel_there_is_no_guild()
    {
        _ = Lina.Uses(Lina.Direct, "/status place:homs");
        (await listening.NextAsync<DiscordEvent.Used>()).Origin.ShouldSatisfyAllConditions(o => (o.Guild, o.Channel, o.User).ShouldBe((null, Lina.Direct.Id, Lina.Id)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_may_come_later_and_have_more_after_it(bool @private)
    {
        var asked = Lina.Uses(Updates, "/status place:homs");
        var to = (await listening.NextAsync<DiscordEvent.Used>()).Interaction;
        (await Ok(Client.RespondAsync(to, new DiscordResponse.Later(@private), default))).Message.ShouldBeNull("Discord names none that is only announced");
        serverClock.Advance(TimeSpan.FromMinutes(5));
        var first = await Ok(Client.CompleteAsync(to, Text("first @everyone"), default));
        var answer = await asked;
        (answer.Text, answer.Ephemeral, answer.Deferred, answer.Message!.Id).ShouldBe(("first @everyone", @private, true, first.Message));
        var more = await Ok(Client.FollowUpAsync(to, Text("second @everyone") with { Private = @private }, default));
        var followed = asked.FollowUps.ShouldHaveSingleItem();
        (followed.Id, followed.Content, followed.Ephemeral).ShouldBe((more.Message, "second @everyone", @private));
        answer.Message.Pings.Concat(followed.Pings).ShouldBeEmpty();
        await Ok(Client.CompleteAsync(to, Text("first, better"), default));
        (await asked).Message!.Content.ShouldBe("first, better");
    }

    [Fact]
    public async Task A_button_changes_the_message_that_it_is_under()
    {
        var sent = await Ok(Client.PostAsync(Updates.Id, Text("one") with { Buttons = [[new("Next", "next:1")]] }, null, default));
        var message = Updates.Messages.ShouldHaveSingleItem();
        var asked = Lina.Presses(message, "next:1");
        var pressed = await listening.NextAsync<DiscordEvent.Pressed>();
        (pressed.Message, pressed.Id, pressed.Origin.User, pressed.Origin.Guild).ShouldBe((sent.Message, "next:1", Lina.Id, Home.Id));
        (await Ok(Client.RespondAsync(pressed.Interaction, new DiscordResponse.Update(Text("two @everyone") with { Buttons = [[new("Next", "next:2")]] }), default))).Message.ShouldBe(sent);
        (await asked).Message.ShouldBe(message);
        (message.Content, message.Buttons.Single().CustomId, message.Pings.Count).ShouldBe(("two @everyone", "next:2", 0));

        asked = Lina.Presses(message, "next:2");
        var again = await listening.NextAsync<DiscordEvent.Pressed>();
        (await Ok(Client.RespondAsync(again.Interaction, new DiscordResponse.UpdateLater(), default))).Message.ShouldBeNull();
        await Ok(Client.CompleteAsync(again.Interaction, Text("three"), default));
        (await asked).Deferred.ShouldBeTrue();
        (message.Content, message.Buttons.Count).ShouldBe(("three", 0));
    }

    [Fact]
    public async Task What_is_typed_is_completed()
    {
        var completing = Lina.Completes(Updates, "status", "place", "hom", ("on", "friday"));
        var typing = await listening.NextAsync<DiscordEvent.Typing>();
        (typing.Command, typing.Option, typing.Typed, typing.Origin.User).ShouldBe(("status", "place", "hom", Lina.Id));
        await Ok(Client.RespondAsync(typing.Interaction, new DiscordResponse.Choices([new("Homs (city)", "homs"), new("حمص", "homs-governorate")]), default));
        (await completing.WaitAsync(Patience)).Select(c => (c.Name, c.Value.GetString())).ShouldBe([("Homs (city)", "homs"), ("حمص", "homs-governorate")]);
    }

    [Fact]
    public async Task Nothing_may_be_offered()
    {
        var completing = Lina.Completes(Updates, "status", "place", "");
        var typing = await listening.NextAsync<DiscordEvent.Typing>();
        typing.Typed.ShouldBe("");
        (await Ok(Client.RespondAsync(typing.Interaction, new DiscordResponse.Choices([]), default))).Message.ShouldBeNull();
        (await completing.WaitAsync(Patience)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_on_a_message_brings_the_message()
    {
        await Ok(Client.PostAsync(Updates.Id, new("digest", [new("Homs", "H-011", [])]), null, default));
        var digest = Updates.Messages.ShouldHaveSingleItem();
        var asked = Lina.UsesOn(digest, "Why?");
        var used = await listening.NextAsync<DiscordEvent.UsedOn>();
        (used.Command, used.Target, used.TargetAuthor, used.TargetText).ShouldBe(("Why?", digest.Id, Server.Bot.Id, "digest\nHoms\nH-011"));
        await Ok(Client.RespondAsync(used.Interaction, new DiscordResponse.Message(Text("because")), default));
        (await asked).Text.ShouldBe("because");
    }

    [Fact]
    public async Task Answers_that_come_too_late_or_twice_are_refused()
    {
        _ = Lina.Uses(Updates, "/status place:homs");
        var first = (await listening.NextAsync<DiscordEvent.Used>()).Interaction;
        await Ok(Client.RespondAsync(first, new DiscordResponse.Message(Text("one")), default));
        (await Failure(Client.RespondAsync(first, new DiscordResponse.Message(Text("two")), default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(40060);
        serverClock.Advance(TimeSpan.FromMinutes(16));
        var late = (await Failure(Client.CompleteAsync(first, Text("three"), default))).ShouldBeOfType<DiscordFailure.Refused>();
        (late.Status, late.Code).ShouldBe((401, 50027));

        _ = Lina.Uses(Updates, "/status place:homs");
        var second = (await listening.NextAsync<DiscordEvent.Used>()).Interaction;
        serverClock.Advance(TimeSpan.FromSeconds(3));
        (await Failure(Client.RespondAsync(second, new DiscordResponse.Message(Text("late")), default))).ShouldBeOfType<DiscordFailure.Refused>().Code.ShouldBe(10062);
        // That 401 was about the interaction's token and not the bot's.
        await Ok(Client.GuildAsync(Home.Id, default));
    }

    [Fact]
    public async Task While_the_whole_bot_is_held_interactions_are_answered()
    {
        Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(60), "global"));
        (await Failure(Client.PostAsync(Updates.Id, Text("x"), null, default))).ShouldBeOfType<DiscordFailure.TooMany>();
        _ = Lina.Uses(Updates, "/status place:homs");
        var to = (await listening.NextAsync<DiscordEvent.Used>()).Interaction;
        await Ok(Client.RespondAsync(to, new DiscordResponse.Later(false), default));
        await Ok(Client.CompleteAsync(to, Text("here"), default));
        await Ok(Client.FollowUpAsync(to, Text("more"), default));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("refused")]
    [InlineData("fault")]
    public async Task Failures_hold_no_interactions_token(string kind)
    {
        _ = Lina.Uses(Updates, "/status place:homs");
        var to = (await listening.NextAsync<DiscordEvent.Used>()).Interaction;
        Server.Faults.Next(kind switch { "cut" => new Fault.CutBefore(), "refused" => new Fault.RateLimited(TimeSpan.FromSeconds(1)), _ => new Fault.Status(500) });
        $"{await Failure(Client.RespondAsync(to, new DiscordResponse.Message(Text("x")), default))}".ShouldNotContain(to.Token);
        await using var nowhere = Open(Server.Token, new Uri("http://127.0.0.1:1/api/v10/"));
        $"{await Failure(nowhere.CompleteAsync(to, Text("x"), default))}".ShouldNotContain(to.Token);
        Logged.ShouldNotContain(to.Token);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(Client.CompleteAsync(to, Text("x"), cancelled.Token))).ToString().ShouldNotContain(to.Token);
    }
}
