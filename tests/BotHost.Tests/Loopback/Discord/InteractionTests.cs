using System.Net;
using System.Text.Json;
using BotHost.Loopback.Discord.Interactions;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>What people ask of the bot, and how it may answer.</summary>
public sealed class InteractionTests
{
    private static readonly object Status = new
    {
        name = "status", description = "d", name_localizations = new { ar = "حالة" },
        options = new object[] { new { type = 3, name = "place", description = "d", required = true, autocomplete = true }, new { type = 4, name = "days", description = "d" } },
    };

    [Fact]
    public async Task A_command_arrives_in_the_platforms_shape_and_its_answer_is_seen()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(Status, new { name = "Why?", type = 3 });
        using var gateway = await scene.Bot.Identifies();
        var asked = scene.Lina.Uses(scene.Updates, "/status place:deir ez-zor days:3");
        var told = (await gateway.Reads("INTERACTION_CREATE")).Data;
        told.GetProperty("type").GetInt32().ShouldBe(2);
        told.GetProperty("member").GetProperty("user").GetProperty("username").GetString().ShouldBe("lina");
        var options = told.GetProperty("data").GetProperty("options");
        (options[0].GetProperty("value").GetString(), options[1].GetProperty("value").GetInt32()).ShouldBe(("deir ez-zor", 3));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Callback(scene, told, new { type = 4, data = new { content = "quiet", flags = 64 } })).Status.ShouldBe(HttpStatusCode.NoContent);
        var answer = await asked;
        (answer.Text, answer.Ephemeral, answer.AcknowledgedAfter).ShouldBe(("quiet", true, TimeSpan.FromSeconds(1)));
        scene.Updates.Messages.ShouldBeEmpty();
        (await Callback(scene, told, new { type = 4, data = new { content = "again" } })).Code.ShouldBe(40060);
        scene.Server.Violations.ShouldBeEmpty();
        scene.Server.Transcript.ToString().ShouldNotContain(asked.Token);
    }

    [Fact]
    public async Task What_is_not_acknowledged_within_three_seconds_is_unknown()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(Status);
        using var gateway = await scene.Bot.Identifies();
        var asked = scene.Lina.Uses(scene.Updates, "/status place:homs");
        var told = (await gateway.Reads("INTERACTION_CREATE")).Data;
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        (await asked).Failure.ShouldBe("The application did not respond");
        (await Callback(scene, told, new { type = 5 })).Code.ShouldBe(10062);
    }

    [Fact]
    public async Task A_deferred_answer_may_come_for_fifteen_minutes()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(Status);
        using var gateway = await scene.Bot.Identifies();
        var asked = scene.Lina.Uses(scene.Updates, "/status place:homs");
        var told = (await gateway.Reads("INTERACTION_CREATE")).Data;
        var response = await scene.Bot.Post($"{Path(told)}/callback?with_response=true", new { type = 5 });
        response.Json.GetProperty("interaction").GetProperty("response_message_loading").GetBoolean().ShouldBeTrue();
        response.Json.TryGetProperty("resource", out _).ShouldBeFalse();
        asked.Answered.IsCompleted.ShouldBeFalse();
        scene.Updates.Messages.ShouldHaveSingleItem().Loading.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromMinutes(14));
        (await scene.Bot.Patch($"{Webhook(scene, told)}/messages/@original", new { content = "quiet" })).Status.ShouldBe(HttpStatusCode.OK);
        (await asked).Deferred.ShouldBeTrue();
        (await scene.Bot.Post(Webhook(scene, told), new { content = "and more" })).Status.ShouldBe(HttpStatusCode.OK);
        scene.Updates.Messages.Select(m => (m.Content, m.Edits.Count)).ShouldBe([("quiet", 0), ("and more", 0)]);
        asked.FollowUps.ShouldHaveSingleItem();
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await scene.Bot.Post(Webhook(scene, told), new { content = "late" })).Code.ShouldBe(50027);
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_is_pressed_and_its_message_changes()
    {
        await using var scene = await Scene.Set();
        using var gateway = await scene.Bot.Identifies();
        await scene.Bot.Post(scene.Messages, """{"content":"short","components":[{"type":1,"components":[{"type":2,"style":1,"label":"More","custom_id":"more:homs"}]}]}""");
        var message = scene.Updates.Messages.Single();
        var pressed = scene.Lina.Presses(message, "More");
        var told = (await gateway.Reads("INTERACTION_CREATE")).Data;
        told.GetProperty("data").GetProperty("custom_id").GetString().ShouldBe("more:homs");
        told.GetProperty("message").GetProperty("id").GetString().ShouldBe($"{message.Id}");
        await Callback(scene, told, new { type = 7, data = new { content = "long", components = Array.Empty<object>() } });
        (await pressed).Message.ShouldBe(message);
        (message.Content, message.Buttons.Count).ShouldBe(("long", 0));
        Should.Throw<InvalidOperationException>(() => scene.Lina.Presses(message, "More"));
        scene.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_command_brings_its_message_along()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(new { name = "Why?", type = 3 });
        using var gateway = await scene.Bot.Identifies();
        await scene.Bot.Post(scene.Messages, new { content = "a digest" });
        _ = scene.Lina.UsesOn(scene.Updates.Messages.Single(), "Why?");
        var data = (await gateway.Reads("INTERACTION_CREATE")).Data.GetProperty("data");
        data.GetProperty("resolved").GetProperty("messages").GetProperty(data.GetProperty("target_id").GetString()!).GetProperty("content").GetString().ShouldBe("a digest");
    }

    [Fact]
    public async Task Suggestions_are_seen_and_limited()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(Status);
        using var gateway = await scene.Bot.Identifies();
        var completing = scene.Lina.Completes(scene.Updates, "status", "place", "ho");
        var told = (await gateway.Reads("INTERACTION_CREATE")).Data;
        told.GetProperty("type").GetInt32().ShouldBe(4);
        told.GetProperty("data").GetProperty("options")[0].GetProperty("focused").GetBoolean().ShouldBeTrue();
        static object Choices(int count) => new { type = 8, data = new { choices = Enumerable.Range(0, count).Select(i => new { name = $"Homs {i}", value = $"homs-{i}" }) } };
        (await Callback(scene, told, new { type = 4, data = new { content = "no" } })).Code.ShouldBe(50035);
        (await Callback(scene, told, Choices(26))).Code.ShouldBe(50035);
        (await Callback(scene, told, Choices(25))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await completing).Count.ShouldBe(25);
    }

    [Fact]
    public async Task A_client_does_not_send_what_it_would_not_offer()
    {
        await using var scene = await Scene.Set();
        await scene.Bot.Registers(Status, new { name = "admin", description = "d", default_member_permissions = 32 });
        Should.Throw<InvalidOperationException>(() => scene.Lina.Uses(scene.Updates, "/nothing"));
        Should.Throw<InvalidOperationException>(() => scene.Lina.Uses(scene.Updates, "/status"));
        Should.Throw<InvalidOperationException>(() => scene.Lina.Uses(scene.Updates, "/status homs"));
        Should.Throw<InvalidOperationException>(() => scene.Lina.Uses(scene.Updates, "/admin"));
        scene.Guild.Gives(scene.Lina, scene.Guild.AddRole("Admins", "MANAGE_GUILD"));
        scene.Lina.Uses(scene.Updates, "/admin").Kind.ShouldBe(InteractionKind.Command);
        scene.Guild.AddPerson("omar", "ar").Uses(scene.Updates, "/حالة place:حمص").Name.ShouldBe("status");
    }

    private static string Path(JsonElement told) => $"interactions/{told.GetProperty("id").GetString()}/{told.GetProperty("token").GetString()}";

    private static string Webhook(Scene scene, JsonElement told) => $"webhooks/{scene.Server.Bot.Id}/{told.GetProperty("token").GetString()}";

    private static Task<Got> Callback(Scene scene, JsonElement told, object body) => scene.Bot.Post($"{Path(told)}/callback", body);
}
