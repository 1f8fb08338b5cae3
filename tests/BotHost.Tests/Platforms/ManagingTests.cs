using BotHost.Channels;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Moderators and admins on both platforms: what they may do is asked where it is done, and one community is nothing to another.</summary>
public sealed class ManagingTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private IAuditStore Audit => whole.Services.GetRequiredService<IAuditStore>();

    [Fact]
    public async Task In_a_group_on_Telegram_the_owner_gives_a_role_and_takes_it_back()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
        await whole.StartAsync();

        (await AskAsync(basil, homs, "/pause all")).ShouldStartWith("/pause is for moderators of this community.");
        var word = basil.Types(homs, "Good evening");
        amal.Types(homs, "/roles grant moderator", replyTo: word);
        (await NextAsync(homs)).ShouldBe($"telegram:{basil.Id} is now moderator here; before: member.");
        (await AskAsync(basil, homs, "/pause all")).ShouldStartWith($"Nothing leaves any more: telegram:{homs.Id}.");
        (await AskAsync(basil, homs, "/roles")).ShouldStartWith("/roles is for admins of this community.");
        (await AskAsync(amal, homs, $"/roles revoke {basil.Id}")).ShouldContain("is now member here");
        (await AskAsync(basil, homs, "/resume all")).ShouldStartWith("/resume is for moderators");
        (await AskAsync(amal, homs, $"/roles revoke {amal.Id}")).ShouldStartWith("You cannot take your own role away");
        (await AskAsync(amal, homs, "/audit")).ShouldContain("pause all: telegram:" + homs.Id);
        // An administrator who writes as the group is known for a moderator and no more.
        amal.Types(homs, "/resume all", anonymous: true);
        (await NextAsync(homs)).ShouldStartWith("Going on:");
        amal.Types(homs, "/roles", anonymous: true);
        (await NextAsync(homs)).ShouldContain("write as the chat itself");
        (await AskAsync(amal, homs, "/help")).ShouldContain("For admins");
    }

    [Fact]
    public async Task On_Discord_it_is_the_rights_that_come_with_the_command_and_the_answer_is_for_one_alone()
    {
        var (homs, hama) = (whole.Discord.AddGuild("Homs"), whole.Discord.AddGuild("Hama"));
        var (here, there) = (homs.AddChannel("updates"), hama.AddChannel("updates"));
        var (lina, member) = (homs.AddPerson("lina"), homs.AddPerson("sami"));
        homs.Gives(lina, homs.AddRole("chief", "MANAGE_GUILD"));
        hama.Joins(lina);
        await whole.StartAsync();

        var answer = await lina.Uses(here, $"/roles what:grant <@{member.Id}> moderator");
        (answer.Text, answer.Ephemeral).ShouldBe(($"discord:{member.Id} is now moderator here; before: member.", true));
        // Shown or not, the command is refused where it is carried out; a mention is as good as a slash command.
        member.Mentions(here, "/pause all");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("Nothing leaves any more", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        lina.Mentions(there, "/pause all");
        await whole.Discord.UntilAsync(() => there.Messages.Any(m => m.Text().StartsWith("/pause is for moderators", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        lina.Mentions(here, $"/pause all in discord:{hama.Id}");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("/pause is for moderators", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        (await Audit.ListAsync(new AuditFilter(null), 0, 10, CancellationToken.None)).Select(a => (a.Action, a.By)).ShouldBe([("pause all", $"discord:{member.Id}"), ("roles grant", $"discord:{lina.Id}")]);
        (await whole.Services.GetRequiredService<IOutboxStore>().StoppedAsync(CancellationToken.None)).Select(s => s.To.ToString()).ShouldBe([$"discord:{homs.Id}"]);
    }

    [Fact]
    public async Task Posts_of_another_community_can_neither_be_seen_nor_touched()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator);
        var hama = whole.Telegram.AddSupergroup("Hama").With(basil, Membership.Creator);
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}", $"telegram:{hama.Id}");
        await whole.StartAsync();
        await NextAsync(hama);
        await NextAsync(homs);
        (await AskAsync(amal, homs, "/pause all")).ShouldStartWith("Nothing leaves");
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        OutboundPost? theirs = null;
        while (theirs is null)
        {
            theirs = (await store.ListAsync(PostState.Delivered, false, new("telegram", hama.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), 1, CancellationToken.None)) is [var one] ? one : null;
            await Task.Delay(50);
        }
        (await AskAsync(amal, homs, "/deliveries withdraw " + theirs.Id)).ShouldStartWith("There is no post");
        (await AskAsync(amal, homs, "/deliveries post " + theirs.Id)).ShouldStartWith("There is no post");
        (await store.FindAsync(theirs.Id, CancellationToken.None))!.Blank.ShouldBeFalse();
        var list = await AskAsync(amal, homs, "/deliveries");
        list.ShouldContain($"telegram:{homs.Id}: ");
        list.ShouldNotContain($"telegram:{hama.Id}");
        (await AskAsync(amal, homs, $"/deliveries in telegram:{hama.Id}")).ShouldStartWith("/deliveries is for admins");
        // From a private chat the owner of a group names it.
        amal.Types("/pause all");
        (await NextAsync(amal.Chat)).ShouldContain("name that at the end");
        amal.Types($"/resume all in telegram:{homs.Id}");
        (await NextAsync(amal.Chat)).ShouldStartWith("Going on:");
    }

    private static async Task<string> AskAsync(BotHost.Loopback.Telegram.Person who, Chat chat, string line)
    {
        var asked = who.Types(chat, line);
        while (true)
            if (await chat.NextMessageAsync(WholeHost.Patience) is { FromBot: true } answer && answer.ReplyTo?.Id == asked.Id) return answer.Text;
    }

    private static async Task<string> NextAsync(Chat chat)
    {
        while (true)
            if (await chat.NextMessageAsync(WholeHost.Patience) is { FromBot: true, Service: null } message) return message.Text;
    }
}
