using System.Net;
using BotHost.Loopback.Discord.Faults;
using BotHost.Loopback.Discord.Limits;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>Rate limits, bans and faults.</summary>
public sealed class LimitTests
{
    private const string Posting = "POST /channels/{channel_id}/messages";

    [Fact]
    public async Task By_default_nothing_is_limited()
    {
        await using var scene = await Scene.Set();
        for (var i = 0; i < 60; i++) (await scene.Bot.Post(scene.Messages, new { content = $"{i}" })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_channels_bucket_is_told_in_headers_and_refuses_when_it_is_empty()
    {
        await using var scene = await Scene.Set(Enforcing(Enforcement.Lenient));
        for (var left = 4; left >= 0; left--)
        {
            var got = await Post(scene);
            (got.Header("X-RateLimit-Limit"), got.Header("X-RateLimit-Remaining"), got.Header("X-RateLimit-Reset-After")).ShouldBe(("5", $"{left}", "5.000"));
        }
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        var refused = await Post(scene);
        (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("Retry-After")).ShouldBe((HttpStatusCode.TooManyRequests, "user", "3"));
        (refused.Json.GetProperty("retry_after").GetDouble(), refused.Json.GetProperty("global").GetBoolean()).ShouldBe((3.0, false));
        var other = scene.Guild.AddChannel("other");
        (await scene.Bot.Post($"channels/{other.Id}/messages", new { content = "x" })).Status.ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.OK);
        scene.Server.InvalidRequests.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_a_second_overall()
    {
        await using var scene = await Scene.Set(Enforcing(Enforcement.Lenient));
        for (var i = 0; i < 50; i++)
        {
            var channel = scene.Guild.AddChannel($"c{i}");
            (await scene.Bot.Post($"channels/{channel.Id}/messages", new { content = "x" })).Status.ShouldBe(HttpStatusCode.OK);
        }
        var refused = await Post(scene);
        (refused.Status, refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Global")).ShouldBe((HttpStatusCode.TooManyRequests, "global", "true"));
        refused.Json.GetProperty("global").GetBoolean().ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_punishing_server_shuts_for_longer_with_each_further_request()
    {
        await using var scene = await Scene.Set(Enforcing(Enforcement.Punishing));
        for (var i = 0; i < 5; i++) await Post(scene);
        (await Post(scene)).Header("Retry-After").ShouldBe("10");
        scene.Clock.Advance(TimeSpan.FromSeconds(9));
        (await Post(scene)).Header("Retry-After").ShouldBe("10");
        scene.Clock.Advance(TimeSpan.FromSeconds(9.9));
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Too_many_invalid_requests_bring_a_ban()
    {
        await using var scene = await Scene.Set(o => o with { Limits = new RateLimits { InvalidRequests = 3 } });
        scene.Updates.Denies("SEND_MESSAGES");
        for (var i = 0; i < 3; i++) (await Post(scene)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var banned = await scene.Bot.Get("users/@me");
        (banned.Status, banned.Response.Content.Headers.ContentType!.MediaType, banned.Response.Headers.Contains("Via")).ShouldBe((HttpStatusCode.TooManyRequests, "text/html", false));
        scene.Clock.Advance(TimeSpan.FromHours(1));
        (await scene.Bot.Get("users/@me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_come_before_or_after_the_effect()
    {
        await using var scene = await Scene.Set();
        scene.Server.Faults.Next(new Fault.Status(502), Posting);
        (await scene.Bot.Get("users/@me")).Status.ShouldBe(HttpStatusCode.OK);
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.BadGateway);
        scene.Server.Faults.Next(new Fault.CutBefore());
        await Should.ThrowAsync<HttpRequestException>(() => Post(scene));
        scene.Updates.Messages.ShouldBeEmpty();
        scene.Server.Faults.Next(new Fault.CutAfter());
        await Should.ThrowAsync<HttpRequestException>(() => Post(scene));
        scene.Updates.Messages.Count.ShouldBe(1);
        scene.Server.Faults.Next(new Fault.Malformed());
        await Should.ThrowAsync<System.Text.Json.JsonException>(() => Post(scene));
        scene.Updates.Messages.Count.ShouldBe(2);
        scene.Server.Faults.Next(new Fault.RateLimited(TimeSpan.FromSeconds(2), "shared"));
        (await Post(scene)).Header("X-RateLimit-Scope").ShouldBe("shared");
        scene.Server.Faults.Dealt.ShouldBe(5);
        (await Post(scene)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_share_of_requests_fails_at_random_and_the_seed_is_told()
    {
        await using var scene = await Scene.Set();
        scene.Server.Faults.AtRandom(0.5, 42, [new Fault.Status(500), new Fault.Status(503)], Posting);
        var failed = 0;
        for (var i = 0; i < 100; i++) failed += (int)(await Post(scene)).Status >= 500 ? 1 : 0;
        (failed, scene.Updates.Messages.Count).ShouldBe((scene.Server.Faults.Dealt, 100 - failed));
        failed.ShouldBeInRange(30, 70);
        scene.Server.Transcript.ToString().ShouldContain("seed 42");
    }

    [Fact]
    public async Task A_slow_answer_takes_the_clocks_time()
    {
        await using var scene = await Scene.Set();
        scene.Server.Faults.Next(new Fault.Slow(TimeSpan.FromSeconds(30)));
        var slow = Post(scene);
        await scene.Server.UntilAsync(() => scene.Server.Faults.Dealt == 1 && scene.Clock.UntilNext() is not null);
        scene.Updates.Messages.ShouldBeEmpty();
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        (await slow).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Func<BotHost.Loopback.Discord.DiscordServerOptions, BotHost.Loopback.Discord.DiscordServerOptions> Enforcing(Enforcement mode) => o => o with { Limits = new RateLimits { Mode = mode } };

    private static Task<Got> Post(Scene scene) => scene.Bot.Post(scene.Messages, new { content = "x" });
}
