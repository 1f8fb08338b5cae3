using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Loopback.Discord.World;
using BotHost.Loopback.Telegram;
using BotHost.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>Editions that a moderator approves before they are posted.</summary>
public sealed partial class SignOffTests : IAsyncLifetime
{
    private const string Title = "What was reported";

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private static async Task<Message> FoundAsync(Chat chat, string text, int times = 1)
    {
        await WholeHost.UntilAsync(() => chat.FromBot.Count(m => m.Text.Contains(text, StringComparison.Ordinal)) >= times);
        return chat.FromBot.Last(m => m.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_place_is_written_to_in_Arabic_moderators_are_asked_and_told_in_Arabic()
    {
        whole.Settings["Digests:SignOffWithin"] = "00:00:01";
        var amal = whole.Telegram.AddPrivate("Amal");
        var (homs, mods) = (whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator), whole.Telegram.AddSupergroup("Mods").With(amal, Membership.Creator));
        await whole.StartAsync(connects: false);
        var here = $"in telegram:{homs.Id}";
        await amal.AsksAsync(mods, "/channel settings language ar");
        foreach (var line in new[] { $"/digest schedule morning every day at 8 {here}", $"/digest signoff morning on {here}", $"/digest run morning {here}" })
        {
            var asked = await amal.AsksAsync(mods, line);
            if (asked.Buttons.FirstOrDefault(b => b.Data?.Contains("confirm", StringComparison.Ordinal) == true) is not { } yes) continue;
            await amal.Presses(asked, yes.Data!).AnswerAsync(WholeHost.Patience);
        }
        (await FoundAsync(mods, "هل توافق عليه؟")).Buttons.Select(b => b.Label).ShouldContain("موافقة");
        await FoundAsync(mods, "لم يوافق أحد على الإصدار");
    }

    [Fact]
    public async Task On_Telegram_moderators_get_what_would_be_posted_one_outcome_is_told_to_both_and_it_survives_a_restart()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var homs = whole.Telegram.AddSupergroup("Homs").With(amal, Membership.Creator).With(basil, Membership.Administrator);
        var mods = whole.Telegram.AddSupergroup("Mods").With(amal, Membership.Creator).With(basil);
        // It is a long talk.
        whole.Settings["Telegram:PerGroupMinute"] = "1000";
        await whole.StartAsync(connects: false);
        var here = $"in telegram:{homs.Id}";

        // Who asks as much as this is slowed: another person goes on.
        async Task PressedAsync(string line, string button, string told, BotHost.Loopback.Telegram.Person? by = null)
        {
            // Of one second there is one edition.
            if (button.StartsWith("post", StringComparison.Ordinal)) await Task.Delay(1_100);
            var asked = await (by ?? amal).AsksAsync(mods, line);
            (by ?? amal).Presses(asked, asked.Buttons.First(b => b.Label.Contains(button, StringComparison.Ordinal)).Data!);
            await Listening.UntilAsync(() => Task.FromResult(asked.Text.Contains(told, StringComparison.Ordinal)), () => $"“{told}” after {line}, but: {asked.Text}");
        }

        await PressedAsync($"/digest schedule morning every day at 8 {here}", "schedule it", "is scheduled");
        (await amal.AsksAsync(homs, "/digest signoff morning on")).Text.ShouldStartWith("“morning” is posted to");
        (await amal.AsksAsync(mods, $"/digest signoff morning on {here}")).Text.ShouldBe($"Editions of “morning” wait for an approval in telegram:{mods.Id} before they are posted.");
        await PressedAsync($"/digest run morning {here}", "post it now", "is on its way");

        var ask = await FoundAsync(mods, "would be posted to telegram:");
        string Preview() => mods.FromBot.Where(m => m.Text.Contains(Title, StringComparison.Ordinal) && m.ReplyTo is null).Last().Text;
        var preview = Preview();
        homs.FromBot.ShouldNotContain(m => m.Text.Contains(Title, StringComparison.Ordinal));
        // A restart changes nothing.
        await whole.StopAsync();
        await whole.StartAsync(connects: false);
        var (one, other) = (amal.Presses(ask, "approve"), basil.AsksAsync(mods, $"/digest approve 1 {here}"));
        var told = (await other).Text;
        await one.AnswerAsync(WholeHost.Patience);
        await WholeHost.UntilAsync(() => Outcome().IsMatch(ask.Text));
        new[] { told, ask.Text }.Count(t => t.Contains("is approved and goes out", StringComparison.Ordinal)).ShouldBe(1);
        new[] { told, ask.Text }.Count(t => t.Contains("was approved meanwhile, by telegram:", StringComparison.Ordinal)).ShouldBe(1);
        (await FoundAsync(homs, Title)).Text.ShouldBe(preview);
        (await amal.AsksAsync(homs, "/audit digest approve")).Text.ShouldContain("digest approve: morning");

        // What is rejected is not posted.
        await PressedAsync($"/digest run morning {here}", "post it now", "is on its way");
        await FoundAsync(mods, "would be posted to telegram:");
        var posted = homs.FromBot.Count(m => m.Text.Contains(Title, StringComparison.Ordinal));
        (await basil.AsksAsync(mods, $"/digest reject 2 because it is late {here}")).Text.ShouldStartWith("Edition 2 of “morning” is rejected");
        (await amal.AsksAsync(mods, $"/digest approve 2 {here}")).Text.ShouldStartWith("Edition 2 was rejected meanwhile, by telegram:");
        (await amal.AsksAsync(mods, $"/digest approve 9 {here}")).Text.ShouldStartWith("There is no edition 9");
        homs.FromBot.Count(m => m.Text.Contains(Title, StringComparison.Ordinal)).ShouldBe(posted);

        // Nor is what was made for a digest that was deleted meanwhile.
        await PressedAsync($"/digest run morning {here}", "post it now", "is on its way");
        await FoundAsync(mods, "would be posted to telegram:", 2);
        await PressedAsync($"/digest delete morning {here}", "delete", "is deleted", basil);
        (await basil.AsksAsync(mods, $"/digest approve 3 {here}")).Text.ShouldStartWith("“morning” has nothing to post any more");
        (await basil.AsksAsync(mods, $"/digest reject 3 because it was deleted {here}")).Text.ShouldStartWith("Edition 3 of “morning” is rejected");
        homs.FromBot.Count(m => m.Text.Contains(Title, StringComparison.Ordinal)).ShouldBe(posted);
    }

    [Fact]
    public async Task On_Discord_what_tells_a_revised_entry_is_not_approved_and_what_nobody_approves_comes_with_the_next()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var (updates, mods) = (guild.AddChannel("updates"), guild.AddChannel("mods"));
        var lina = guild.AddPerson("lina");
        guild.Gives(lina, guild.AddRole("mod", "MANAGE_MESSAGES"));
        whole.Settings["Digests:SignOffWithin"] = "00:00:03";
        await whole.StartAsync();

        var asked = await lina.Uses(updates, "/digest what:schedule morning every day at 8");
        await lina.Presses(asked.Message!, "schedule it");
        (await lina.Uses(mods, "/digest what:signoff morning on")).Text.ShouldBe($"Editions of “morning” wait for an approval in discord:{guild.Id}/{mods.Id} before they are posted.");

        async Task<PostedMessage> RunAsync(int edition)
        {
            var run = await lina.Uses(updates, "/digest what:run morning");
            await lina.Presses(run.Message!, "post it now");
            await whole.Discord.UntilAsync(() => Asks().Count() >= edition).WaitAsync(WholeHost.Patience);
            return Asks().Last();
        }

        IEnumerable<PostedMessage> Asks() => mods.Messages.Where(m => m.Text().Contains("would be posted to discord:", StringComparison.Ordinal));
        await RunAsync(1);
        mods.Messages.ShouldContain(m => m.Text().Contains("D-001", StringComparison.Ordinal));
        await whole.Discord.UntilAsync(() => mods.Messages.Any(m => m.Text().StartsWith("Nobody approved edition 1", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);

        whole.Services.GetRequiredService<BotHost.Digests.DigestOptions>().SignOffWithin = TimeSpan.FromHours(1);
        // The next one tells the same again; then an entry of it is revised.
        var ask = await RunAsync(2);
        mods.Messages.Count(m => m.Text().Contains("D-001", StringComparison.Ordinal)).ShouldBe(2);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        var correct = (await instructions.AnswerAsync("/correct D-001 figure about 300,000 because the agency counted anew", Asker.Operator, CancellationToken.None))!;
        await instructions.AnswerAsync(correct.Blocks.OfType<ReplyBlock.FollowUps>().Single().Items[0].Command, Asker.Operator, CancellationToken.None);
        var refused = await lina.Presses(ask, "approve");
        refused.Text.ShouldStartWith("Edition 2 tells D-001 as it was before a revision");
        refused.Ephemeral.ShouldBeTrue();
        (await lina.Presses(await RunAsync(3), "approve")).Text.ShouldBe("Edition 3 of “morning” is approved and goes out.");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains("about 300,000 people", StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        mods.Messages.ShouldContain(m => m.Text().StartsWith("Edition 2 of “morning” still waited", StringComparison.Ordinal));
        updates.Messages.ShouldNotContain(m => m.Text().Contains("280,000", StringComparison.Ordinal));
    }

    [GeneratedRegex("is approved|was approved")]
    private static partial Regex Outcome();
}
