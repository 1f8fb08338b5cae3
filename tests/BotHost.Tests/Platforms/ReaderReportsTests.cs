using BotHost.Editorial;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>"Wrong or unsafe?" under a post, to the moderators and back, on both platforms.</summary>
public sealed class ReaderReportsTests : IAsyncLifetime
{
    private const string Flag = "⚑ wrong or unsafe?";

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private static async Task<Message> FoundAsync(Chat chat, string text)
    {
        await WholeHost.UntilAsync(() => chat.FromBot.Any(m => m.Text.Contains(text, StringComparison.Ordinal)));
        return chat.FromBot.First(m => m.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Telegram_one_tap_reports_a_post_the_desk_answers_and_the_reader_is_told_once()
    {
        var (amal, basil, dina) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"), whole.Telegram.AddPrivate("Dina"));
        var desk = whole.Telegram.AddSupergroup("Desk").With(amal, Membership.Creator);
        var homs = whole.Telegram.AddSupergroup("Homs").With(basil).With(dina);
        whole.Settings["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        whole.Digests = WholeHost.TrialDigest("0 0 8 * * ?", test: false, $"telegram:{homs.Id}");
        await whole.StartAsync(connects: false);

        // Under an answer in a group.
        var answer = await basil.AsksAsync(homs, "/why H-001");
        (await basil.Presses(answer, Flag).AnswerAsync(WholeHost.Patience)).Text.ShouldNotBeNull().ShouldStartWith("Thank you");
        answer.Text.ShouldContain("H-001", customMessage: "what others read stays");
        (await basil.Presses(answer, Flag).AnswerAsync(WholeHost.Patience)).Text.ShouldNotBeNull().ShouldStartWith("You reported this already");
        (await dina.Presses(answer, Flag).AnswerAsync(WholeHost.Patience)).Text.ShouldNotBeNull().ShouldStartWith("Thank you");
        var asked = await FoundAsync(desk, "A reader asks whether this is wrong or unsafe (report 1): H-001");
        asked.Text.ShouldContain($"It stands in telegram:{homs.Id}");
        desk.FromBot.Count(m => m.Text.StartsWith("A reader asks", StringComparison.Ordinal)).ShouldBe(1);
        (await amal.AsksAsync(desk, "/review")).Text.ShouldContain("report 1 (2 ×): H-001");
        whole.Telegram.Violations.ShouldBeEmpty();

        basil.Types("hello");
        await basil.Chat.BotsNextAsync();
        (await amal.AsksAsync(desk, "/review answer 1 Both towns were named by three sources; it stands.")).Text.ShouldBe("Report 1 is answered; 2 readers are told.");
        (await FoundAsync(basil.Chat, "What you reported (H-001)")).Text.ShouldContain("Both towns were named by three sources; it stands.");
        (await amal.AsksAsync(desk, "/review answer 1 It does not.")).Text.ShouldStartWith("Report 1 was answered meanwhile, by telegram:");
        (await amal.AsksAsync(desk, "/review")).Text.ShouldStartWith("Nothing waits");
        // Whoever never wrote to the bot takes no message: that stops nothing, and nobody is told of it.
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        (await whole.DeliveredAsync($"reader/1/telegram:{dina.Id}")).State.ShouldBeOneOf(PostState.Delivered, PostState.Rejected);
        (await store.StoppedAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task From_the_message_at_the_desk_an_entry_is_withdrawn_in_one_step_and_the_readers_are_told_that()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var desk = whole.Telegram.AddSupergroup("Desk").With(amal, Membership.Creator).With(basil);
        whole.Settings["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        await whole.StartAsync(connects: false);
        basil.Types("/flag d-001");
        (await basil.Chat.BotsNextAsync()).Text.ShouldStartWith("Thank you");
        var asked = await FoundAsync(desk, "(report 1): D-001");
        asked.Text.ShouldContain("told in private, telegram");
        (await basil.Presses(asked, "withdraw D-001 at once").AnswerAsync(WholeHost.Patience)).Text.ShouldNotBeNull().ShouldStartWith("/withdraw is for moderators");
        amal.Presses(asked, "withdraw D-001 at once");
        await FoundAsync(basil.Chat, "D-001 was withdrawn. Thank you.");
        whole.Services.GetRequiredService<Galley>().Find("D-001").ShouldBeNull();
        var log = (await amal.AsksAsync(desk, "/corrections")).Text;
        log.ShouldContain("Time to correct: 1 minute (1 correction;");
        log.ShouldContain("D-001: 1 minute after a reader reported it");
        await WholeHost.UntilAsync(() => asked.DeletedAt is not null || !asked.Text.Contains("displaced", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Discord_a_report_is_a_button_answered_to_one_alone_and_a_desk_has_a_channel()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, mods) = (guild.AddChannel("updates"), guild.AddChannel("mods"));
        var (lina, sami) = (guild.AddPerson("lina"), guild.AddPerson("sami"));
        guild.Gives(lina, guild.AddRole("mod", "MANAGE_MESSAGES"));
        whole.Settings["Editorial:Desks:0"] = $"discord:{guild.Id}/{mods.Id}";
        whole.Settings["Editorial:ReportsPerHour"] = "1";
        whole.Digests = WholeHost.TrialDigest("0/3 * * * * ?", test: false, $"discord:{guild.Id}/{updates.Id}");
        await whole.StartAsync();
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains("D-001", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var post = updates.Messages.First(m => m.Text().Contains("D-001", StringComparison.Ordinal));
        var thanks = await sami.Presses(post, Flag);
        thanks.Text.ShouldStartWith("Thank you: the moderators are asked.");
        thanks.Ephemeral.ShouldBeTrue();
        await whole.Discord.UntilAsync(() => mods.Messages.Any(m => m.Text().Contains("(report 1)", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        // Under an answer that others read too: for the one who pressed alone.
        var dina = guild.AddPerson("dina");
        var told = await dina.Uses(updates, "/status place:homs");
        var aside = await dina.Presses(told.Message!, Flag);
        (aside.Ephemeral, aside.Text[..9]).ShouldBe((true, "Thank you"));
        sami.Mentions(updates, "/flag H-001");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().StartsWith("You reported as much", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        (await lina.Uses(mods, "/review what:list")).Text.ShouldContain("report 1 (1 ×)");
        (await lina.Uses(mods, "/review what:answer 1 It stands")).Text.ShouldBe("Report 1 is answered; 0 readers are told.");
        // Whoever asks after that is told the answer.
        var (answered, again) = (await lina.Presses(post, Flag), await lina.Presses(post, Flag));
        (answered.Text, again.Text).ShouldBe(("The moderators looked at this: It stands", "You reported this already; the moderators are asked."));
    }
}
