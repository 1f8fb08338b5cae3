using BotHost.Channels;
using BotHost.Commands.Managing;
using BotHost.Digests;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Person = BotHost.Channels.Person;
using Role = BotHost.Channels.Role;

namespace BotHost.Tests.Platforms;

/// <summary>/digest: who may, what it says, and what then is posted. Each line is given as a platform gives it to the host.</summary>
public sealed class DigestCommandTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private WholeHost whole = null!;
    private Chat homs = null!, hama = null!;

    public async Task InitializeAsync()
    {
        whole = await WholeHost.OpenWithoutLimitsAsync();
        whole.Settings["Digests:Apart"] = "00:00:01";
        whole.Settings["Digests:TimeZone"] = "Asia/Damascus";
        (homs, hama) = (whole.Telegram.AddSupergroup("Homs"), whole.Telegram.AddSupergroup("Hama"));
    }

    public async Task DisposeAsync() => await whole.DisposeAsync();

    private static Asker By(int person, Role role, Chat at) => new(new Person("telegram", $"{person}"), Destination.Parse($"telegram:{at.Id}"), Private: false, role);

    private Asker Amal => By(701, Role.Moderator, homs);

    private Asker Basil => By(702, Role.Moderator, homs);

    private async Task<Reply> GiveAsync(Asker who, string line) => (await whole.Services.GetRequiredService<Instructions>().AnswerAsync(line, who, None)).ShouldNotBeNull();

    private async Task<string> SayAsync(Asker who, string line) => PlainTextRenderer.Render(await GiveAsync(who, line));

    private static string Yes(Reply asked) => asked.Blocks.OfType<ReplyBlock.FollowUps>().Single().Items.Single(f => f.Command.StartsWith("/confirm ", StringComparison.Ordinal)).Command;

    private async Task<string> DoAsync(Asker who, string line) => await SayAsync(who, Yes(await GiveAsync(who, line)));

    private IReadOnlyList<string> Booked => [.. whole.Services.GetRequiredService<DigestBook>().Definitions.Select(d => d.Chat?.Name ?? d.Name)];

    [Fact]
    public async Task Who_may_is_asked_of_each_command_and_another_communitys_digest_is_as_good_as_none()
    {
        await whole.StartAsync();
        await DoAsync(By(703, Role.Moderator, hama), "/digest schedule theirs every day at 8");
        await DoAsync(Amal, "/digest schedule ours every day at 8");
        string[] lines = ["", " list", " schedule new every day at 9", " preview {0}", " pause {0}", " resume {0}", " run {0}", " delete {0}", " history {0}"];
        foreach (var line in lines.Select(l => "/digest" + l))
            foreach (var role in Enum.GetValues<Role>())
            {
                var own = await GiveAsync(By(704, role, homs), line.Replace("{0}", "ours", StringComparison.Ordinal));
                (own.Outcome == ReplyOutcome.Refused).ShouldBe(role == Role.Member, $"{line} as {role}");
                if (role > Role.Member && line.Contains("{0}", StringComparison.Ordinal))
                    (await SayAsync(By(704, role, homs), line.Replace("{0}", "theirs", StringComparison.Ordinal))).ShouldStartWith("There is no digest “theirs” here.", customMessage: line);
                var there = await GiveAsync(By(704, role, homs), line.Replace("{0}", "theirs", StringComparison.Ordinal) + $" in telegram:{hama.Id}");
                there.Outcome.ShouldBe(ReplyOutcome.Refused, $"{line} as {role}, there");
            }
        var list = await SayAsync(Amal, "/digest");
        list.ShouldContain("ours: every day at 8 (");
        list.ShouldNotContain("theirs");
        Booked.ShouldBe(["ours", "theirs"], ignoreOrder: true);
        var audit = await whole.Services.GetRequiredService<IAuditStore>().ListAsync(new AuditFilter(Amal.At.Community), 0, 99, None);
        audit.Select(a => (a.Action, a.By)).ShouldBe([("digest resume", "telegram:704"), ("digest pause", "telegram:704"), ("digest schedule", "telegram:701")]);
    }

    [Fact]
    public async Task What_is_asked_for_is_shown_with_its_next_times_and_what_is_not_understood_says_what_to_write()
    {
        await whole.StartAsync();
        var asked = await SayAsync(Amal, "/digest schedule Morning weekdays 18:30 about Homs, Aleppo and Hama zone europe/berlin");
        asked.ShouldContain($"“morning” would be posted: weekdays 18:30 (");
        asked.ShouldContain($"Europe/Berlin, to telegram:{homs.Id}, about Homs");
        System.Text.RegularExpressions.Regex.Count(asked, @"(Mon|Tue|Wed|Thu|Fri) \d+ \w+ \d+ 18:30 \+0[12]:00").ShouldBe(3);
        asked.ShouldContain("Nothing is changed yet.");
        Booked.ShouldBeEmpty();
        (await SayAsync(Amal, "/digest schedule morning every day at 8")).ShouldContain("08:00 +03:00", customMessage: "where no zone is said, the one of the settings counts");
        (await SayAsync(Amal, "/digest schedule morning now and then")).ShouldContain("every day at 8");
        (await SayAsync(Amal, "/digest schedule morning every day at 8 zone Europe/Homs")).ShouldStartWith("There is no time zone “Europe/Homs”.");
        foreach (var file in new[] { "/dev/zero", "../../dev/zero", "Europe", "Europe/../Europe/Berlin" }) (await SayAsync(Amal, $"/digest schedule morning every day at 8 zone {file}")).ShouldStartWith("There is no time zone");
        (await SayAsync(Amal, "/digest schedule morning every day at 8 about Atlantis")).ShouldStartWith("No place in the reports is called “Atlantis”.");
        (await SayAsync(Amal, "/digest schedule good.morning every day at 8")).ShouldStartWith("“good.morning” can be no name");
        (await SayAsync(Amal, $"/digest schedule morning")).ShouldContain("/digest schedule NAME WHEN");
        (await SayAsync(Amal, "/digest explain morning")).ShouldContain("/digest schedule NAME WHEN");
        (await SayAsync(Amal with { At = Destination.Terminal }, "/digest")).ShouldStartWith("/digest is for moderators");
    }

    [Fact]
    public async Task Of_two_who_change_one_digest_one_does_and_the_other_is_told_by_whom()
    {
        await whole.StartAsync();
        var (first, second) = (await GiveAsync(Amal, "/digest schedule morning every day at 8"), await GiveAsync(Basil, "/digest schedule morning every day at 9"));
        (await SayAsync(Basil, Yes(first))).ShouldStartWith("Nothing waits for your word");
        (await SayAsync(Amal, Yes(first))).ShouldStartWith("“morning” is scheduled: every day at 8");
        (await SayAsync(Basil, Yes(second))).ShouldStartWith("“morning” was changed meanwhile by telegram:701 at ");
        var (delete, run) = (await GiveAsync(Amal, "/digest delete morning"), await GiveAsync(Amal, "/digest run morning"));
        (await SayAsync(Basil, "/digest pause morning")).ShouldStartWith("“morning” is paused");
        (await SayAsync(Amal, Yes(delete))).ShouldStartWith("“morning” was changed meanwhile by telegram:702");
        (await SayAsync(Amal, Yes(run))).ShouldStartWith("“morning” was changed meanwhile by telegram:702");
        Booked.ShouldBeEmpty();
        (await DoAsync(Basil, "/digest delete morning")).ShouldStartWith("“morning” is deleted");
        (await SayAsync(Amal, "/digest resume morning")).ShouldStartWith("There is no digest “morning” here.");
        // A role that was taken between the question and the yes.
        var late = await GiveAsync(Amal, "/digest schedule evening every day at 20");
        (await SayAsync(Amal with { Rights = Role.Member }, Yes(late))).ShouldStartWith("/digest is for moderators");
        Booked.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edition_now_is_made_once_and_the_history_has_it()
    {
        await whole.StartAsync();
        await DoAsync(Amal, "/digest schedule morning every day at 8 about homs");
        (await SayAsync(Amal, "/digest history morning")).ShouldStartWith("“morning” has posted nothing yet.");
        var yes = Yes(await GiveAsync(Amal, "/digest run morning"));
        var told = await Task.WhenAll(SayAsync(Amal, yes), SayAsync(Amal, yes));
        told.Count(t => t.StartsWith("An edition of “morning” is on its way", StringComparison.Ordinal)).ShouldBe(1);
        told.Count(t => t.StartsWith("Nothing waits", StringComparison.Ordinal)).ShouldBe(1);
        (await homs.NextMessageAsync(WholeHost.Patience)).Text.ShouldStartWith("Homs: what was reported");
        var history = "";
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until && !history.Contains("delivered", StringComparison.Ordinal); await Task.Delay(50)) history = await SayAsync(Amal, "/digest history morning");
        history.ShouldContain("delivered");
        history.ShouldNotContain("pending");
        (await GiveAsync(Amal, "/digest preview morning")).Title.ShouldStartWith("A preview is for you alone");
        var preview = await GiveAsync(Amal with { Private = true, Alone = true }, $"/digest preview morning in telegram:{homs.Id}");
        preview.Title.ShouldBe("Homs: what was reported");
        PlainTextRenderer.Render(preview).ShouldContain("Nothing new since", customMessage: "the edition told what there was");
        var bytes = await SayAsync(Amal with { Private = true, Alone = true }, $"/digest preview morning bytes in telegram:{homs.Id}");
        bytes.ShouldContain($"To telegram:{homs.Id}, part 1 of 1:");
        bytes.ShouldContain("Nothing new since");
    }

    [Fact]
    public async Task What_the_file_declares_is_shown_and_changed_there_alone()
    {
        whole.Digests = WholeHost.TrialDigest("0 0 8 * * ?", test: false, $"telegram:{homs.Id}", $"telegram:{hama.Id}");
        await whole.StartAsync();
        var list = await SayAsync(Amal, "/digest list");
        list.ShouldContain("trial: 0 0 8 * * ?, Asia/Damascus, to telegram:" + homs.Id);
        list.ShouldContain("Declared in config/digests.yaml:2");
        list.ShouldNotContain($"{hama.Id}");
        foreach (var line in new[] { "pause trial", "resume trial", "run trial", "delete trial", "schedule trial every day at 9" })
            (await SayAsync(Amal, "/digest " + line)).ShouldStartWith("“trial” is declared in config/digests.yaml:2 and is changed there.", customMessage: line);
        (await SayAsync(Amal, "/digest history trial")).ShouldStartWith("“trial” has posted nothing yet.");
    }

    [Fact]
    public async Task What_another_host_changed_is_noticed_and_a_restart_keeps_everything()
    {
        await whole.StartAsync();
        await DoAsync(Amal, "/digest schedule morning every day at 8");
        await DoAsync(Amal, "/digest schedule evening every day at 20");
        await SayAsync(Amal, "/digest pause evening");
        // Past this host's own book.
        var store = whole.Services.GetRequiredService<IChatDigestStore>();
        var morning = (await store.FindAsync(Amal.At, "morning", None))!;
        var noon = morning with { Name = "noon", Key = ChatDigest.KeyOf(Amal.At, "noon") };
        await store.SaveAsync(noon, 0, new(morning.At, morning.Community, "telegram:9", "digest schedule", "noon", null, "x"), None);
        for (var until = DateTime.UtcNow + WholeHost.Patience; DateTime.UtcNow < until && Booked.Count < 2; await Task.Delay(50)) { }
        Booked.ShouldBe(["morning", "noon"]);
        await whole.StopAsync();
        await whole.StartAsync();
        Booked.ShouldBe(["morning", "noon"]);
        (await SayAsync(Amal, "/digest")).ShouldContain("evening: every day at 20");
        (await SayAsync(Amal, "/digest resume evening")).ShouldContain("20:00 +03:00");
        Booked.ShouldBe(["evening", "morning", "noon"]);
    }
}
