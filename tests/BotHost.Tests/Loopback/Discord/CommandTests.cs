using System.Text.Json;

namespace BotHost.Tests.Loopback.Discord;

/// <summary>Registering commands.</summary>
public sealed class CommandTests
{
    [Theory]
    [InlineData("""[{"name":"Status","description":"d"}]""", "0.name")]
    [InlineData("""[{"name":"status"}]""", "0.description")]
    [InlineData("""[{"name":"status","description":"d"},{"name":"status","description":"d"}]""", "1.name")]
    [InlineData("""[{"name":"status","description":"d","name_localizations":{"xx":"status"}}]""", "0.name_localizations.xx")]
    [InlineData("""[{"name":"status","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}]""", "0.options.1")]
    [InlineData("""[{"name":"status","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"x","value":"x"}]}]}]""", "0.options.0.autocomplete")]
    [InlineData("""[{"name":"Why?","type":3,"description":"d"}]""", "0.description")]
    public async Task A_wrong_command_is_refused_where_it_is_wrong(string commands, string at)
    {
        await using var scene = await Scene.Set();
        var got = await scene.Bot.Put($"applications/{scene.Server.Bot.Id}/commands", commands);
        got.Code.ShouldBe(50035);
        at.Split('.').Aggregate(got.Json.GetProperty("errors"), (json, step) => json.GetProperty(step)).TryGetProperty("_errors", out _).ShouldBeTrue();
        scene.Server.Commands.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Arabic_is_taken_and_can_be_refused()
    {
        var command = new { name = "status", description = "d", name_localizations = new { ar = "حالة" }, description_localizations = new { ar = "وصف" } };
        await using var taking = await Scene.Set();
        (await taking.Bot.Registers(command)).Json[0].GetProperty("name_localizations").GetProperty("ar").GetString().ShouldBe("حالة");
        taking.Server.Violations.ShouldBeEmpty();
        await using var refusing = await Scene.Set(o => o with { RefusedLocales = ["ar"] });
        var refused = await refusing.Bot.Registers(command);
        refused.Code.ShouldBe(50035);
        refused.Json.GetProperty("errors").GetProperty("0").GetProperty("name_localizations").TryGetProperty("ar", out _).ShouldBeTrue();
        refusing.Server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_command_keeps_its_id_when_all_are_overwritten()
    {
        await using var scene = await Scene.Set();
        var first = await scene.Bot.Registers(new { name = "status", description = "d" });
        var second = await scene.Bot.Registers(new { name = "latest", description = "d" }, new { name = "status", description = "other", default_member_permissions = 32 });
        second.Json[1].GetProperty("id").GetString().ShouldBe(first.Json[0].GetProperty("id").GetString());
        second.Json[1].GetProperty("default_member_permissions").GetString().ShouldBe("32");
        (await scene.Bot.Get($"applications/{scene.Server.Bot.Id}/commands")).Json.EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(["latest", "status"]);
        scene.Server.Commands.Overwritten.ShouldBe(2);
        scene.Server.Violations.ShouldBeEmpty();
    }
}
