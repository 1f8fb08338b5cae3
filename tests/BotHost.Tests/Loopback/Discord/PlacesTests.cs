using System.Net;
using System.Text.Json;
using BotHost.Loopback.Discord.Specification;
using BotHost.Loopback.Discord.World;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>Who may do what where, and what is told of it.</summary>
public sealed class PlacesTests
{
    [Fact]
    public async Task Permissions_of_a_channel_decide_what_is_refused()
    {
        await using var scene = await Scene.Set();
        scene.Updates.Denies("EMBED_LINKS");
        (await scene.Bot.Post(scene.Messages, new { embeds = new[] { new { title = "t" } } })).Code.ShouldBe(50013);
        (await scene.Bot.Post(scene.Messages, new { content = "t" })).Status.ShouldBe(HttpStatusCode.OK);
        scene.Updates.Denies("READ_MESSAGE_HISTORY");
        (await scene.Bot.Get(scene.Messages)).Json.GetArrayLength().ShouldBe(0);
        scene.Updates.Denies("SEND_MESSAGES");
        (await scene.Bot.Post(scene.Messages, new { content = "t" })).Code.ShouldBe(50013);
        scene.Updates.Denies("VIEW_CHANNEL");
        (await scene.Bot.Get(scene.Messages)).Code.ShouldBe(50001);
        scene.Updates.Allows("VIEW_CHANNEL", "SEND_MESSAGES");
        (await scene.Bot.Post(scene.Messages, new { content = "t" })).Status.ShouldBe(HttpStatusCode.OK);
        scene.Server.InvalidRequests.ShouldBe(3);
        scene.Guild.Kicks(scene.Server.Bot);
        (await scene.Bot.Post(scene.Messages, new { content = "t" })).Code.ShouldBe(50001);
        scene.Guild.Invites(scene.Server.Bot);
        scene.Updates.Deletes();
        (await scene.Bot.Post(scene.Messages, new { content = "t" })).Code.ShouldBe(10003);
    }

    [Fact]
    public async Task Threads_wake_up_unless_they_are_locked()
    {
        await using var scene = await Scene.Set();
        var forum = scene.Guild.AddChannel("digests", ChannelKind.Forum);
        (await scene.Bot.Post($"channels/{forum.Id}/messages", new { content = "t" })).Code.ShouldBe(50024);
        var made = await scene.Bot.Post($"channels/{forum.Id}/threads", new { name = "Monday", message = new { content = "first" } });
        made.Status.ShouldBe(HttpStatusCode.Created);
        var thread = scene.Guild.Channels.Single(c => c.IsThread);
        thread.Messages.ShouldHaveSingleItem().Content.ShouldBe("first");
        thread.Archives();
        (await scene.Bot.Get($"guilds/{scene.Guild.Id}/threads/active")).Json.GetProperty("threads").GetArrayLength().ShouldBe(0);
        (await scene.Bot.Post($"channels/{thread.Id}/messages", new { content = "t" })).Status.ShouldBe(HttpStatusCode.OK);
        thread.Archived.ShouldBeFalse();
        thread.Locks();
        (await scene.Bot.Post($"channels/{thread.Id}/messages", new { content = "t" })).Code.ShouldBe(160005);
        thread.Archives();
        (await scene.Bot.Post($"channels/{thread.Id}/messages", new { content = "t" })).Code.ShouldBe(50083);
        scene.Server.Violations.ShouldBeEmpty();
    }

    [PublishedDocumentFact]
    public async Task What_is_answered_is_what_the_published_document_describes()
    {
        await using var scene = await Scene.Set();
        var (bot, guild, application) = (scene.Bot, scene.Guild.Id, scene.Server.Bot.Id);
        scene.Updates.AddThread("talk");
        var news = scene.Guild.AddChannel("news", ChannelKind.Announcement);
        scene.Guild.AddChannel("digests", ChannelKind.Forum);
        var body = new
        {
            content = $"<@{scene.Lina.Id}>", nonce = "n", embeds = new[] { new { title = "t", fields = new[] { new { name = "a", value = "b" } }, footer = new { text = "f" } } },
            components = new[] { new { type = 1, components = new object[] { new { type = 2, style = 1, label = "More", custom_id = "more" }, new { type = 2, style = 5, label = "Source", url = "https://example.org/" } } } },
        };
        var message = (await bot.Post($"channels/{news.Id}/messages", body)).Id;
        var wrong = new List<string>();
        await Answers(HttpMethod.Get, "/gateway");
        await Answers(HttpMethod.Get, "/gateway/bot");
        await Answers(HttpMethod.Get, "/users/@me");
        await Answers(HttpMethod.Get, "/applications/@me");
        await Answers(HttpMethod.Get, "/oauth2/applications/@me");
        await Answers(HttpMethod.Put, $"/applications/{application}/commands", new object[] { new { name = "status", description = "d", options = new[] { new { type = 3, name = "place", description = "d", autocomplete = true } } }, new { name = "Why?", type = 3 } });
        await Answers(HttpMethod.Get, $"/applications/{application}/commands");
        await Answers(HttpMethod.Get, $"/channels/{scene.Updates.Id}");
        await Answers(HttpMethod.Post, $"/channels/{news.Id}/messages", body);
        await Answers(HttpMethod.Get, $"/channels/{news.Id}/messages");
        await Answers(HttpMethod.Get, $"/channels/{news.Id}/messages/{message}");
        await Answers(HttpMethod.Patch, $"/channels/{news.Id}/messages/{message}", new { content = "x" });
        await Answers(HttpMethod.Post, $"/channels/{news.Id}/messages/{message}/crosspost");
        await Answers(HttpMethod.Get, $"/guilds/{guild}");
        await Answers(HttpMethod.Get, $"/guilds/{guild}/roles");
        await Answers(HttpMethod.Get, $"/guilds/{guild}/channels");
        await Answers(HttpMethod.Get, $"/guilds/{guild}/members/{application}");
        await Answers(HttpMethod.Get, $"/guilds/{guild}/threads/active");
        wrong.ShouldBeEmpty();
        scene.Server.Violations.ShouldBeEmpty();

        async Task Answers(HttpMethod method, string path, object? with = null)
        {
            var got = await bot.Send(method, path[1..], with);
            var route = ApiSpecification.Load(Scene.Specification)!.Find(method.Method, path).ShouldNotBeNull(path);
            // What else the platform tells (members of a thread, say) is no matter here: what it must tell, and as what, is.
            wrong.AddRange(route.Target.CheckAnswer((int)got.Status, got.Json).Where(e => !e.Unknown).Select(e => $"{method} {path}: {e}"));
        }
    }
}
