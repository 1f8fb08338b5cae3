using BotHost.CommandLine;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Telegram;

namespace BotHost.Tests.CommandLine;

public sealed class PlatformFindingsTests
{
    [Fact]
    public async Task A_digest_to_a_platform_without_a_token_is_told_with_the_remedy()
    {
        var findings = await Doctor.FindAsync([], "telegram:-100", "discord:1/2");
        findings.Where(f => f.Sound).Select(f => f.Text).ShouldBe(["Telegram: off: no token is set (Telegram__Token)", "Discord: off: no token is set (Discord__Token)"]);
        findings.Where(f => !f.Sound).Select(f => f.Text).ShouldBe([
            "digest news: goes to telegram:-100, and Telegram is off. Set Telegram__Token, or take that destination out of config/digests.yaml.",
            "digest news: goes to discord:1/2, and Discord is off. Set Discord__Token, or take that destination out of config/digests.yaml."]);
    }

    [Fact]
    public async Task In_each_chat_of_Telegram_it_is_told_whether_the_bot_may_post()
    {
        await using var server = await TelegramServer.StartAsync();
        var (open, silent, gone) = (server.AddGroup("Open"), server.AddGroup("Silent", Membership.Silenced), server.AddGroup("Gone", Membership.Kicked));
        var findings = await Doctor.FindAsync(new() { ["Telegram:Token"] = server.Token, ["Telegram:ApiBase"] = server.Url }, $"telegram:{open.Id}", $"telegram:{silent.Id}", $"telegram:{gone.Id}");
        findings.ShouldContain(f => f.Sound && f.Text == "Telegram: the bot is @OurBot");
        findings.ShouldContain(f => f.Sound && f.Text.StartsWith($"telegram:{open.Id} (Open)", StringComparison.Ordinal));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"telegram:{silent.Id} ", StringComparison.Ordinal) && f.Text.Contains("Let it send messages", StringComparison.Ordinal));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"telegram:{gone.Id}", StringComparison.Ordinal) && f.Text.Contains("Add ", StringComparison.Ordinal));
        server.ThrowIfViolated();
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_is_a_warning_that_names_the_new_address_and_the_supergroup_is_looked_at()
    {
        await using var server = await TelegramServer.StartAsync();
        var amal = server.AddPrivate("Amal");
        var (open, shut) = (server.AddGroup("Open").With(amal), server.AddGroup("Shut").With(amal));
        var (now, mute) = (open.Migrates(amal), shut.Migrates(amal));
        mute.Bot = Membership.Silenced;
        var findings = await Doctor.FindAsync(new() { ["Telegram:Token"] = server.Token, ["Telegram:ApiBase"] = server.Url }, $"telegram:{open.Id}/7", $"telegram:{shut.Id}");
        findings.ShouldContain(Finding.Warning($"telegram:{open.Id}/7: the group became telegram:{now.Id}/7, and posts go there. Write that in its place."));
        findings.ShouldContain(f => f.Sound && f.Text.StartsWith($"telegram:{now.Id}/7 (Open): the bot is member; it may post", StringComparison.Ordinal));
        findings.ShouldContain(Finding.Warning($"telegram:{shut.Id}: the group became telegram:{mute.Id}, and posts go there. Write that in its place."));
        findings.Where(f => !f.Sound).ShouldHaveSingleItem().Text.ShouldStartWith($"telegram:{mute.Id} (Shut): the bot is restricted and may not post.");
        server.ThrowIfViolated();
    }

    [Fact]
    public async Task In_each_channel_of_Discord_the_missing_permissions_are_told_by_name()
    {
        await using var server = await DiscordServer.StartAsync();
        var guild = server.AddGuild("Homs News");
        var (open, shut) = (guild.AddChannel("open"), guild.AddChannel("shut"));
        shut.Denies("EMBED_LINKS", "SEND_MESSAGES");
        var findings = await Doctor.FindAsync(new() { ["Discord:Token"] = server.Token, ["Discord:ApiBase"] = server.ApiUrl.ToString() }, $"discord:{guild.Id}/{open.Id}", $"discord:{guild.Id}/{shut.Id}");
        findings.ShouldContain(f => f.Sound && f.Text == "Discord: the bot is bothost");
        findings.ShouldContain(f => f.Sound && f.Text == $"discord:{guild.Id}/{open.Id} (Homs News #open): the bot may post");
        findings.ShouldContain(f => !f.Sound && f.Text.Contains("(Homs News #shut): the bot lacks Send Messages, Embed Links.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_for_notices_is_looked_at_as_one_for_digests()
    {
        await using var server = await DiscordServer.StartAsync();
        var guild = server.AddGuild("Homs News");
        var shut = guild.AddChannel("desk");
        shut.Denies("SEND_MESSAGES");
        var findings = await Doctor.FindAsync(new()
        {
            ["Discord:Token"] = server.Token, ["Discord:ApiBase"] = server.ApiUrl.ToString(), ["Outbox:NoticesTo:0"] = $"discord:{guild.Id}/{shut.Id}", ["Outbox:NoticesTo:1"] = "telegram:-100123",
        });
        findings.ShouldContain(f => !f.Sound && f.Text.Contains("(Homs News #desk): the bot lacks Send Messages", StringComparison.Ordinal));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith("Outbox:NoticesTo: telegram:-100123, and Telegram is off.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_is_told_with_the_remedy_and_never_shown()
    {
        await using var telegram = await TelegramServer.StartAsync();
        await using var discord = await DiscordServer.StartAsync();
        const string Wrong = "4200000009:wrong_wrong_wrong_wrong";
        var findings = await Doctor.FindAsync(new() { ["Telegram:Token"] = Wrong, ["Telegram:ApiBase"] = telegram.Url, ["Discord:Token"] = Wrong, ["Discord:ApiBase"] = discord.ApiUrl.ToString() });
        findings.Count(f => !f.Sound && f.Text.Contains("the token is refused", StringComparison.Ordinal)).ShouldBe(2);
        findings.ShouldAllBe(f => !f.Text.Contains(Wrong, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_network_it_is_told_that_the_platform_cannot_be_reached()
    {
        var findings = await Doctor.FindAsync(new() { ["Telegram:Token"] = "4200000009:some_token", ["Telegram:ApiBase"] = "http://127.0.0.1:1" });
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith("Telegram: cannot be reached", StringComparison.Ordinal));
    }
}
