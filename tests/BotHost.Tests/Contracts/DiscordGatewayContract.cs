using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Gateway;
using BotHost.Platforms.Discord;

namespace BotHost.Tests.Contracts;

/// <summary>The gateway while all is well.</summary>
public sealed class DiscordGatewayContract : DiscordContract
{
    [Fact]
    public async Task It_begins_a_session_hears_of_its_guilds_and_ends_it_when_it_is_stopped()
    {
        await using var listening = Listens();
        (await listening.NextAsync<DiscordEvent.Ready>()).ShouldBe(new(Server.Bot.Id, Server.Bot.Id, 0));
        (await listening.NextAsync<DiscordEvent.GuildSeen>()).ShouldBe(new(Home.Id, "Homs News"));
        (await listening.StopAsync()).ShouldBeOfType<DiscordGatewayEnd.Stopped>();
        await Server.UntilAsync(() => Server.Sessions.Count == 0).WaitAsync(Patience);
    }

    [Fact]
    public async Task It_asks_for_no_privileged_intent()
    {
        await using var listening = Listens();
        await listening.NextAsync<DiscordEvent.Ready>();
        Server.Sessions.Single().Intents.ShouldBe(Intents.Guilds | Intents.GuildMessages | Intents.DirectMessages);
    }

    [Fact]
    public async Task It_hears_what_is_said_to_the_bot_and_nothing_else()
    {
        await using var listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        Lina.Says(Updates, "not to you");
        await Ok(Client.PostAsync(Updates.Id, Text("nor this"), null, default));
        var mention = Lina.Mentions(Updates, "how is Homs?");
        var direct = Lina.Writes("status homs");
        (await listening.NextAsync<DiscordEvent.Said>()).ShouldBe(new(new(Home.Id, Updates.Id, Lina.Id, null, null), mention.Id, "how is Homs?"));
        (await listening.NextAsync<DiscordEvent.Said>()).ShouldBe(new(new(null, Lina.Direct.Id, Lina.Id, null, null), direct.Id, "status homs"));
        listening.Heard.OfType<DiscordEvent.Said>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task It_hears_of_what_decides_where_the_bot_may_write()
    {
        await using var listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        Updates.Denies("SEND_MESSAGES");
        (await listening.NextAsync<DiscordEvent.PermissionsChanged>()).ShouldBe(new(Home.Id, Updates.Id));
        Home.Changes(Home.AddRole("moderators"), "MANAGE_MESSAGES");
        (await listening.NextAsync<DiscordEvent.PermissionsChanged>()).ShouldBe(new(Home.Id, null));
        var thread = Updates.AddThread("later");
        thread.Deletes();
        (await listening.NextAsync<DiscordEvent.ChannelGone>()).ShouldBe(new(Home.Id, thread.Id));
        Updates.Deletes();
        (await listening.NextAsync<DiscordEvent.ChannelGone>()).ShouldBe(new(Home.Id, Updates.Id));
    }

    [Fact]
    public async Task A_guild_that_is_out_of_reach_is_not_gone_and_one_that_threw_the_bot_out_is()
    {
        await using var listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        Home.BecomesUnavailable();
        Home.ComesBack();
        (await listening.NextAsync<DiscordEvent.GuildSeen>()).Guild.ShouldBe(Home.Id);
        listening.Heard.OfType<DiscordEvent.GuildGone>().ShouldBeEmpty();
        Home.Kicks(Server.Bot);
        (await listening.NextAsync<DiscordEvent.GuildGone>()).ShouldBe(new(Home.Id));
        Home.Invites(Server.Bot);
        (await listening.NextAsync<DiscordEvent.GuildSeen>()).Guild.ShouldBe(Home.Id);
    }

    [Fact]
    public async Task Whoever_handles_an_event_may_fail_and_the_next_is_heard()
    {
        await using var listening = Listens(e =>
        {
            if (e is DiscordEvent.Said { Text: "one" }) throw new InvalidOperationException("the handler failed");
        });
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        Lina.Writes("one");
        Lina.Writes("two");
        (await listening.NextAsync<DiscordEvent.Said>()).Text.ShouldBe("one");
        (await listening.NextAsync<DiscordEvent.Said>()).Text.ShouldBe("two");
        Logged.ShouldContain("the handler failed");
        Server.Transcript.Count("connections").ShouldBe(1);
    }

    [Fact]
    public async Task It_answers_when_it_is_asked_for_a_heartbeat()
    {
        await using var listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        var before = Server.Transcript.Count("heartbeats");
        for (var i = 1; i <= 3; i++)
        {
            Server.RequestsHeartbeats();
            await Server.UntilAsync(() => Server.Transcript.Count("heartbeats") >= before + i).WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task A_large_guild_comes_in_one_piece()
    {
        for (var i = 0; i < 2_000; i++) Home.AddChannel($"channel-{i}-{new string('x', 60)}");
        await using var listening = Listens();
        (await listening.NextAsync<DiscordEvent.GuildSeen>()).Guild.ShouldBe(Home.Id);
    }

    [Fact]
    public async Task Before_it_is_connected_it_can_be_stopped()
    {
        await using var nowhere = Open(Server.Token, new Uri("http://127.0.0.1:1/api/v10/"));
        using var stop = new CancellationTokenSource();
        var end = nowhere.ListenAsync(_ => { }, stop.Token);
        await stop.CancelAsync();
        (await end.WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Stopped>();
    }
}
