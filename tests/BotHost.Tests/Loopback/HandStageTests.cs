using BotHost.Platforms.Discord;
using BotHost.Platforms.Telegram;
using Microsoft.Extensions.Configuration;

namespace BotHost.Tests.Loopback;

/// <summary>What a person at a terminal is told: settings that a host takes as they are printed, and what cannot be done.</summary>
public sealed class HandStageTests
{
    [Fact]
    public async Task The_settings_that_the_Discord_stage_prints_are_those_of_the_host()
    {
        var (said, settings) = await RunAsync(BotHost.Loopback.Discord.HandStage.RunAsync, "lina: /status place:homs", "lina press 1", "lina nowhere: hello", "somebody: hello");
        var options = settings.GetSection(DiscordOptions.Section).Get<DiscordOptions>().ShouldNotBeNull();
        options.IsOn.ShouldBeTrue();
        options.ApiBase.IsLoopback.ShouldBeTrue();
        new DiscordOptions.Check().Validate(null, options).Succeeded.ShouldBeTrue();
        said.ShouldContain("No command 'status' is registered");
        said.ShouldContain("There is no such message of the bot that lina sees.");
        said.ShouldContain("There are the channels updates, news and direct.");
        said.Split("lina: /status place:homs").Length.ShouldBe(3, "once at first, and once more for a line that is not understood");
    }

    [Fact]
    public async Task The_settings_that_the_Telegram_stage_prints_are_those_of_the_host()
    {
        var (said, settings) = await RunAsync(BotHost.Loopback.Telegram.HandStage.RunAsync, "amal: /status homs", "amal press timeline");
        var options = settings.GetSection(TelegramOptions.Section).Get<TelegramOptions>().ShouldNotBeNull();
        options.IsOn.ShouldBeTrue();
        options.ApiBase.IsLoopback.ShouldBeTrue();
        new TelegramOptions.Check().Validate(null, options).Succeeded.ShouldBeTrue();
        said.ShouldContain("The bot has written nothing yet.");
    }

    private static async Task<(string Said, IConfiguration Settings)> RunAsync(Func<TextReader, TextWriter, Task> stage, params string[] typed)
    {
        var output = new StringWriter();
        await stage(new StringReader(string.Join('\n', typed)), output);
        var settings = output.ToString().Split('\n').Where(l => l.Contains("__", StringComparison.Ordinal) && l.Contains('=', StringComparison.Ordinal)).Select(l => l.Split('=', 2))
            .ToDictionary(l => l[0].Replace("__", ":", StringComparison.Ordinal), string? (l) => l[1].TrimEnd());
        return (output.ToString(), new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
