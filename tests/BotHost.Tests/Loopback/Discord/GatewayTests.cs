using System.Net.WebSockets;
using System.Text.Json;
using BotHost.Loopback.Discord.Gateway;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>The gateway by hand.</summary>
public sealed class GatewayTests
{
    private const int GuildsAndMessages = 1 | 1 << 9 | 1 << 12;

    [Fact]
    public async Task Hello_identify_ready_guild_and_heartbeat()
    {
        await using var scene = await Scene.Set();
        (await scene.Bot.Get("gateway/bot")).Json.GetProperty("url").GetString().ShouldBe(scene.Server.GatewayUrl.OriginalString);
        using var gateway = await scene.Bot.Connects();
        (await gateway.Reads()).Data.GetProperty("heartbeat_interval").GetInt32().ShouldBe(41250);
        await gateway.Identifies();
        var ready = await gateway.Reads();
        (ready.Event, ready.Sequence).ShouldBe(("READY", 1));
        ready.Data.GetProperty("guilds")[0].GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        var guild = await gateway.Reads();
        (guild.Event, guild.Sequence, guild.Data.GetProperty("name").GetString()).ShouldBe(("GUILD_CREATE", 2, "Homs News"));
        await gateway.Beats();
        (await gateway.Reads()).Op.ShouldBe(11);
        await scene.Server.UntilReadyAsync();
        scene.Server.Violations.ShouldBeEmpty();
        scene.Server.Transcript.ToString().ShouldNotContain(scene.Server.Token);
    }

    [Fact]
    public async Task Compressed_as_one_stream_it_says_the_same()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Connects("?v=10&encoding=json&compress=zlib-stream");
        (await gateway.Reads()).Op.ShouldBe(10);
        gateway.RawType.ShouldBe(WebSocketMessageType.Binary);
        await gateway.Identifies();
        (await gateway.Reads()).Event.ShouldBe("READY");
        (await gateway.Reads()).Data.GetProperty("name").GetString().ShouldBe("Homs News");
        await gateway.Beats();
        (await gateway.Reads()).Op.ShouldBe(11);
    }

    [Fact]
    public async Task Compressed_payload_by_payload_it_says_the_same()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Connects();
        await gateway.Reads();
        await gateway.Identifies(compress: true);
        (await gateway.Reads()).Event.ShouldBe("READY");
        gateway.RawType.ShouldBe(WebSocketMessageType.Binary);
    }

    [Fact]
    public async Task A_resume_brings_what_was_missed_and_nothing_twice()
    {
        await using var scene = await Scene.Set();
        var gateway = await scene.Bot.Identifies(GuildsAndMessages);
        await gateway.Reads("GUILD_CREATE");
        scene.Lina.Mentions(scene.Updates, "one");
        (await gateway.Reads("MESSAGE_CREATE")).Data.GetProperty("content").GetString()!.ShouldEndWith("one");
        scene.Server.DropsConnections();
        await scene.Server.UntilAsync(() => scene.Server.Sessions.All(s => !s.Connected));
        scene.Lina.Mentions(scene.Updates, "two");
        scene.Updates.RenamesTo("news");
        var again = await scene.Bot.Connects(at: gateway.ResumeUrl);
        await again.Reads();
        await again.Resumes(gateway.SessionId, gateway.LastSequence);
        (await again.Reads()).Data.GetProperty("content").GetString()!.ShouldEndWith("two");
        (await again.Reads()).Event.ShouldBe("CHANNEL_UPDATE");
        (await again.Reads()).Event.ShouldBe("RESUMED");
        scene.Server.Sessions.ShouldHaveSingleItem().Resumes.ShouldBe(1);
        scene.Server.Transcript.Count("resume at the wrong address").ShouldBe(0);
        gateway.Dispose();
        again.Dispose();
    }

    [Fact]
    public async Task What_cannot_be_resumed_is_an_invalid_session()
    {
        await using var scene = await Scene.Set(o => o with { ReplayedEvents = 2 });
        using var gateway = await scene.Bot.Identifies();
        await gateway.Reads("GUILD_CREATE");
        scene.Server.DropsConnections();
        foreach (var name in new[] { "a", "b", "c" }) scene.Updates.RenamesTo(name);
        using var late = await scene.Bot.Connects(at: gateway.ResumeUrl);
        await late.Reads();
        await late.Resumes(gateway.SessionId, gateway.LastSequence);
        var invalid = await late.Reads();
        (invalid.Op, invalid.Data.ValueKind).ShouldBe((9, JsonValueKind.False));
        // The same connection may identify anew.
        await late.Identifies();
        (await late.Reads()).Event.ShouldBe("READY");
    }

    [Fact]
    public async Task A_session_that_the_bot_ends_is_gone()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies();
        await gateway.Closes(1000);
        await scene.Server.UntilAsync(() => scene.Server.Sessions.Count == 0);
        using var again = await scene.Bot.Connects();
        await again.Reads();
        await again.Resumes(gateway.SessionId, gateway.LastSequence);
        (await again.Reads()).Op.ShouldBe(9);
    }

    [Theory]
    [InlineData("""{"op":77}""", 4001)]
    [InlineData("""no json""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","properties":{}}}""", 4002)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"properties":{},"shard":[2,2]}}""", 4010)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":-1,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":32768,"properties":{}}}""", 4014)]
    public async Task What_is_wrong_is_closed_with_its_code(string payload, int code)
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Connects();
        await gateway.Sends(payload.Replace("TOKEN", scene.Server.Token, StringComparison.Ordinal));
        (await gateway.ReadsUntilClosed()).ShouldBe(code);
    }

    [Fact]
    public async Task Another_version_is_refused_and_a_second_identify_too()
    {
        await using var scene = await Scene.Set();
        using var old = await scene.Bot.Connects("?v=8&encoding=json");
        (await old.ReadsUntilClosed()).ShouldBe(4012);
        using var gateway = await scene.Bot.Identifies();
        await gateway.Identifies();
        (await gateway.ReadsUntilClosed()).ShouldBe(4005);
    }

    [Fact]
    public async Task A_bot_whose_heart_stops_is_closed_and_has_to_begin_anew()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies();
        scene.Clock.Advance(TimeSpan.FromSeconds(41));
        await gateway.Beats();
        await scene.Server.UntilAsync(() => scene.Server.Transcript.Count("heartbeats") == 1);
        scene.Clock.Advance(TimeSpan.FromSeconds(41));
        scene.Server.Sessions.ShouldHaveSingleItem().Connected.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromSeconds(41));
        (await gateway.ReadsUntilClosed()).ShouldBe(4009);
        gateway.Vanishes();
        await scene.Server.UntilAsync(() => scene.Server.Sessions.Count == 0);
    }

    [Fact]
    public async Task The_server_can_play_dead_ask_to_reconnect_and_invalidate()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies(0);
        scene.Server.StopsAcking();
        await gateway.Beats();
        await scene.Server.UntilAsync(() => scene.Server.Transcript.Count("heartbeats") == 1);
        scene.Server.Reconnects();
        (await gateway.Reads()).Op.ShouldBe(7);
        scene.Server.InvalidatesSessions();
        (await gateway.Reads()).Op.ShouldBe(9);
        scene.Server.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shard_hears_of_its_own_servers_alone()
    {
        await using var scene = await Scene.Set(o => o with { Shards = 2 });
        var guilds = new[] { scene.Guild, scene.Server.AddGuild("Aleppo News"), scene.Server.AddGuild("Hama News") };
        foreach (var shard in new[] { 0, 1 })
        {
            using var gateway = await scene.Bot.Connects();
            await gateway.Reads();
            await gateway.Identifies(shard: [shard, 2]);
            var ready = await gateway.Reads();
            ready.Data.GetProperty("guilds").EnumerateArray().Select(g => g.GetProperty("id").GetString()).ShouldBe(guilds.Where(g => (g.Id >> 22) % 2 == (ulong)shard).Select(g => $"{g.Id}"));
        }
    }

    [Fact]
    public async Task Text_is_seen_where_the_bot_is_meant_and_not_elsewhere()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies(GuildsAndMessages);
        scene.Lina.Says(scene.Updates, "between us");
        scene.Lina.Mentions(scene.Updates, "what of Homs?");
        scene.Lina.Writes("and Hama?");
        var texts = new List<string>();
        for (var i = 0; i < 3; i++) texts.Add((await gateway.Reads("MESSAGE_CREATE")).Data.GetProperty("content").GetString()!);
        texts.ShouldBe(["", $"<@{scene.Server.Bot.Id}> what of Homs?", "and Hama?"]);
    }

    [Fact]
    public async Task A_kick_and_an_outage_are_told_apart()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies();
        scene.Guild.BecomesUnavailable();
        (await gateway.Reads("GUILD_DELETE")).Data.GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        scene.Guild.ComesBack();
        await gateway.Reads("GUILD_CREATE");
        scene.Guild.Kicks(scene.Server.Bot);
        (await gateway.Reads("GUILD_DELETE")).Data.TryGetProperty("unavailable", out _).ShouldBeFalse();
    }

    [Fact]
    public void Privileged_intents_are_the_platforms_three() => Intents.Privileged.ShouldBe((Intents)(1 << 1 | 1 << 8 | 1 << 15));
}
