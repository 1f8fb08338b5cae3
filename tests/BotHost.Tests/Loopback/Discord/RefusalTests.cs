using System.Net;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>Requests that do not get as far as their route.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Without_the_token_a_request_is_refused_and_counted()
    {
        await using var scene = await Scene.Set();
        scene.Bot.Http.DefaultRequestHeaders.Remove("Authorization");
        (await scene.Bot.Get("users/@me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        scene.Bot.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bot wrong");
        (await scene.Bot.Get("users/@me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        scene.Server.InvalidRequests.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_user_agent_a_request_is_refused()
    {
        await using var scene = await Scene.Set();
        scene.Bot.Http.DefaultRequestHeaders.Remove("User-Agent");
        (await scene.Bot.Get("users/@me")).Code.ShouldBe(40333);
    }

    [Theory]
    [InlineData("GET", "channels/1/nothing", 404, "Unknown route")]
    [InlineData("PUT", "channels/1/messages", 404, "Unknown route")]
    public async Task An_unknown_route_is_a_violation(string method, string path, int status, string what)
    {
        await using var scene = await Scene.Set();
        ((int)(await scene.Bot.Send(new HttpMethod(method), path)).Status).ShouldBe(status);
        scene.Server.Violations.ShouldHaveSingleItem().What.ShouldContain(what);
    }

    [PublishedDocumentFact]
    public async Task A_route_of_the_document_that_is_not_built_is_a_violation()
    {
        await using var scene = await Scene.Set();
        ((int)(await scene.Bot.Get("users/@me/guilds")).Status).ShouldBe(501);
        scene.Server.Violations.ShouldHaveSingleItem().What.ShouldBe("not built");
    }

    [PublishedDocumentFact]
    public async Task A_property_that_the_platform_would_pass_over_is_a_violation_and_not_refused()
    {
        await using var scene = await Scene.Set();
        (await scene.Bot.Post(scene.Messages, new { content = "hello", colour = 1 })).Status.ShouldBe(HttpStatusCode.OK);
        scene.Server.Violations.ShouldHaveSingleItem().What.ShouldStartWith("colour:");
    }

    [PublishedDocumentFact]
    public async Task A_value_of_the_wrong_kind_is_a_violation_and_refused_with_its_path()
    {
        await using var scene = await Scene.Set();
        var got = await scene.Bot.Post(scene.Messages, """{"embeds":[{"title":5}]}""");
        got.Code.ShouldBe(50035);
        got.Json.GetProperty("errors").GetProperty("embeds").GetProperty("0").GetProperty("title").GetProperty("_errors")[0].GetProperty("code").GetString().ShouldBe("BASE_TYPE_BAD_TYPE");
        scene.Server.Violations.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"content\":\"\\ud800\"}")]
    public async Task What_is_no_JSON_is_a_violation(string body)
    {
        await using var scene = await Scene.Set();
        (await scene.Bot.Post(scene.Messages, body)).Code.ShouldBe(50109);
        scene.Server.Violations.ShouldHaveSingleItem();
    }
}
