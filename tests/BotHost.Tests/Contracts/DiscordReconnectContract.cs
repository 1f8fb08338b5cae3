using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Gateway;
using BotHost.Loopback.Discord.Limits;
using BotHost.Loopback.Discord.World;
using BotHost.Platforms.Discord;
using BotHost.Tests.Time;
using BotHost.Time;

namespace BotHost.Tests.Contracts;

/// <summary>The gateway's life: what ends a connection, and how it goes on. With our own client both ends live five times as fast as we do, so that waits and heartbeats take a fifth of their time.</summary>
public sealed class DiscordReconnectContract : DiscordContract
{
    /// <summary>Discord.Net's own waits and heartbeats run on the machine's time: there the server asks for heartbeats that much more often instead.</summary>
    private const double Speed = DiscordConnection.Flavour == "builtin" ? 5 : 1;

    private readonly ReplayClock fast = Begun(Speed);
    private int shards = 1;

    private protected override TimeProvider Clock => fast;

    private protected override DiscordServerOptions Behaviour => base.Behaviour with
    {
        HeartbeatInterval = TimeSpan.FromSeconds(4 * Speed), Shards = shards, Limits = new RateLimits { Mode = Enforcement.Lenient, PerSecond = 10_000, Routes = [], Others = (10_000, TimeSpan.FromSeconds(1)) },
    };

    private static ReplayClock Begun(double speed)
    {
        var clock = new ReplayClock(ManualClock.Morning, speed, TimeProvider.System);
        clock.Begin();
        return clock;
    }

    private async Task<Listening> ListensFromTheStart()
    {
        var listening = Listens();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        return listening;
    }

    private Task Resumed(int times = 1) => Server.UntilAsync(() => Server.Transcript.Count("resumed") >= times && Server.Sessions.All(s => s.Connected)).WaitAsync(Patience);

    /// <summary>Everything said meanwhile is heard once and in order, in the one session.</summary>
    private async Task HearsOnAsync(Listening listening, Func<Task> interruption)
    {
        Lina.Writes("before");
        (await listening.NextAsync<DiscordEvent.Said>()).Text.ShouldBe("before");
        var interrupted = interruption();
        for (var i = 0; i < 5; i++) Lina.Writes($"meanwhile {i}");
        await interrupted;
        await Resumed();
        Lina.Writes("after");
        while ((await listening.NextAsync<DiscordEvent.Said>()).Text != "after") { }
        listening.Heard.OfType<DiscordEvent.Said>().Select(s => s.Text).ShouldBe(["before", .. Enumerable.Range(0, 5).Select(i => $"meanwhile {i}"), "after"]);
        listening.Heard.OfType<DiscordEvent.Ready>().Count().ShouldBe(1);
        (Server.Transcript.Count("identify"), Server.Transcript.Count("resume at the wrong address")).ShouldBe((1, 0));
    }

    [Fact]
    public async Task After_a_cut_it_resumes_and_what_was_missed_is_heard_once()
    {
        await using var listening = await ListensFromTheStart();
        await HearsOnAsync(listening, () =>
        {
            Server.DropsConnections();
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task When_it_is_asked_to_reconnect_it_resumes()
    {
        await using var listening = await ListensFromTheStart();
        await HearsOnAsync(listening, () =>
        {
            Server.Reconnects();
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4008)]
    [InlineData(1001)]
    public async Task After_a_close_that_is_not_the_sessions_end_it_resumes(int code)
    {
        await using var listening = await ListensFromTheStart();
        await HearsOnAsync(listening, () =>
        {
            Server.ClosesWith(code);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task An_invalid_session_that_may_be_resumed_is()
    {
        await using var listening = await ListensFromTheStart();
        await HearsOnAsync(listening, () =>
        {
            Server.InvalidatesSessions(resumable: true);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Where_heartbeats_are_not_answered_any_more_it_hangs_up_so_that_it_can_resume()
    {
        await using var listening = await ListensFromTheStart();
        await HearsOnAsync(listening, async () =>
        {
            Server.StopsAcking();
            await Server.UntilAsync(() => Server.Transcript.Lines.Any(l => l.What.StartsWith("← close ", StringComparison.Ordinal))).WaitAsync(Patience);
            Server.AcksAgain();
        });
        Server.Transcript.Lines.Where(l => l.What.StartsWith("← close ", StringComparison.Ordinal)).ShouldAllBe(l => l.What != "← close 1000" && l.What != "← close 1001");
    }

    [Fact]
    public async Task An_invalid_session_is_begun_anew()
    {
        await using var listening = await ListensFromTheStart();
        Server.InvalidatesSessions();
        await listening.NextAsync<DiscordEvent.Ready>();
        await listening.NextAsync<DiscordEvent.GuildSeen>();
        Lina.Writes("again");
        (await listening.NextAsync<DiscordEvent.Said>()).Text.ShouldBe("again");
        Server.Transcript.Count("resume").ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_Discord_has_forgotten_is_begun_anew()
    {
        await using var listening = await ListensFromTheStart();
        Server.DropsConnections(resumable: false);
        await listening.NextAsync<DiscordEvent.Ready>();
        (Server.Transcript.Count("resume"), Server.Transcript.Count("resumed")).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task A_close_that_is_the_sessions_end_is_followed_by_a_new_one(int code)
    {
        await using var listening = await ListensFromTheStart();
        Server.ClosesWith(code);
        await listening.NextAsync<DiscordEvent.Ready>();
        Server.Transcript.Count("resumed").ShouldBe(0);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task Some_closes_are_the_end(int code)
    {
        await using var listening = await ListensFromTheStart();
        Server.ClosesWith(code);
        var fatal = (await listening.End.WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Fatal>();
        fatal.Code.ShouldBe(code);
        fatal.Reason.Length.ShouldBeGreaterThan(10);
        Server.Transcript.Count("connections").ShouldBe(1);
    }

    [Fact]
    public async Task An_identify_that_is_refused_for_good_is_the_end()
    {
        Server.RefusesIdentify(4014);
        await using var listening = Listens();
        (await listening.End.WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Fatal>().Code.ShouldBe(4014);
        Server.Transcript.Count("identify").ShouldBe(1);
    }

    [Fact]
    public async Task It_asks_until_it_is_told_where_the_gateway_is()
    {
        Server.Faults.Next(new Fault.Status(503), "GET /gateway/bot");
        Server.Faults.Next(new Fault.CutBefore(), "GET /gateway/bot");
        Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(2)), "GET /gateway/bot");
        await using var listening = await ListensFromTheStart();
        Requests("GET /gateway/bot").ShouldBe(4);
    }

    [Fact]
    public async Task Heartbeats_keep_it_connected()
    {
        await using var listening = await ListensFromTheStart();
        await Server.UntilAsync(() => Server.Transcript.Count("heartbeats") >= 3).WaitAsync(Patience);
        Server.Transcript.Count("connections").ShouldBe(1);
    }

    [Fact]
    public async Task As_many_shards_as_are_recommended_identify_one_after_the_other_and_each_event_is_heard_once()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
        shards = 3;
        await InitializeAsync();
        Guild[] guilds = [Home, .. Enumerable.Range(0, 5).Select(i => Server.AddGuild($"guild {i}"))];
        guilds.Select(g => (g.Id >> 22) % 3).Distinct().Count().ShouldBe(3);
        await using var listening = Listens();
        await Server.UntilReadyAsync(3).WaitAsync(Patience);
        for (var i = 0; i < guilds.Length; i++) await listening.NextAsync<DiscordEvent.GuildSeen>();
        listening.Heard.OfType<DiscordEvent.Ready>().Select(r => r.Shard).ShouldBe([0, 1, 2], ignoreOrder: true);
        listening.Heard.OfType<DiscordEvent.GuildSeen>().Select(g => g.Guild).ShouldBe(guilds.Select(g => g.Id), ignoreOrder: true);
        Server.Transcript.Count("identify").ShouldBe(3);

        foreach (var guild in guilds) guild.Joins(Lina).Mentions(guild.AddChannel("talk"), guild.Name);
        for (var i = 0; i < guilds.Length; i++) await listening.NextAsync<DiscordEvent.Said>();
        listening.Heard.OfType<DiscordEvent.Said>().Select(s => s.Text).ShouldBe(guilds.Select(g => g.Name), ignoreOrder: true);

        Server.DropsConnections();
        await Resumed(3);
        Server.ClosesWith(4014);
        (await listening.End.WaitAsync(Patience)).ShouldBeOfType<DiscordGatewayEnd.Fatal>().Code.ShouldBe(4014);
        await Server.UntilAsync(() => Server.Sessions.All(s => !s.Connected)).WaitAsync(Patience);
    }
}
