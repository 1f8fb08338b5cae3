using BotHost.CommandLine;
using BotHost.Loopback.Discord;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Tests.Platforms;

namespace BotHost.Tests.CommandLine;

public sealed class DiscordFindingsTests : IAsyncLifetime
{
    private DiscordServer server = null!;
    private Guild guild = null!;

    public async Task InitializeAsync()
    {
        server = await DiscordServer.StartAsync();
        guild = server.AddGuild("Homs News");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        server.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thread_needs_what_threads_need_and_has_the_permissions_of_its_channel()
    {
        var (readOnly, shut) = (guild.AddChannel("read-only"), guild.AddChannel("shut"));
        readOnly.Denies("SEND_MESSAGES");
        shut.Denies("SEND_MESSAGES_IN_THREADS");
        var (open, closed) = (readOnly.AddThread("open"), shut.AddThread("closed"));
        var findings = await FindAsync(open, closed);
        findings.ShouldContain(new Finding(true, $"{At(open)} (Homs News #open): the bot may post"));
        findings.ShouldContain(new Finding(false, $"{At(closed)} (Homs News #closed): the bot lacks Send Messages in Threads. Give it these in the channel's settings, under Permissions."));
    }

    [Fact]
    public async Task A_locked_thread_is_told_as_such()
    {
        var thread = guild.AddChannel("updates").AddThread("old");
        thread.Locks();
        (await FindAsync(thread)).ShouldContain(new Finding(false, $"{At(thread)} (Homs News #old): the thread is locked. Unlock it, or name another."));
    }

    [Fact]
    public async Task A_forum_needs_both_to_begin_a_thread_and_to_go_on_in_it()
    {
        var (open, half, shut) = (guild.AddChannel("open", ChannelKind.Forum), guild.AddChannel("half", ChannelKind.Forum), guild.AddChannel("shut", ChannelKind.Forum));
        half.Denies("SEND_MESSAGES_IN_THREADS");
        shut.Denies("SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS");
        var findings = await FindAsync(open, half, shut);
        findings.ShouldContain(new Finding(true, $"{At(open)} (Homs News #open): the bot may post"));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"{At(half)} (Homs News #half): the bot lacks Send Messages in Threads.", StringComparison.Ordinal));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"{At(shut)} (Homs News #shut): the bot lacks Send Messages, Send Messages in Threads.", StringComparison.Ordinal));
    }

    /// <summary>Discord, "Crosspost Message": SEND_MESSAGES if the current user sent the message, or additionally MANAGE_MESSAGES for all other messages.</summary>
    [Fact]
    public async Task To_crosspost_its_own_messages_the_bot_needs_no_more_than_to_send_them()
    {
        var (news, shut, text) = (guild.AddChannel("news", ChannelKind.Announcement), guild.AddChannel("shut", ChannelKind.Announcement), guild.AddChannel("text"));
        shut.Denies("SEND_MESSAGES");
        var findings = await FindAsync([news, shut, text], crosspost: true);
        findings.ShouldContain(new Finding(true, $"{At(news)} (Homs News #news): the bot may post, and crosspost"));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"{At(shut)} (Homs News #shut): the bot lacks Send Messages.", StringComparison.Ordinal));
        findings.ShouldContain(f => !f.Sound && f.Text.StartsWith($"{At(text)} (Homs News #text): crosspost is asked for, and it is no announcement channel.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Discord: the menu is registered in English and Arabic")]
    [InlineData("ar", "Discord: the menu is registered without Arabic, as Discord refused it; commands typed in Arabic are answered all the same")]
    public async Task Whether_Discord_took_the_menu_in_Arabic_is_told(string refused, string told)
    {
        await using var whole = new WholeHost { Telegram = await TelegramServer.StartAsync(), Discord = await DiscordServer.StartAsync(new() { RefusedLocales = [refused] }) };
        var settings = new Dictionary<string, string?> { ["Storage:Path"] = whole.DatabaseFile, ["Discord:Token"] = whole.Discord.Token, ["Discord:ApiBase"] = whole.Discord.ApiUrl.ToString() };
        (await Doctor.FindAsync(settings)).ShouldContain(new Finding(true, "Discord: no menu is registered yet; the host does that when it starts"));
        await whole.StartAsync();
        await whole.StopAsync();
        (await Doctor.FindAsync(settings)).ShouldContain(new Finding(true, told));
    }

    private Task<IReadOnlyList<Finding>> FindAsync(params Channel[] channels) => FindAsync(channels, crosspost: false);

    private async Task<IReadOnlyList<Finding>> FindAsync(Channel[] channels, bool crosspost)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bothost-doctor-").FullName, "channels.yaml");
        await File.WriteAllTextAsync(file, "channels:\n" + string.Concat(channels.Select(c => $"  - channel: {At(c)}\n    crosspost: {(crosspost ? "true" : "false")}\n")));
        return await Doctor.FindAsync(new() { ["Discord:Token"] = server.Token, ["Discord:ApiBase"] = server.ApiUrl.ToString(), ["Channels:Path"] = file }, [.. channels.Select(At)]);
    }

    private string At(Channel channel) => $"discord:{guild.Id}/{channel.Id}";
}
