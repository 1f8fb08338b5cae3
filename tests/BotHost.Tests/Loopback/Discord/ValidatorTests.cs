using System.Text.Json;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.Specification;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>The validator can fail: each kind of wrong request is seen. Where the published document is not beside the repository, these tests have nothing to check against and say so.</summary>
public sealed class ValidatorTests
{
    [PublishedDocumentTheory]
    [InlineData("""{"content":"hello","embeds":[{"title":"t","description":"d","fields":[{"name":"n","value":"v","inline":true}]}],"allowed_mentions":{"parse":[]},"nonce":"abc","enforce_nonce":true}""")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"More","custom_id":"more"}]}]}""")]
    [InlineData("""{"content":"hello","message_reference":{"message_id":"123","fail_if_not_exists":false},"flags":4}""")]
    public void A_good_message_is_valid(string body) => Check("POST", "/channels/1/messages", body).ShouldBeEmpty();

    [PublishedDocumentTheory]
    [InlineData("""{"content":5}""", "content", "Must be string or null")]
    [InlineData("""{"contents":"hello"}""", "contents", "names no such property")]
    [InlineData("""{"embeds":[{"description":"d","colour":1}]}""", "embeds.0.colour", "names no such property")]
    [InlineData("""{"embeds":[{"fields":[{"name":"n"}]}]}""", "embeds.0.fields.0.value", "required")]
    [InlineData("""{"embeds":[{"color":16777216}]}""", "embeds.0.color", "less than or equal")]
    [InlineData("""{"embeds":[{"url":"no uri"}]}""", "embeds.0.url", "no uri")]
    [InlineData("""{"embeds":[{"timestamp":"yesterday"}]}""", "embeds.0.timestamp", "no date-time")]
    [InlineData("""{"allowed_mentions":{"parse":["nobody"]}}""", "allowed_mentions.parse.0", "must be one of")]
    [InlineData("""{"allowed_mentions":{"users":["1","1"]}}""", "allowed_mentions.users", "already contains")]
    [InlineData("""{"message_reference":{"message_id":"07"}}""", "message_reference.message_id", "Must match")]
    [InlineData("""{"nonce":"12345678901234567890123456"}""", "nonce", "25 or fewer")]
    [InlineData("""{"components":[{"type":1,"components":[]}]}""", "components.0.components", "1 or more")]
    [InlineData("""{"components":[{"type":1,"components":[{"type":2,"label":"x","custom_id":"y"}]}]}""", "components.0.components.0.style", "required")]
    [InlineData("""{"components":[{"type":99}]}""", "components.0.type", "must be one of")]
    [InlineData("""[]""", "", "Must be object")]
    public void A_wrong_message_is_caught_where_it_is_wrong(string body, string at, string message)
    {
        var error = Check("POST", "/channels/1/messages", body).ShouldHaveSingleItem();
        error.At.ToString().ShouldBe(at);
        error.Message.ShouldContain(message, Case.Insensitive);
    }

    [PublishedDocumentTheory]
    [InlineData("""{"type":4,"data":{"content":"hello","flags":64}}""", null)]
    [InlineData("""{"type":8,"data":{"choices":[{"name":"Homs","value":"homs"}]}}""", null)]
    [InlineData("""{"type":7,"data":{"content":"hello"}}""", null)]
    [InlineData("""{"type":8,"data":{"choices":[{"name":"Homs"}]}}""", "data.choices.0.value")]
    [InlineData("""{"type":8}""", "data")]
    [InlineData("""{"type":4,"data":{"content":"hello","ephemeral":true}}""", "data.ephemeral")]
    public void Of_several_alternatives_the_one_that_was_meant_is_checked(string body, string? wrongAt) =>
        Check("POST", "/interactions/1/t/callback", body).Select(e => e.At.ToString()).ShouldBe(wrongAt is null ? [] : [wrongAt]);

    [PublishedDocumentFact]
    public void A_path_parameter_a_query_parameter_and_a_missing_body_are_checked()
    {
        Check("GET", "/channels/one/messages", null).ShouldHaveSingleItem().At.ToString().ShouldBe("channel_id");
        Check("GET", "/channels/1/messages", null, ("limit", "101")).ShouldHaveSingleItem().Message.ShouldContain("100");
        Check("GET", "/channels/1/messages", null, ("first", "1")).ShouldHaveSingleItem().Unknown.ShouldBeTrue();
        Check("POST", "/channels/1/messages", null).ShouldHaveSingleItem().Message.ShouldContain("body is required");
    }

    [PublishedDocumentFact]
    public void Permissions_of_a_command_are_a_number_in_the_published_document() =>
        Check("PUT", "/applications/1/commands", """[{"name":"mod","description":"d","default_member_permissions":"8"}]""").ShouldHaveSingleItem().At.ToString().ShouldBe("0.default_member_permissions");

    [Fact]
    public async Task Without_the_document_nothing_is_checked_and_the_server_says_so()
    {
        await using var scene = await Scene.Set(o => o with { SpecificationPath = "/nowhere/openapi.json" });
        scene.Server.Validation.ShouldContain("not checked");
        (await scene.Bot.Post(scene.Messages, new { content = "hello", colour = 1 })).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        scene.Server.Violations.ShouldBeEmpty();
    }

    private static IReadOnlyList<SchemaError> Check(string method, string path, string? body, params (string, string)[] query)
    {
        var route = ApiSpecification.Load(Scene.Specification)!.Find(method, path)!;
        return [.. route.Target.Check(route.Values, query.Select(q => KeyValuePair.Create(q.Item1, q.Item2)), body is null ? null : JsonSerializer.Deserialize<JsonElement>(body))];
    }
}
