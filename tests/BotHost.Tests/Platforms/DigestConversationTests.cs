using BotHost.Digests;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>A digest scheduled, posted and deleted from a phone, with the buttons that are offered.</summary>
public sealed class DigestConversationTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenWithoutLimitsAsync();
        whole.Settings["Digests:Apart"] = "00:00:01";
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private bool HasNone => whole.Services.GetRequiredService<DigestBook>().Definitions.Count == 0;

    [Fact]
    public async Task On_Telegram_it_is_scheduled_for_a_topic_goes_out_by_itself_and_ends()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs", forum: true).With(amal, Membership.Creator).With(basil);
        var topic = homs.AddTopic("News");
        await whole.StartAsync();

        amal.Types(homs, "/digest schedule soon 0/2 * * * * ? about homs", topic);
        var asked = await homs.BotsNextAsync("“soon” would be posted:");
        asked.Text.ShouldContain($"to telegram:{homs.Id}/{topic.Id}, about Homs");
        (await basil.Presses(asked, "schedule it").AnswerAsync(WholeHost.Patience)).Text.ShouldNotBeNull().ShouldStartWith("Nothing waits for your word");
        HasNone.ShouldBeTrue();
        amal.Presses(asked, "schedule it");
        (await EditedAsync(homs, asked)).ShouldStartWith("“soon” is scheduled: 0/2 * * * * ?, UTC");
        (await homs.BotsNextAsync("Homs: what was reported")).Topic.ShouldBe(topic);
        await homs.BotsNextAsync("Homs: what was reported");

        amal.Types(homs, "/digest delete soon", topic);
        var delete = await homs.BotsNextAsync("“soon” would be deleted:");
        amal.Presses(delete, "delete it");
        (await EditedAsync(homs, delete)).ShouldStartWith("“soon” is deleted");
        HasNone.ShouldBeTrue();
        // In a private chat with the bot, of what it would have posted.
        amal.Types($"/digest preview soon in telegram:{homs.Id}");
        await amal.Chat.BotsNextAsync("There is no digest “soon” here.");
    }

    [Fact]
    public async Task On_Discord_it_is_scheduled_in_answers_for_one_alone_and_never_into_another_server()
    {
        var (homs, hama) = (whole.Discord.AddGuild("Homs"), whole.Discord.AddGuild("Hama"));
        var (here, beside, there) = (homs.AddChannel("updates"), homs.AddChannel("beside"), hama.AddChannel("updates"));
        var lina = homs.AddPerson("lina");
        homs.Gives(lina, homs.AddRole("mod", "MANAGE_MESSAGES"));
        await whole.StartAsync();

        (await lina.Uses(here, $"/digest what:schedule soon every day at 8 in discord:{homs.Id}/{there.Id}")).Text.ShouldContain("is no place in");
        (await lina.Uses(here, $"/digest what:schedule soon every day at 8 in discord:{hama.Id}/{there.Id}")).Text.ShouldStartWith("/digest is for moderators");
        var asked = await lina.Uses(here, $"/digest what:schedule soon 0/2 * * * * ? in discord:{homs.Id}/{beside.Id}");
        asked.Ephemeral.ShouldBeTrue();
        asked.Text.ShouldContain("“soon” would be posted:");
        (await lina.Presses(asked.Message!, "schedule it")).Text.ShouldStartWith("“soon” is scheduled");
        await whole.Discord.UntilAsync(() => beside.Messages.Any(m => m.Text().Contains("What was reported", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var preview = await lina.Uses(here, "/digest what:preview soon");
        (preview.Ephemeral, preview.Text.Contains("What was reported", StringComparison.Ordinal)).ShouldBe((true, true));
        // Where others would read it, it says where they do not.
        await whole.Services.GetRequiredService<BotHost.Channels.IRoleStore>().GrantAsync(new(new("discord", $"{homs.Id}"), new("discord", $"{lina.Id}"), BotHost.Channels.Role.Moderator, "test", default), null,
            new(default, new("discord", $"{homs.Id}"), "test", "roles grant", "lina", null, null), CancellationToken.None);
        lina.Mentions(here, "/digest preview soon");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("A preview is for you alone, and others would read it here. Use the slash command", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var delete = await lina.Uses(here, "/digest what:delete soon");
        (await lina.Presses(delete.Message!, "delete it")).Text.ShouldStartWith("“soon” is deleted");
        HasNone.ShouldBeTrue();
        here.Messages.Where(m => m is { Ephemeral: false, Author.IsBot: true }).Select(m => m.Text()[..9]).ShouldBe(["A preview"]);
    }

    private static async Task<string> EditedAsync(Chat chat, Message message)
    {
        while (true)
            if (await chat.NextEditAsync(WholeHost.Patience) is { } edited && edited.Id == message.Id) return edited.Text;
    }
}
