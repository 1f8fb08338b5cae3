using BotHost.Loopback.Telegram;

namespace BotHost.Tests.Platforms;

/// <summary>Entries and claims that moderators enter in chat.</summary>
public sealed class DraftsTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private const string Draft = "/draft road\nA road near Homs was closed.\nar أُغلق طريق قرب حمص.\nat homs\non 2024-12-06\nby ap\ncite ap-2024-12-06 4\nbecause it was missing";

    [Fact]
    public async Task An_entry_written_line_by_line_waits_for_a_second_editor_and_is_then_told_like_any_other()
    {
        var (amal, basil, carla) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"), whole.Telegram.AddPrivate("Carla"));
        var desk = whole.Telegram.AddSupergroup("Desk").With(amal, Membership.Creator).With(basil, Membership.Administrator).With(carla);
        var other = whole.Telegram.AddSupergroup("Elsewhere").With(carla, Membership.Creator);
        whole.Settings["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        await whole.StartAsync(connects: false);

        async Task<Message> AlsoAsync(string line)
        {
            carla.Types(line);
            return await carla.Chat.BotsNextAsync();
        }

        // Who may not: a member of the desk, and whoever runs another group.
        (await carla.AsksAsync(desk, Draft)).Text.ShouldContain("moderators");
        (await carla.AsksAsync(other, Draft)).Text.ShouldStartWith("Entries are shared by everybody");

        (await amal.AsksAsync(desk, "/draft road\nA road near Homs was closed.\nat homs")).Text.ShouldContain("by SPEAKER");
        var asked = await amal.AsksAsync(desk, Draft);
        asked.Text.ShouldContain("Associated Press (said): A road near Homs was closed.");
        amal.Presses(asked, asked.Buttons.Single(b => b.Label.Contains("somebody else", StringComparison.Ordinal)).Data!);
        await WholeHost.UntilAsync(() => asked.Text.Contains("waits for somebody else", StringComparison.Ordinal));
        (await AlsoAsync("/why N-001")).Text.ShouldNotContain("A road near Homs was closed");

        (await amal.AsksAsync(desk, "/review approve 1")).Text.ShouldStartWith("Somebody else has to approve it");
        var review = await basil.AsksAsync(desk, "/review");
        review.Text.ShouldContain("1 · N-001, new: A road near Homs was closed. it was missing · by telegram:");
        (await basil.AsksAsync(desk, "/review approve 1")).Text.ShouldStartWith("N-001 is told from now on.");
        (await amal.AsksAsync(desk, "/review reject 1 because no")).Text.ShouldStartWith("Draft 1 was approved meanwhile, by telegram:");

        (await AlsoAsync("/why N-001")).Text.ShouldContain("A road near Homs was closed");
        (await AlsoAsync("/مصادر N-001")).Text.ShouldContain("أُغلق طريق قرب حمص");
        (await AlsoAsync("/corrections")).Text.ShouldContain("Nothing");
        (await amal.AsksAsync(desk, "/audit draft")).Text.ShouldContain("draft draft: N-001");

        // One more claim, at once, and the entry is disputed.
        var denial = await amal.AsksAsync(desk, "/draft N-001; by sohr; stance denies; cite ap-2024-12-06 10; because the monitor denied it");
        amal.Presses(denial, denial.Buttons.Single(b => b.Label.Contains("do it", StringComparison.Ordinal)).Data!);
        await WholeHost.UntilAsync(() => denial.Text.Contains("N-001 has one more claim", StringComparison.Ordinal));
        (await AlsoAsync("/disputed homs")).Text.ShouldContain("N-001");

        // And it is taken back like any other, with its words.
        (await basil.AsksAsync(desk, "/withdraw N-001")).Text.ShouldStartWith("N-001 is withdrawn");
        (await AlsoAsync("/why N-001")).Text.ShouldNotContain("A road near Homs was closed");
        await whole.StopAsync();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(whole.DatabaseFile)!, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.Contains(Path.GetFileName(whole.DatabaseFile), StringComparison.Ordinal)))
            System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("A road near Homs was closed", customMessage: file);
    }
}
