using System.Net;
using System.Text.Json;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>Messages over REST: what is taken, what is refused and how.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_message_is_posted_read_edited_and_deleted()
    {
        await using var scene = await Scene.Set();
        var posted = await scene.Bot.Post(scene.Messages, new { content = " hello ", embeds = new[] { new { title = "Homs", description = "quiet" } } });
        posted.Status.ShouldBe(HttpStatusCode.OK);
        posted.Json.GetProperty("content").GetString().ShouldBe("hello");
        (await scene.Bot.Get($"{scene.Messages}/{posted.Id}")).Json.GetProperty("embeds")[0].GetProperty("type").GetString().ShouldBe("rich");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var edited = await scene.Bot.Patch($"{scene.Messages}/{posted.Id}", new { content = "bye" });
        edited.Json.GetProperty("edited_timestamp").ValueKind.ShouldBe(JsonValueKind.String);
        edited.Json.GetProperty("embeds").GetArrayLength().ShouldBe(1);
        (await scene.Bot.Delete($"{scene.Messages}/{posted.Id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await scene.Bot.Get($"{scene.Messages}/{posted.Id}")).Code.ShouldBe(10008);
        var kept = scene.Updates.Messages.ShouldHaveSingleItem();
        (kept.Content, kept.Deleted, kept.Edits.ShouldHaveSingleItem().ContentBefore).ShouldBe(("bye", true, "hello"));
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_in_a_body_is_told_without_it()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Post(scene.Messages, new { content = $"my token is {scene.Server.Token}" });
        var violation = scene.Server.Violations.ShouldHaveSingleItem().ToString();
        violation.ShouldContain("The token stands elsewhere");
        violation.ShouldNotContain(scene.Server.Token);
    }

    [Fact]
    public async Task The_history_is_read_from_the_newest_and_by_ids()
    {
        await using var scene = await Scene.Set();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await scene.Bot.Post(scene.Messages, new { content = $"{i}" })).Id);
        async Task<string> Read(string query) => string.Concat((await scene.Bot.Get(scene.Messages + query)).Json.EnumerateArray().Select(m => m.GetProperty("content").GetString()));
        (await Read("?limit=2")).ShouldBe("43");
        (await Read($"?after={ids[0]}&limit=2")).ShouldBe("21");
        (await Read($"?before={ids[2]}")).ShouldBe("10");
        (await Read($"?around={ids[2]}&limit=3")).ShouldBe("321");
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2001, 0, 0, "content")]
    [InlineData(1, 4096, 2000, "embeds")]
    public async Task What_is_too_long_is_refused_where_it_is_too_long(int content, int description, int second, string at)
    {
        await using var scene = await Scene.Set();
        object[] embeds = [.. new[] { description, second }.Where(n => n > 0).Select(n => new { description = new string('x', n) })];
        var got = await scene.Bot.Post(scene.Messages, new { content = new string('x', content), embeds });
        (got.Status, got.Code).ShouldBe((HttpStatusCode.BadRequest, 50035));
        got.Json.GetProperty("errors").GetProperty(at).GetProperty("_errors").GetArrayLength().ShouldBe(1);
        scene.Updates.Messages.ShouldBeEmpty();
        // The document allows both: the platform does not.
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"content":"  "}""", 50006)]
    [InlineData("""{"embeds":[{"color":1}]}""", 50035)]
    [InlineData("""{"embeds":[{"fields":[{"name":" ","value":"v"}]}]}""", 50035)]
    [InlineData("""{"embeds":[{"title":"t","url":"ftp://example.org"}]}""", 50035)]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"x"},{"type":2,"style":1,"label":"b","custom_id":"x"}]}]}""", 50035)]
    [InlineData("""{"content":"x","message_reference":{"message_id":"1"}}""", 50035)]
    public async Task What_the_document_allows_and_the_platform_does_not_is_refused(string body, int code)
    {
        await using var scene = await Scene.Set();
        (await scene.Bot.Post(scene.Messages, body)).Code.ShouldBe(code);
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_nonce_returns_the_first_message_until_it_is_forgotten()
    {
        await using var scene = await Scene.Set();
        async Task<Got> Post() => await scene.Bot.Post(scene.Messages, new { content = "hello", nonce = "abc", enforce_nonce = true });
        var first = await Post();
        first.Json.GetProperty("nonce").GetString().ShouldBe("abc");
        (await Post()).Id.ShouldBe(first.Id);
        (await scene.Bot.Post(scene.Messages, new { content = "hello", nonce = "abc" })).Id.ShouldNotBe(first.Id);
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        var later = await Post();
        later.Id.ShouldNotBe(first.Id);
        scene.Updates.Messages.Count.ShouldBe(3);
        // The history does not keep it.
        (await scene.Bot.Get(scene.Messages)).Json.GetRawText().ShouldNotContain("nonce");
        await scene.Bot.Delete($"{scene.Messages}/{later.Id}");
        (await Post()).Code.ShouldBe(10008);
    }

    [Fact]
    public async Task Old_messages_are_edited_within_a_limit_of_their_own()
    {
        await using var scene = await Scene.Set();
        var id = (await scene.Bot.Post(scene.Messages, new { content = "hello" })).Id;
        scene.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 3; i++) (await scene.Bot.Patch($"{scene.Messages}/{id}", new { content = $"{i}" })).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await scene.Bot.Patch($"{scene.Messages}/{id}", new { content = "4" });
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.TooManyRequests, 30046));
        scene.Clock.Advance(TimeSpan.FromSeconds(20));
        (await scene.Bot.Patch($"{scene.Messages}/{id}", new { content = "5" })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ten_messages_an_hour_are_crossposted_and_the_next_is_refused_as_shared()
    {
        await using var scene = await Scene.Set();
        var news = scene.Guild.AddChannel("news", BotHost.Loopback.Discord.World.ChannelKind.Announcement);
        Got? last = null;
        for (var i = 0; i < 11; i++)
        {
            var id = (await scene.Bot.Post($"channels/{news.Id}/messages", new { content = $"{i}" })).Id;
            last = await scene.Bot.Post($"channels/{news.Id}/messages/{id}/crosspost");
            if (i == 0) (await scene.Bot.Post($"channels/{news.Id}/messages/{id}/crosspost")).Code.ShouldBe(40033);
        }
        (last!.Status, last.Header("X-RateLimit-Scope")).ShouldBe((HttpStatusCode.TooManyRequests, "shared"));
        news.Messages.Count(m => m.Crossposted).ShouldBe(10);
        scene.Server.InvalidRequests.ShouldBe(0);
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whom_a_message_notifies_is_known()
    {
        await using var scene = await Scene.Set();
        var text = $"@everyone <@{scene.Lina.Id}>";
        await scene.Bot.Post(scene.Messages, new { content = text });
        await scene.Bot.Post(scene.Messages, new { content = text, allowed_mentions = new { parse = Array.Empty<string>() } });
        await scene.Bot.Post(scene.Messages, new { content = text, allowed_mentions = new { parse = Array.Empty<string>(), users = new[] { $"{scene.Lina.Id}" } } });
        scene.Updates.Messages.Select(m => m.Pings.Count).ShouldBe([2, 0, 1]);
    }
}
