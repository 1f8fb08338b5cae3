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

        (await basil.AsksAsync(homs, "/pause all")).Text.ShouldStartWith("/pause is for moderators of this community.");
        var word = basil.Types(homs, "Good evening");
        amal.Types(homs, "/roles grant moderator", replyTo: word);
        (await homs.BotsNextAsync()).Text.ShouldBe($"telegram:{basil.Id} is now moderator here; before: member.");
        (await basil.AsksAsync(homs, "/roles")).Text.ShouldStartWith("/roles is for admins of this community.");
        (await basil.AsksAsync(homs, "/pause all")).Text.ShouldStartWith($"Nothing leaves any more: telegram:{homs.Id}.");
        (await amal.AsksAsync(homs, $"/roles revoke {basil.Id}")).Text.ShouldContain("is now member here");
        (await amal.AsksAsync(homs, $"/roles revoke {amal.Id}")).Text.ShouldStartWith("You cannot take your own role away");
        (await amal.AsksAsync(homs, "/audit")).Text.ShouldContain("pause all: telegram:" + homs.Id);
        var csv = (await amal.AsksAsync(homs, $"/audit csv pause by {basil.Id}")).Text;
        csv.ShouldContain("at,community,by,action,subject,before,after");
        csv.ShouldContain($"Z,telegram:{homs.Id},telegram:{basil.Id},pause all,telegram:{homs.Id},");
        csv.ShouldNotContain("roles grant");
        // An administrator who writes as the group is known for a moderator and no more.
        amal.Types(homs, "/resume all", anonymous: true);
        (await homs.BotsNextAsync()).Text.ShouldStartWith("Going on:");
        (await basil.AsksAsync(homs, "/resume all")).Text.ShouldStartWith("/resume is for moderators");
        amal.Types(homs, "/roles", anonymous: true);
        (await homs.BotsNextAsync()).Text.ShouldContain("write as the chat itself");
        (await amal.AsksAsync(homs, "/help")).Text.ShouldContain("For admins");
        // In a private chat it is that of the place that is named.
        amal.Types("/help");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("Moderators and admins: what you may do is told by /help in your group");
        amal.Types($"/help in telegram:{homs.Id}");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("For admins");
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
        lina.Mentions(here, $"/pause all in discord:{hama.Id}");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("/pause is for moderators", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        // Shown or not, the command is refused where it is carried out; a mention is as good as a slash command.
        member.Mentions(here, "/pause all");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("Nothing leaves any more", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        lina.Mentions(there, "/pause all");
        await whole.Discord.UntilAsync(() => there.Messages.Any(m => m.Text().StartsWith("/pause is for moderators", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        (await Audit.ListAsync(new AuditFilter(null), 0, 10, CancellationToken.None)).Select(a => (a.Action, a.By)).ShouldBe([("pause all", $"discord:{member.Id}"), ("roles grant", $"discord:{lina.Id}")]);
        (await whole.Services.GetRequiredService<IOutboxStore>().StoppedAsync(CancellationToken.None)).Select(s => s.To.ToString()).ShouldBe([$"discord:{homs.Id}"]);
    }

    [Fact]
    public async Task On_Discord_what_a_channel_gives_in_itself_is_no_right_over_the_server()
    {
        var homs = whole.Discord.AddGuild("Homs");
        var (here, sofa) = (homs.AddChannel("updates"), homs.AddChannel("sofa"));
        var (nour, rana, lina) = (homs.AddPerson("nour"), homs.AddPerson("rana"), homs.AddPerson("lina"));
        sofa.AllowsTo(nour, "MANAGE_MESSAGES");
        homs.Gives(rana, homs.AddRole("warden", "MANAGE_MESSAGES"));
        homs.Gives(lina, homs.AddRole("chief", "MANAGE_GUILD"));
        await whole.StartAsync();

        (await nour.Uses(sofa, "/pause what:all")).Text.ShouldStartWith("/pause is for moderators");
        (await rana.Uses(here, "/pause what:all")).Text.ShouldStartWith("Nothing leaves any more");
        // A typed command comes without rights: they are asked for.
        rana.Mentions(here, "/resume all");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().StartsWith("Going on:", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        lina.Mentions(here, "/roles");
        await whole.Discord.UntilAsync(() => here.Messages.Any(m => m.Text().Contains("Roles in discord:", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
    }

    [Fact]
    public async Task Entries_and_the_servers_own_digests_are_offered_while_one_types()
    {
        var (homs, hama) = (whole.Discord.AddGuild("Homs"), whole.Discord.AddGuild("Hama"));
        var (here, there) = (homs.AddChannel("updates"), hama.AddChannel("updates"));
        var lina = homs.AddPerson("lina");
        homs.Gives(lina, homs.AddRole("chief", "MANAGE_MESSAGES"));
        hama.Joins(lina);
        hama.Gives(lina, hama.AddRole("chief", "MANAGE_MESSAGES"));
        whole.Digests = WholeHost.TrialDigest("0 0 8 * * ?", test: false, $"discord:{homs.Id}/{here.Id}");
        await whole.StartAsync();
        (await lina.Completes(here, "withdraw", "what", "d-00")).ShouldContain(c => c.Name == "D-001");
        (await lina.Completes(here, "digest", "what", "p")).Select(c => c.Name).ShouldBe(["preview", "pause"]);
        (await lina.Completes(here, "digest", "what", "preview tr")).Select(c => c.Name).ShouldBe(["preview trial"]);
        (await lina.Completes(there, "digest", "what", "preview ")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Posts_of_another_community_can_neither_be_seen_nor_touched()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator);
        var hama = whole.Telegram.AddSupergroup("Hama").With(basil, Membership.Creator);
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}", $"telegram:{hama.Id}");
        await whole.StartAsync();
        await hama.BotsNextAsync();
        await homs.BotsNextAsync();
        (await amal.AsksAsync(homs, $"/deliveries in telegram:{hama.Id}")).Text.ShouldStartWith("/deliveries is for admins");
        (await amal.AsksAsync(homs, "/pause all")).Text.ShouldStartWith("Nothing leaves");
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        OutboundPost? theirs = null;
        await Listening.UntilAsync(async () => (theirs = (await store.ListAsync(PostState.Delivered, false, new("telegram", hama.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), 1, CancellationToken.None)) is [var one] ? one : null) is not null, "a post delivered to hama");
        (await amal.AsksAsync(homs, "/deliveries withdraw " + theirs!.Id)).Text.ShouldStartWith("There is no post");
        (await amal.AsksAsync(homs, "/deliveries post " + theirs!.Id)).Text.ShouldStartWith("There is no post");
        (await store.FindAsync(theirs!.Id, CancellationToken.None))!.Blank.ShouldBeFalse();
        var list = (await amal.AsksAsync(homs, "/deliveries")).Text;
        list.ShouldContain($"telegram:{homs.Id}: ");
        list.ShouldNotContain($"telegram:{hama.Id}");
        // From a private chat the owner of a group names it.
        amal.Types("/pause all");
        (await amal.Chat.BotsNextAsync()).Text.ShouldContain("name that at the end");
        amal.Types($"/resume all in telegram:{homs.Id}");
        (await amal.Chat.BotsNextAsync()).Text.ShouldStartWith("Going on:");
    }

    [Fact]
    public async Task A_pause_lets_through_what_moderators_are_answered_and_no_refusal()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil);
        var guild = whole.Discord.AddGuild("Homs");
        var here = guild.AddChannel("updates");
        var (lina, sami) = (guild.AddPerson("lina"), guild.AddPerson("sami"));
        guild.Gives(lina, guild.AddRole("chief", "MANAGE_GUILD", "MANAGE_MESSAGES"));
        await whole.StartAsync();
        (await amal.AsksAsync(homs, "/pause all")).Text.ShouldStartWith("Nothing leaves any more");
        (await lina.Uses(here, "/pause what:all")).Text.ShouldStartWith("Nothing leaves any more");
        for (var n = 0; n < 2; n++)
        {
            var asked = basil.Types(homs, "/audit");
            sami.Mentions(here, "/audit");
            (await amal.AsksAsync(homs, "/audit")).Text.ShouldContain("pause all");
            homs.FromBot.ShouldNotContain(m => m.ReplyTo != null && m.ReplyTo.Id == asked.Id);
            lina.Mentions(here, "/audit");
            await whole.Discord.UntilAsync(() => here.Messages.Count(m => m.Text().Contains("pause all", StringComparison.Ordinal)) > n).WaitAsync(WholeHost.Patience);
            here.Messages.ShouldNotContain(m => m.Text().StartsWith("/audit is for admins", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Of_roles_there_are_three_and_those_of_the_file_give_them_whatever_was_revoked_before()
    {
        var (amal, basil, dina) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"), whole.Telegram.AddPrivate("Dina"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil).With(dina);
        whole.Settings["Channels:Roles"] = whole.Written("roles.yaml", "roles: []\n");
        await whole.StartAsync();
        (await amal.AsksAsync(homs, $"/roles grant {dina.Id} moderator,admin")).Text.ShouldStartWith("“moderator,admin” is no role.");
        (await amal.AsksAsync(homs, $"/roles grant {dina.Id} -1")).Text.ShouldStartWith("“-1” is no role.");
        (await amal.AsksAsync(homs, $"/roles revoke {basil.Id}")).Text.ShouldContain("is now member here");
        whole.Written("roles.yaml", $"roles:\n  - person: telegram:{basil.Id}\n    role: admin\n    community: telegram:{homs.Id}\n");
        for (var until = DateTime.UtcNow + WholeHost.Patience; (await basil.AsksAsync(homs, "/roles")).Text.StartsWith("/roles is for", StringComparison.Ordinal); await Task.Delay(200)) DateTime.UtcNow.ShouldBeLessThan(until);
        (await basil.AsksAsync(homs, $"/roles grant {dina.Id} moderator")).Text.ShouldContain("is now moderator here");
        // The chat is its owner's.
        (await basil.AsksAsync(homs, $"/roles revoke {amal.Id}")).Text.ShouldContain("owns this community");
        (await amal.AsksAsync(homs, "/roles")).Text.ShouldContain("Roles in");
    }

    [Fact]
    public async Task On_Discord_nobody_takes_the_role_of_the_servers_owner()
    {
        var homs = whole.Discord.AddGuild("Homs");
        var (here, lina) = (homs.AddChannel("updates"), homs.AddPerson("lina"));
        homs.Gives(lina, homs.AddRole("chief", "MANAGE_GUILD"));
        var owner = homs.AddPerson("owner");
        homs.Owner = owner;
        await whole.StartAsync();
        (await lina.Uses(here, $"/roles what:revoke <@{owner.Id}>")).Text.ShouldContain("owns this community");
        (await lina.Uses(here, $"/roles what:grant <@{owner.Id}> admin")).Text.ShouldContain("is now admin here");
    }

    [Fact]
    public async Task While_the_database_is_away_a_members_help_is_given_all_the_same()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal);
        whole.More = services => services.AddSingleton<IRoleStore, NoRoles>();
        await whole.StartAsync();
        (await amal.AsksAsync(homs, "/roles")).Text.ShouldStartWith("The database cannot be reached");
        var help = (await amal.AsksAsync(homs, "/help")).Text;
        help.ShouldNotContain("database");
        help.ShouldContain("/latest");
    }

    private sealed class NoRoles : IRoleStore
    {
        private static OutboxUnavailableException Away => new("away", new IOException());

        public Task<RoleGrant?> FindAsync(Destination community, BotHost.Channels.Person person, CancellationToken cancel) => throw Away;

        public Task<IReadOnlyList<RoleGrant>> ListAsync(Destination community, CancellationToken cancel) => throw Away;

        public Task<bool> GrantAsync(RoleGrant grant, BotHost.Channels.Person? by, AuditEntry audit, CancellationToken cancel) => throw Away;
    }
}
