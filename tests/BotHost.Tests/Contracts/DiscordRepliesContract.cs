using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Interactions;
using BotHost.Platforms.Discord;
using BotHost.Tests.Time;

namespace BotHost.Tests.Contracts;

/// <summary>Answers that were announced, where requests fail: nobody is left before "thinking…". The clocks stand still, so that nothing expires by itself.</summary>
public sealed class DiscordRepliesContract : DiscordContract
{
    private const string Callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";
    private const string Original = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original";

    private readonly ManualClock clock = new();
    private Listening listening = null!;

    private protected override DiscordServerOptions Behaviour => base.Behaviour with { Clock = new ManualClock(), HeartbeatInterval = TimeSpan.FromDays(1) };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Ok(Client.RegisterAsync(Server.Bot.Id, [new("borders", "Which borders are closed?", [])], default));
        listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
    }

    public override async Task DisposeAsync()
    {
        await listening.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task An_announcement_of_which_nothing_was_heard_is_followed_by_the_answer(bool cut, bool arrived)
    {
        var (asked, replies) = await AskAsync(new DiscordResponse.Later(Private: false));
        Server.Faults.Next((cut, arrived) switch { (true, true) => new Fault.CutAfter(), (true, false) => new Fault.CutBefore(), var (_, after) => new Fault.Status(500, after) }, Callback);
        clock.Advance(DiscordReplies.AnnounceAfter);
        var sent = await replies.AnswerAsync(Text("Homs")).WaitAsync(Patience);
        await replies.DisposeAsync();
        (await Task.Run(async () => await asked).WaitAsync(Patience)).Text.ShouldBe("Homs");
        sent.ShouldBe(new(Updates.Id, Updates.Messages.ShouldHaveSingleItem().Id));
    }

    [Fact]
    public async Task What_was_announced_is_put_in_its_place_at_another_try()
    {
        var (asked, replies) = await AskAsync(new DiscordResponse.Later(Private: false));
        clock.Advance(DiscordReplies.AnnounceAfter);
        Server.Faults.Next(new Fault.Status(502), Original);
        Server.Faults.Next(new Fault.CutBefore(), Original);
        var answering = replies.AnswerAsync(Text("Homs"));
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until && !answering.IsCompleted; await Task.Delay(20)) clock.Advance(TimeSpan.FromMilliseconds(100));
        (await answering).ShouldNotBeNull();
        await replies.DisposeAsync();
        (await Task.Run(async () => await asked).WaitAsync(Patience)).Text.ShouldBe("Homs");
    }

    private async Task<(Interaction, DiscordReplies)> AskAsync(DiscordResponse later)
    {
        var asked = Lina.Uses(Updates, "/borders");
        return (asked, new DiscordReplies(Client, (await listening.NextAsync<DiscordEvent.Used>()).Interaction, later, new(clock)));
    }
}
