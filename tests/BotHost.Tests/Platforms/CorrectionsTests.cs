using System.Text.RegularExpressions;
using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Editorial;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace BotHost.Tests.Platforms;

/// <summary>What was posted and does not hold any more: corrected in place and answered, retracted, withdrawn, on both platforms.</summary>
public sealed partial class CorrectionsTests : IAsyncLifetime
{
    private const string Code = "D-001";

    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private async Task<Reply> TellAsync(string line) => (await whole.Services.GetRequiredService<Instructions>().AnswerAsync(line, Asker.Operator, CancellationToken.None))!;

    /// <summary>Gives an instruction and says that it is meant.</summary>
    private async Task<string> DoAsync(string line)
    {
        var asked = await TellAsync(line);
        var confirm = asked.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).FirstOrDefault(f => f.Command.StartsWith("/confirm", StringComparison.Ordinal)) ?? throw new InvalidOperationException(PlainTextRenderer.Render(asked));
        return (await TellAsync(confirm.Command)).Title;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var until = DateTime.UtcNow + WholeHost.Patience; !holds(); await Task.Delay(50))
            if (DateTime.UtcNow > until) throw new TimeoutException();
    }

    /// <summary>The message with the entry in it, once it is there.</summary>
    private static async Task<Message> WithCodeAsync(Chat chat)
    {
        await UntilAsync(() => chat.FromBot.Any(m => m.Text.Contains(Code, StringComparison.Ordinal)));
        return chat.FromBot.First(m => m.Text.Contains(Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_edits_every_post_and_answers_it_and_a_second_one_shows_both()
    {
        var (plain, rich) = (whole.Telegram.AddSupergroup("Homs"), whole.Telegram.AddSupergroup("Rich"));
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        whole.Channels = $"channels:\n  - channel: telegram:{rich.Id}\n    format: rich\n";
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{plain.Id}", $"telegram:{rich.Id}", $"discord:{guild.Id}/{updates.Id}");
        await whole.StartAsync();
        var first = await WithCodeAsync(plain);
        var inRich = await WithCodeAsync(rich);
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains(Code, StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var onDiscord = updates.Messages.First(m => m.Text().Contains(Code, StringComparison.Ordinal));

        (await DoAsync($"/correct {Code} figure about 300,000 because the agency counted anew")).ShouldStartWith($"{Code} is corrected");
        await UntilAsync(() => first.Text.Contains("about 300,000 people", StringComparison.Ordinal) && inRich.Text.Contains("about 300,000 people", StringComparison.Ordinal) && onDiscord.Text().Contains("about 300,000 people", StringComparison.Ordinal));
        first.Text.ShouldStartWith("Correction");
        first.Text.ShouldContain("the agency counted anew (corrected ");
        onDiscord.Text().ShouldContain("~~about 280,000 people~~");
        await UntilAsync(() => plain.FromBot.Any(m => m.ReplyTo?.Id == first.Id) && rich.FromBot.Any(m => m.ReplyTo?.Id == inRich.Id) && updates.Messages.Any(m => m.Reference is { } r && r.GetProperty("message_id").ToString() == onDiscord.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        plain.FromBot.Single(m => m.ReplyTo?.Id == first.Id).Text.ShouldContain("about 300,000 people");

        // What was said of the first correction is no post that told the entry.
        var told = await whole.Services.GetRequiredService<IOutboxStore>().TellingAsync(whole.Services.GetRequiredService<Galley>().Find(Code)!.Id, CancellationToken.None);
        told.Count.ShouldBeGreaterThan(3);
        var again = await DoAsync($"/correct {Code} figure about 310,000 because the count went on");
        again.ShouldStartWith($"{Code} is corrected; the ");
        // The edition that begins with the first correction may be among them by now.
        var digests = told.Count(t => t.Post.Id.StartsWith("digest/", StringComparison.Ordinal));
        int.Parse(Number().Match(again[Code.Length..]).Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(digests, digests + 3);
        await UntilAsync(() => first.Text.Contains("about 310,000 people", StringComparison.Ordinal) && onDiscord.Text().Contains("about 310,000 people", StringComparison.Ordinal));
        first.Text.ShouldContain("the agency counted anew");
        (first.Versions.Count - 1).ShouldBe(2, "at most once for a revision");

        // A wording of ours changes without a word to anybody: there are as many replies as before.
        await UntilAsync(() => plain.FromBot.Count(m => m.ReplyTo?.Id == first.Id) == 2);
        var replies = plain.FromBot.Count(m => m.ReplyTo?.Id == first.Id);
        var entry = whole.Services.GetRequiredService<BotHost.Knowledge.Installation>().Ledger.Current.Snapshot.Events.First(e => e.Code != Code && first.Text.Contains(e.Summary.En.TrimEnd('.'), StringComparison.Ordinal));
        await DoAsync($"/correct {entry.Code} summary {entry.Summary.En.TrimEnd('.')}, as told. because it reads better");
        await UntilAsync(() => first.Versions.Count == 4);
        first.Text.ShouldContain(entry.Summary.En.TrimEnd('.') + ", as told");
        first.Text.ShouldNotContain("it reads better");
        plain.FromBot.Count(m => m.ReplyTo?.Id == first.Id).ShouldBe(replies);
        (await whole.Services.GetRequiredService<IAuditStore>().ListAsync(new AuditFilter(null, Action: "correct"), 0, 10, CancellationToken.None)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_next_edition_of_a_digest_that_told_it_begins_with_it_once_as_with_a_retraction()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        whole.Digests = WholeHost.TrialDigest("0/3 * * * * ?", test: false, $"telegram:{homs.Id}", $"discord:{guild.Id}/{updates.Id}");
        await whole.StartAsync();
        await WithCodeAsync(homs);
        await DoAsync($"/correct {Code} figure about 300,000 because the agency counted anew");
        const string Head = "Corrected since the last edition";
        await UntilAsync(() => homs.FromBot.Any(m => m.Text.Contains(Head, StringComparison.Ordinal)) && updates.Messages.Any(m => m.Text().Contains(Head, StringComparison.Ordinal)));
        var head = homs.FromBot.First(m => m.Text.Contains(Head, StringComparison.Ordinal));
        head.Text.ShouldContain("about 280,000 people");
        head.Text.ShouldContain("about 300,000 people");
        head.Text.ShouldContain(Code);
        updates.Messages.First(m => m.Text().Contains(Head, StringComparison.Ordinal)).Text().ShouldContain("~~about 280,000 people~~");
        await UntilAsync(() => homs.FromBot.Count > homs.FromBot.ToList().IndexOf(head) + 2);
        homs.FromBot.Count(m => m.Text.Contains(Head, StringComparison.Ordinal)).ShouldBe(1);
        head.Versions.Count.ShouldBe(1);

        // A retraction heads the one after, and is not made a correction of it.
        await DoAsync($"/retract {Code} because it was another year's");
        await UntilAsync(() => homs.FromBot.Count(m => m.Text.Contains(Head, StringComparison.Ordinal)) == 2);
        var retraction = homs.FromBot.Last(m => m.Text.Contains(Head, StringComparison.Ordinal));
        retraction.Text.ShouldContain("it was another year's (retracted ");
        retraction.Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_correction_of_an_arabic_post_is_told_in_arabic()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}", $"discord:{guild.Id}/{updates.Id}").Replace("timeZone:", "languages: [ar]\n    timeZone:", StringComparison.Ordinal);
        await whole.StartAsync();
        var post = await WithCodeAsync(homs);
        post.Text.ShouldContain("نحو \u2066280,000\u2069 شخص");
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains(Code, StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var onDiscord = updates.Messages.First(m => m.Text().Contains(Code, StringComparison.Ordinal));
        await DoAsync($"/correct {Code} figure about 300,000 لأن الوكالة أعادت العد");
        await UntilAsync(() => post.Text.Contains("نحو \u2066300,000\u2069 شخص", StringComparison.Ordinal) && onDiscord.Text().Contains("نحو \u2066300,000\u2069 شخص", StringComparison.Ordinal));
        post.Text.ShouldStartWith("تصحيح");
        post.Text.ShouldContain("الوكالة أعادت العد");
        onDiscord.Text().ShouldContain("~~نحو \u2066280,000\u2069 شخص~~");
        await UntilAsync(() => homs.FromBot.Any(m => m.ReplyTo?.Id == post.Id));
        homs.FromBot.Single(m => m.ReplyTo?.Id == post.Id).Text.ShouldStartWith("تصحيح");
    }

    [Fact]
    public async Task After_a_group_became_a_supergroup_nothing_is_changed_by_the_old_numbers_and_the_note_goes_out_alone()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var group = whole.Telegram.AddGroup("Homs").With(amal, Membership.Creator);
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{group.Id}");
        await whole.StartAsync();
        await WithCodeAsync(group);
        (await TellAsync($"/roles grant {amal.Id} moderator in telegram:{group.Id}")).Title.ShouldContain("is now moderator");
        var super = group.Migrates(amal);
        var moves = whole.Services.GetRequiredService<IChannelStore>();
        for (var until = DateTime.UtcNow + WholeHost.Patience; (await moves.MovesAsync(CancellationToken.None)).Count == 0; await Task.Delay(50)) DateTime.UtcNow.ShouldBeLessThan(until);
        (await TellAsync($"/roles in telegram:{super.Id}")).ShouldSatisfyAllConditions(r => PlainTextRenderer.Render(r).ShouldContain($"telegram:{amal.Id}"));

        (await DoAsync($"/correct {Code} figure about 300,000 because the agency counted anew")).ShouldStartWith($"{Code} is corrected");
        await UntilAsync(() => super.FromBot.Any(m => m.Text.Contains("the agency counted anew", StringComparison.Ordinal)));
        super.FromBot.First(m => m.Text.Contains("the agency counted anew", StringComparison.Ordinal)).ReplyTo.ShouldBeNull();
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        OutboundPost[] edits = [];
        for (var until = DateTime.UtcNow + WholeHost.Patience; edits.Length == 0; await Task.Delay(50))
        {
            edits = [.. (await store.ListAsync(PostState.Rejected, false, null, 10, CancellationToken.None)).Where(p => p.Id.StartsWith("edit/", StringComparison.Ordinal))];
            DateTime.UtcNow.ShouldBeLessThan(until);
        }
        edits.ShouldAllBe(p => p.Reason!.Contains("numbers its messages anew"));
        super.FromBot.ShouldAllBe(m => m.Versions.Count == 1);
    }

    [Fact]
    public async Task A_forums_thread_that_sleeps_is_woken_for_a_correction_and_one_that_is_locked_stops_no_other()
    {
        var guild = whole.Discord.AddGuild("Homs News");
        var forum = guild.AddChannel("news", BotHost.Loopback.Discord.World.ChannelKind.Forum);
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"discord:{guild.Id}/{forum.Id}");
        await whole.StartAsync();
        BotHost.Loopback.Discord.World.Channel? Told() => guild.Channels.FirstOrDefault(c => c.Parent == forum && c.Messages.Any(m => m.Text().Contains(Code, StringComparison.Ordinal)));
        await UntilAsync(() => Told() is not null);
        var thread = Told()!;
        var message = thread.Messages.First(m => m.Text().Contains(Code, StringComparison.Ordinal));
        thread.Archives();
        (await DoAsync($"/correct {Code} figure about 300,000 because the agency counted anew")).ShouldStartWith($"{Code} is corrected");
        await UntilAsync(() => message.Text().Contains("about 300,000 people", StringComparison.Ordinal));
        await UntilAsync(() => thread.Messages.Count(m => m.Text().Contains("the agency counted anew", StringComparison.Ordinal)) > 1);

        thread.Locks();
        thread.Archives();
        (await DoAsync($"/correct {Code} figure about 310,000 because the count went on")).ShouldStartWith($"{Code} is corrected");
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        OutboundPost[] refused = [];
        for (var until = DateTime.UtcNow + WholeHost.Patience; refused.Length < 2; await Task.Delay(50))
        {
            refused = [.. await store.ListAsync(PostState.Rejected, false, null, 10, CancellationToken.None)];
            DateTime.UtcNow.ShouldBeLessThan(until);
        }
        refused.ShouldAllBe(p => p.Reason!.Contains("takes no change any more"));
        (await store.StoppedAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_withdrawn_is_deleted_where_it_stands_and_blanked_where_it_is_kept_and_stays_so_after_a_restart()
    {
        var homs = whole.Telegram.AddSupergroup("Homs");
        var guild = whole.Discord.AddGuild("Homs News");
        var updates = guild.AddChannel("updates");
        whole.Digests = WholeHost.TrialDigest("0/2 * * * * ?", test: false, $"telegram:{homs.Id}", $"discord:{guild.Id}/{updates.Id}");
        await whole.StartAsync();
        var first = await WithCodeAsync(homs);
        await whole.Discord.UntilAsync(() => updates.Messages.Any(m => m.Text().Contains(Code, StringComparison.Ordinal))).WaitAsync(WholeHost.Patience);
        var entry = whole.Services.GetRequiredService<Galley>().Find(Code)!;
        await DoAsync($"/correct {Code} figure about 300,000 because the agency counted anew");
        await UntilAsync(() => homs.FromBot.Any(m => m.ReplyTo?.Id == first.Id));
        var note = homs.FromBot.Single(m => m.ReplyTo?.Id == first.Id);

        (await TellAsync($"/withdraw {Code}")).Title.ShouldStartWith($"{Code} is withdrawn");
        // What was said of the correction tells it as well.
        await UntilAsync(() => first.DeletedAt is not null && note.DeletedAt is not null);
        await UntilAsync(() => !updates.Messages.Any(m => !m.Deleted && m.Text().Contains(entry.Claims[0].Statement.En[..40], StringComparison.Ordinal)));
        var store = whole.Services.GetRequiredService<IOutboxStore>();
        (await store.TellingAsync(entry.Id, CancellationToken.None)).ShouldAllBe(t => t.Post.Blank);
        var amal = whole.Telegram.AddPrivate("Amal");
        amal.Types("/why " + Code);
        while (true)
            if (await amal.Chat.NextMessageAsync(WholeHost.Patience) is { FromBot: true } answer)
            {
                answer.Text.ShouldContain($"{Code} was withdrawn");
                answer.Text.ShouldNotContain("displaced");
                break;
            }
        homs.FromBot.ShouldNotContain(m => m.Text.Contains("300,000", StringComparison.Ordinal));
        await whole.StopAsync();
        // Neither the database nor what lies beside it holds what was told.
        var kept = File.ReadAllText(Path.ChangeExtension(whole.DatabaseFile, ".revisions.json"));
        kept.ShouldContain(Code);
        kept.ShouldNotContain("300,000");
        whole.Digests = "digests: []\n";
        await whole.StartAsync();
        whole.Services.GetRequiredService<Galley>().Find(Code).ShouldBeNull();
        PlainTextRenderer.Render((await TellAsync("/review"))).ShouldContain("Nothing waits");
    }

    [Fact]
    public async Task A_citation_a_stance_and_a_place_are_corrected_from_a_chat_and_what_cannot_be_is_refused_with_what_to_do()
    {
        var amal = whole.Telegram.AddPrivate("Amal");
        var desk = whole.Telegram.AddSupergroup("Desk").With(amal, Membership.Creator);
        whole.Settings["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        await whole.StartAsync(connects: false);
        var galley = whole.Services.GetRequiredService<Galley>();
        var cited = galley.Find(Code)!.Claims[0].Citations[0];

        async Task<string> RefusedAsync(string line) => (await amal.AsksAsync(desk, line + " because it was read again")).Text;
        (await RefusedAsync($"/correct {Code}/1 citation:1 {cited.Article} 9999")).ShouldContain($"Paragraph 9999 is outside {cited.Article}");
        (await RefusedAsync($"/correct {Code}/1 citation:1 nowhere 3")).ShouldStartWith("There is no article with the id “nowhere”. There are:");
        (await RefusedAsync($"/correct {Code}/1 citation:1 {cited.Article}")).ShouldStartWith("Write the article's id and the paragraph");
        (await RefusedAsync($"/correct {Code}/1 stance maybe")).ShouldContain("asserts · denies");
        (await RefusedAsync($"/correct {Code} place:9 homs")).ShouldStartWith("Say which place: place:1 ");

        async Task PressedAsync(string line)
        {
            var asked = await amal.AsksAsync(desk, line + " because it was read again");
            asked.Buttons.Count.ShouldBeGreaterThan(0, asked.Text);
            await amal.Presses(asked, asked.Buttons[0].Data!).AnswerAsync(WholeHost.Patience);
            await UntilAsync(() => asked.Text.StartsWith($"{Code} is corrected", StringComparison.Ordinal));
        }

        await PressedAsync($"/correct {Code}/1 citation:1 {cited.Article} {cited.Paragraph + 1}");
        galley.Find(Code)!.Claims[0].Citations[0].Paragraph.ShouldBe(cited.Paragraph + 1);
        await PressedAsync($"/correct {Code}/1 stance projects");
        galley.Find(Code)!.Claims[0].Stance.ShouldBe(Ledger.Entries.Stance.Projects);
        await PressedAsync($"/correct {Code} place:1 7oms");
        galley.Find(Code)!.Places[0].Id.ShouldBe("homs");
        (await amal.AsksAsync(desk, "/corrections")).Text.ShouldContain("it was read again");
    }

    [Fact]
    public async Task Only_an_editor_revises_entries_and_a_kind_may_need_two()
    {
        var (amal, basil) = (whole.Telegram.AddPrivate("Amal"), whole.Telegram.AddPrivate("Basil"));
        var desk = whole.Telegram.AddSupergroup("Desk").With(amal, Membership.Creator).With(basil, Membership.Administrator);
        var other = whole.Telegram.AddSupergroup("Other").With(amal, Membership.Creator);
        whole.Settings["Editorial:Desks:0"] = $"telegram:{desk.Id}";
        whole.Settings["Editorial:SecondApproverFor:0"] = "displacement";
        await whole.StartAsync(connects: false);

        (await amal.AsksAsync(other, $"/correct {Code} figure 1 because I say so")).Text.ShouldStartWith("Entries are shared");
        (await basil.AsksAsync(other, $"/withdraw {Code}")).Text.ShouldStartWith("/withdraw is for moderators");
        var asked = await amal.AsksAsync(desk, $"/correct {Code} figure about 300,000 because the agency counted anew");
        asked.Text.ShouldContain("needs a second person's approval");
        // The button of one is not another's.
        await basil.Presses(asked, asked.Buttons[0].Data!).AnswerAsync(WholeHost.Patience);
        asked.Text.ShouldContain("is this what you mean");
        await amal.Presses(asked, asked.Buttons[0].Data!).AnswerAsync(WholeHost.Patience);
        await UntilAsync(() => asked.Text.Contains("waits for somebody else", StringComparison.Ordinal));
        var number = Number().Match(asked.Text).Value;
        (await amal.AsksAsync(desk, $"/review approve {number}")).Text.ShouldStartWith("Somebody else has to approve it");
        (await basil.AsksAsync(desk, $"/review approve {number}")).Text.ShouldStartWith($"{Code} is corrected");
        (await basil.AsksAsync(desk, $"/review reject {number} because it is late")).Text.ShouldStartWith($"Draft {number} was approved meanwhile");
        (await amal.AsksAsync(other, "/corrections")).Text.ShouldContain("about 300,000 people");
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
