using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Editorial;
using BotHost.Loopback.Telegram;
using BotHost.Pictures.Making;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;
using Microsoft.Extensions.DependencyInjection;

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
        foreach (var file in Files()) System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain("A road near Homs was closed", customMessage: file);
    }

    [Fact]
    public async Task What_waits_or_was_retracted_is_withdrawn_all_the_same_and_nothing_of_it_is_kept()
    {
        await whole.StartAsync(connects: false);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        async Task<Reply> TellAsync(string line) => (await instructions.AnswerAsync(line, Asker.Operator, CancellationToken.None))!;
        async Task<string> DoAsync(string line, int button = 0) => (await TellAsync((await TellAsync(line)).Blocks.OfType<ReplyBlock.FollowUps>().Single().Items[button].Command)).Title;
        (await DoAsync(Draft, button: 1)).ShouldStartWith("Revision 1 waits");
        (await TellAsync("/withdraw N-001")).Title.ShouldStartWith("N-001 is withdrawn");
        (await TellAsync("/review")).Title.ShouldBe("Nothing waits for review.");
        (await TellAsync("/review reject 1 because so")).Title.ShouldStartWith("Draft 1 was rejected meanwhile");

        const string Code = "H-001";
        var summary = whole.Services.GetRequiredService<Galley>().Find(Code)!.Summary.En;
        (await DoAsync($"/retract {Code} because the outlet took it back")).ShouldStartWith($"{Code} is retracted");
        PlainTextRenderer.Render(await TellAsync("/audit")).ShouldContain(summary.TrimEnd('.'));
        // Any picture that is kept may show it.
        var pictures = whole.Services.GetRequiredService<PictureStore>();
        pictures.Keep("<svg/>", [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[92]]).ShouldNotBeNull();
        (await TellAsync($"/withdraw {Code}")).Title.ShouldStartWith($"{Code} is withdrawn");
        await WholeHost.UntilAsync(() => !File.Exists(pictures.PathOf("<svg/>")));
        (await TellAsync($"/withdraw {Code}")).Title.ShouldStartWith($"There is no entry {Code}");
        await whole.StopAsync();
        foreach (var words in new[] { "A road near Homs was closed", summary.TrimEnd('.') })
            foreach (var file in Files()) System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).ShouldNotContain(words, customMessage: file);
    }

    [Fact]
    public async Task Of_two_revisions_of_the_same_the_second_is_told_that_it_does_not_fit_any_more()
    {
        await whole.StartAsync(connects: false);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        async Task<Reply> TellAsync(string line) => (await instructions.AnswerAsync(line, Asker.Operator, CancellationToken.None))!;
        static FollowUp[] Buttons(Reply reply) => [.. reply.Blocks.OfType<ReplyBlock.FollowUps>().Single().Items];
        string Figure() => whole.Services.GetRequiredService<Galley>().Find("D-001")!.Claims[0].Figures[0].En;

        // Both ask before one of them decides.
        var (first, second) = (Buttons(await TellAsync("/correct D-001 figure about 300,000 because it was counted anew")), Buttons(await TellAsync("/correct D-001 figure about 290,000 because another count was read")));
        var told = await Task.WhenAll(new[] { first, second }.Select(b => Task.Run(() => TellAsync(b[0].Command))));
        told.Count(t => t.Title.StartsWith("D-001 is corrected", StringComparison.Ordinal)).ShouldBe(1);
        told.Count(t => t.Title.StartsWith("D-001 was changed meanwhile", StringComparison.Ordinal)).ShouldBe(1);
        Figure().ShouldBe(told[0].Title.Contains("is corrected", StringComparison.Ordinal) ? "about 300,000 people" : "about 290,000 people");

        // Of the two ways to say yes one counts.
        var both = Buttons(await TellAsync("/correct D-001 figure about 310,000 because the count went on"));
        var pressed = await Task.WhenAll(both.Select(b => Task.Run(() => TellAsync(b.Command))));
        pressed.Count(t => t.Title.StartsWith("Nothing waits", StringComparison.Ordinal)).ShouldBe(1, string.Join(" | ", pressed.Select(t => t.Title)));

        // A draft of what is gone meanwhile is approved by nobody.
        var waiting = Buttons(await TellAsync("/draft D-001; by sohr; stance denies; cite ap-2024-12-06 10; because it was denied"));
        (await TellAsync(waiting[1].Command)).Title.ShouldContain("waits for somebody else");
        var number = PlainTextRenderer.Render(await TellAsync("/review")).Split('\n').Last(l => l.Contains("one more claim", StringComparison.Ordinal)).Split(' ')[0].TrimStart('•', ' ');
        await TellAsync(Buttons(await TellAsync("/retract D-001 because the agency took it back"))[0].Command);
        var colleague = new Asker(new("telegram", "7"), new("telegram", "-100"), Private: false);
        (await whole.Services.GetRequiredService<RevisionDesk>().ApproveAsync(new(CommandCatalogue.Build().Find("review")!, "", colleague, Role.Moderator, colleague.At, Words.In("en"), DateTimeOffset.UtcNow),
            (await whole.Services.GetRequiredService<IRevisionStore>().FindAsync(long.Parse(number, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None))!, CancellationToken.None))!.ShouldContain("was changed meanwhile");
    }

    [Fact]
    public async Task Whatever_was_revised_meanwhile_is_not_revised_by_what_was_asked_before()
    {
        await whole.StartAsync(connects: false);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        async Task<string> AskAsync(string line) => (await instructions.AnswerAsync(line, Asker.Operator, CancellationToken.None))! is var asked && asked.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).FirstOrDefault(f => f.Command.StartsWith("/confirm", StringComparison.Ordinal)) is { } yes ? yes.Command : throw new InvalidOperationException($"{line}: {PlainTextRenderer.Render(asked)}");
        foreach (var (one, other) in new[]
        {
            ("/correct H-001 summary Insurgents took Rastan and Talbiseh.", "/correct H-001 summary Insurgents took Talbiseh and Rastan."),
            ("/correct H-001/1 statement Both towns had come under the insurgents' control.", "/correct H-001/1 statement The two had come under the insurgents' control."),
            ("/correct H-001/1 stance judges", "/correct H-001/1 stance denies"),
            ("/correct H-001/1 citation financial-express-2024-12-07 13", "/correct H-001/1 citation financial-express-2024-12-07 14"),
            ("/correct H-001/1 by hts", "/correct H-001/1 by sohr"),
            ("/correct H-001 place:3 hama", "/correct H-001 place:3 aleppo"),
            ("/retract H-001/2", "/retract H-001/2"),
        })
        {
            var (first, second) = (await AskAsync($"{one} because it was read again"), await AskAsync($"{other} because it was read again"));
            (await instructions.AnswerAsync(first, Asker.Operator, CancellationToken.None))!.Title.ShouldStartWith(one[1] == 'c' ? "H-001 is corrected" : "H-001 is retracted", Case.Sensitive, one);
            (await instructions.AnswerAsync(second, Asker.Operator, CancellationToken.None))!.Title.ShouldStartWith("H-001 was changed meanwhile", Case.Sensitive, other);
        }
        // One more of what there may be several of takes the place of nothing.
        var (more, another) = (await AskAsync("/correct H-001/1 citation add ap-2024-12-06 5 because it stands there too"), await AskAsync("/correct H-001/1 citation add ap-2024-12-06 10 because it stands there too"));
        foreach (var yes in new[] { more, another }) (await instructions.AnswerAsync(yes, Asker.Operator, CancellationToken.None))!.Title.ShouldStartWith("H-001 is corrected");
    }

    [Fact]
    public async Task Casualties_wait_for_a_second_editor_by_the_safety_policy_wherever_they_are_counted()
    {
        await whole.StartAsync(connects: false);
        var instructions = whole.Services.GetRequiredService<Instructions>();
        async Task<Reply> TellAsync(string line) => (await instructions.AnswerAsync(line, Asker.Operator, CancellationToken.None))!;
        var events = whole.Services.GetRequiredService<BotHost.Knowledge.Installation>().Ledger.Current.Snapshot.Events;
        var casualties = events.First(e => e.Kind == BotHost.Ledger.Entries.EventKind.Casualties && e.Claims.Any(c => c.Figures.Count > 0));
        var measure = casualties.Claims.SelectMany(c => c.Figures).First().Measure.Id;
        foreach (var line in new[] { $"/retract {casualties.Code} because the outlet took it back", $"/draft strike; Strikes hit a road near Homs.; at homs; by ap; figure {measure} at least 8; cite ap-2024-12-06 4; because it was missing" })
        {
            var asked = await TellAsync(line);
            PlainTextRenderer.Render(asked).ShouldContain("needs a second person's approval");
            (await TellAsync(asked.Blocks.OfType<ReplyBlock.FollowUps>().Single().Items.ShouldHaveSingleItem().Command)).Title.ShouldContain("waits for somebody else");
        }
    }

    /// <summary>The database with what lies beside it.</summary>
    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path.GetDirectoryName(whole.DatabaseFile)!, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".json", StringComparison.Ordinal) || f.Contains(Path.GetFileName(whole.DatabaseFile), StringComparison.Ordinal));
}
