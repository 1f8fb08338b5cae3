using BotHost.Channels;
using BotHost.Follows;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>A channel connected, tried, set up and released from a phone.</summary>
public sealed class ChannelConversationTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private ChannelBook Book => whole.Services.GetRequiredService<ChannelBook>();

    [Fact]
    public async Task On_Telegram_each_setting_is_told_with_what_is_now_true_and_released_in_the_end()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
        var at = new Destination(Addresses.Telegram, $"{homs.Id}");
        await whole.StartAsync();

        (await basil.AsksAsync(homs, "/channel")).Text.ShouldStartWith("/channel is for admins of this community.");
        (await amal.AsksAsync(homs, "/channel")).Text.ShouldStartWith($"{at} is not connected yet.");
        var connected = await amal.AsksAsync(homs, "/channel connect");
        connected.Text.ShouldStartWith($"{at} is connected.");
        connected.Text.ShouldContain("it may post");
        connected.Text.ShouldNotContain("crosspost");
        (await amal.AsksAsync(homs, "/channel settings quiet 22:00-07:00")).Text.ShouldStartWith($"{at}: quiet hours is now 22:00–07:00 (before: none).");
        (await amal.AsksAsync(homs, "/channel settings zone Asia/Damascus")).Text.ShouldContain("time zone is now Asia/Damascus (before: UTC)");
        (await amal.AsksAsync(homs, "/channel settings never strikes, Hama")).Text.ShouldContain("never posted is now Hama");
        (await amal.AsksAsync(homs, "/channel settings about Nowherestan")).Text.ShouldStartWith("Name places and kinds of event");
        (await amal.AsksAsync(homs, "/channel settings crosspost on")).Text.ShouldStartWith("Only Discord has announcement channels");
        (await amal.AsksAsync(homs, "/channel settings colour blue")).Text.ShouldStartWith("There is no setting “colour”.");
        (await amal.AsksAsync(homs, "/channel settings silent on")).Text.ShouldContain("is now on");
        var settings = Book.Of(at);
        (settings.Silent, settings.TimeZone, settings.Quiet?.ToString(), settings.Never.Kinds.Count).ShouldBe((true, "Asia/Damascus", "22:00–07:00", 1));
        (await amal.AsksAsync(homs, "/audit channel settings")).Text.ShouldContain($"{at} quiet: none");

        // Which of the two comes first is nobody's promise.
        amal.Types(homs, "/channel test");
        string[] both = [(await homs.BotsNextAsync("A test ")).Text, (await homs.BotsNextAsync("A test ")).Text];
        both.Order(StringComparer.Ordinal).Select(t => t[..14]).ShouldBe(["A test message", "A test of post"]);
        (await amal.AsksAsync(homs, "/follow displacement")).Text.ShouldStartWith("Now followed here");
        var asked = await amal.AsksAsync(homs, "/channel disconnect");
        amal.Presses(asked, "disconnect it");
        (await homs.NextEditAsync(WholeHost.Patience)).Text.ShouldContain("follows: 1");
        Book.Of(at).ShouldBe(ChannelSettings.Default);
        (await whole.Services.GetRequiredService<IFollowStore>().OfAsync(at, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_settings_and_the_audit_shows_it()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var group = whole.Telegram.AddGroup("Homs").With(amal, Membership.Creator);
        await whole.StartAsync();
        (await amal.AsksAsync(group, "/channel settings detail short")).Text.ShouldContain("is now short");
        var grown = group.Migrates(amal);
        await WholeHost.UntilAsync(() => Book.Of(new(Addresses.Telegram, $"{grown.Id}")).Detail == DetailLevel.Short);
        (await amal.AsksAsync(grown, "/audit channel move")).Text.ShouldContain($"telegram:{group.Id}");
        (await amal.AsksAsync(grown, "/channel")).Text.ShouldStartWith($"Settings of telegram:{grown.Id}");
    }

    [Fact]
    public async Task What_a_file_declares_is_shown_and_changed_there_alone()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator);
        whole.Channels = $"channels:\n  - channel: telegram:{homs.Id}\n    quietHours: 23:00-06:00\n";
        await whole.StartAsync();
        (await amal.AsksAsync(homs, "/channel")).Text.ShouldContain("channels.yaml:2");
        (await amal.AsksAsync(homs, "/channel settings silent on")).Text.ShouldContain("are declared at config/channels.yaml:2, and can be changed there alone");
        (await amal.AsksAsync(homs, "/channel connect")).Text.ShouldContain("can be changed there alone");
        Book.Of(new(Addresses.Telegram, $"{homs.Id}")).Quiet!.ToString().ShouldBe("23:00–06:00");
    }

    [Fact]
    public async Task On_Discord_a_test_names_the_permissions_that_are_missing_and_another_server_is_out_of_reach()
    {
        var (homs, hama) = (whole.Discord.AddGuild("Homs"), whole.Discord.AddGuild("Hama"));
        var (here, closed, there) = (homs.AddChannel("updates"), homs.AddChannel("closed"), hama.AddChannel("updates"));
        closed.Denies("SEND_MESSAGES", "EMBED_LINKS");
        var lina = homs.AddPerson("lina");
        homs.Gives(lina, homs.AddRole("admin", "MANAGE_GUILD"));
        await whole.StartAsync();

        (await lina.Uses(here, "/channel what:connect")).Text.ShouldStartWith($"discord:{homs.Id}/{here.Id} is connected.");
        (await lina.Uses(here, $"/channel what:test in discord:{homs.Id}/{closed.Id}")).Text.ShouldContain("the bot lacks Send Messages and Embed Links");
        (await lina.Uses(here, $"/channel what:settings silent on in discord:{hama.Id}/{there.Id}")).Text.ShouldStartWith("/channel is for admins");
        (await lina.Uses(here, $"/channel what:settings silent on in discord:{homs.Id}/{there.Id}")).Text.ShouldContain("is no place in");
        (await lina.Uses(here, "/channel what:settings format rich")).Text.ShouldStartWith("Only Telegram has rich messages");
        (await lina.Uses(here, "/channel what:test")).Text.ShouldStartWith("A test message is on its way");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().Contains("A test of posting here", StringComparison.Ordinal)));
    }
}
