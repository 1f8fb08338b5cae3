using System.Text.Json;
using BotHost.Platforms.Discord;
using BotHost.Platforms.Discord.Wire;

namespace BotHost.Tests.Platforms.Discord.Wire;

public sealed class EventReaderTests
{
    private const ulong Self = 7;

    private static DiscordEvent? Read(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        return EventReader.Read(name, document.RootElement, Self);
    }

    private static string Message(string rest, string author = """{"id":"3","username":"ada"}""") => $$"""{"id":"1","channel_id":"2","author":{{author}},"content":"x <@7> how is <@!7> Homs?",{{rest}}"timestamp":"2026-11-23T06:00:00+00:00"}""";

    [Fact]
    public void A_mention_is_heard_without_the_mention() =>
        Read("MESSAGE_CREATE", Message("""
            "guild_id":"4","mentions":[{"id":"7"}],"type":0,
            """)).ShouldBe(new DiscordEvent.Said(new(4, 2, 3, null, null), 1, "x  how is  Homs?"));

    [Fact]
    public void A_private_message_needs_no_mention() => Read("MESSAGE_CREATE", Message("")).ShouldBeOfType<DiscordEvent.Said>().Origin.Guild.ShouldBeNull();

    [Theory]
    [InlineData("""
        "guild_id":"4","mentions":[],
        """, """{"id":"3"}""")]
    [InlineData("""
        "guild_id":"4","mentions":[{"id":"8"}],
        """, """{"id":"3"}""")]
    [InlineData("", """{"id":"3","bot":true}""")]
    [InlineData("", """{"id":"7"}""")]
    [InlineData("""
        "webhook_id":"9",
        """, """{"id":"3"}""")]
    [InlineData("""
        "type":7,
        """, """{"id":"3"}""")]
    public void What_is_not_said_to_the_bot_by_a_person_is_not_heard(string rest, string author) => Read("MESSAGE_CREATE", Message(rest, author)).ShouldBeNull();

    [Fact]
    public void A_guild_that_cannot_be_reached_is_neither_seen_nor_gone()
    {
        Read("GUILD_CREATE", """{"id":"4","unavailable":true}""").ShouldBeNull();
        Read("GUILD_DELETE", """{"id":"4","unavailable":true}""").ShouldBeNull();
        Read("GUILD_CREATE", """{"id":"4","name":"Home"}""").ShouldBe(new DiscordEvent.GuildSeen(4, "Home"));
        Read("GUILD_DELETE", """{"id":"4"}""").ShouldBe(new DiscordEvent.GuildGone(4));
    }

    [Fact]
    public void What_permissions_depend_on_is_told()
    {
        Read("CHANNEL_UPDATE", """{"id":"2","guild_id":"4","type":0}""").ShouldBe(new DiscordEvent.PermissionsChanged(4, 2));
        Read("GUILD_ROLE_DELETE", """{"role_id":"5","guild_id":"4"}""").ShouldBe(new DiscordEvent.PermissionsChanged(4, null));
        Read("GUILD_MEMBER_UPDATE", """{"guild_id":"4","user":{"id":"7"},"roles":[]}""").ShouldBe(new DiscordEvent.PermissionsChanged(4, null));
        Read("GUILD_MEMBER_UPDATE", """{"guild_id":"4","user":{"id":"8"},"roles":[]}""").ShouldBeNull();
    }

    [Fact]
    public void A_command_without_a_guild_is_its_users() =>
        Read("INTERACTION_CREATE", """{"id":"1","application_id":"6","type":2,"token":"t","channel_id":"2","user":{"id":"3"},"locale":"ar","data":{"id":"5","name":"status","type":1,"options":[{"name":"place","type":3,"value":"homs"},{"name":"n","type":4,"value":3}]}}""")
            .ShouldBeOfType<DiscordEvent.Used>().ShouldSatisfyAllConditions(
                u => u.Origin.ShouldBe(new(null, 2, 3, "ar", null)),
                u => u.Options.ShouldBe(new Dictionary<string, string> { ["place"] = "homs", ["n"] = "3" }));

    [Fact]
    public void A_message_command_brings_what_can_be_read_of_the_message() =>
        Read("INTERACTION_CREATE", """
            {"id":"1","application_id":"6","type":2,"token":"t","channel_id":"2","guild_id":"4","member":{"user":{"id":"3"}},"app_permissions":"1024","data":{"id":"5","name":"Why?","type":3,"target_id":"12",
             "resolved":{"messages":{"12":{"id":"12","channel_id":"2","author":{"id":"7"},"content":"","timestamp":"2026-11-23T06:00:00+00:00","embeds":[{"title":"Homs","description":"H-011"},{"description":"more"}]}}}}}
            """).ShouldBe(new DiscordEvent.UsedOn(new(1, 6, "t"), new(4, 2, 3, null, 1024), "Why?", 12, 7, "Homs\nH-011\nmore"));

    [Theory]
    [InlineData("""{"id":"1","application_id":"6","type":3,"token":"secret-token","channel_id":"2","user":{"id":"3"},"data":{"custom_id":"x","component_type":2}}""")]
    [InlineData("""{"id":"1","application_id":"6","type":2,"token":"secret-token","user":{"id":"3"},"data":{"name":"x","type":1}}""")]
    [InlineData("""{"id":"one","application_id":"6","type":2,"token":"secret-token","channel_id":"2","user":{"id":"3"},"data":{"name":"x","type":1}}""")]
    public void What_lacks_something_cannot_be_read_and_the_reason_holds_no_token(string json) =>
        Should.Throw<JsonException>(() => Read("INTERACTION_CREATE", json)).ToString().ShouldNotContain("secret-token");

    [Theory]
    [InlineData("PRESENCE_UPDATE", "{}")]
    [InlineData("INTERACTION_CREATE", """{"id":"1","application_id":"6","type":1,"token":"t"}""")]
    [InlineData("INTERACTION_CREATE", """{"id":"1","application_id":"6","type":2,"token":"t","channel_id":"2","user":{"id":"3"},"data":{"name":"x","type":2}}""")]
    public void What_means_nothing_here_is_passed_over(string name, string json) => Read(name, json).ShouldBeNull();
}
