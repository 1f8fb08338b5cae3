using BotHost.Commands;
using BotHost.Outbox;
using BotHost.Replies.Wording;
using BotHost.Tests.Contracts;
using BotHost.Tests.Time;
using static BotHost.Tests.Outbox.Posts;

namespace BotHost.Tests.Commands;

/// <summary>What a person sees of the outbox, and does about it, in words.</summary>
public sealed class DeliveriesPageTests
{
    private readonly InMemoryOutboxStore store = new();
    private readonly ManualClock clock = new();

    private string Answer(string line) => new DeliveriesPage(store, new OutboxControl(store, new OutboxSignal(), new OutboxOptions(), clock), Words.In("en")).AnswerAsync(line, CancellationToken.None).GetAwaiter().GetResult().ShouldNotBeNull();

    private void Enqueue(params NewPost[] posts) => store.EnqueueAsync(posts, At(0), CancellationToken.None).Wait();

    private void Change(string id, Func<OutboundPost, OutboundPost> change) => store.ChangeAsync(store[id], change(store[id]), [], CancellationToken.None).Result.ShouldBeTrue();

    public static TheoryData<string> States => [.. Enum.GetNames<PostState>(), "Parked"];

    [Theory]
    [MemberData(nameof(States))]
    public void No_state_is_a_dead_end_without_a_command_to_see_it(string state)
    {
        Enqueue(New("p") with { Carries = [new("e1", "H-042", "r1")] });
        var (said, listed) = state switch
        {
            "Pending" => ("pending", false), "Sending" => ("being sent", false), "RetryAt" => ("waiting to be sent again", false), "Parked" => ("waiting for a person", true), "Uncertain" => ("uncertain", true),
            "Delivered" => ("delivered", false), "Rejected" => ("rejected", true), "Expired" => ("expired", true), "Cancelled" => ("cancelled", false), "Withdrawn" => ("withdrawn", false),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        Change("p", p => In(p, state));
        Answer("deliveries").Split('\n')[0].ShouldBe($"lane:here: 1 {said}");
        if (listed) Answer("deliveries").ShouldContain(Words.Capitalised(said), Case.Insensitive);
        Answer("deliveries post p").ShouldStartWith($"{said}: p");
        Answer("deliveries post p").ShouldContain("Carries H-042: e1, revision r1");
        Answer("deliveries " + state.ToLowerInvariant()).ShouldStartWith($"{said}: p");
        Answer("deliveries").ShouldNotContain("more");
    }

    private static OutboundPost In(OutboundPost post, string state) => state switch
    {
        "Pending" => post,
        "Sending" => post.Begin(1, At(0)),
        "RetryAt" => post.Retry(At(9), "busy"),
        "Parked" => post with { State = PostState.RetryAt, NotBefore = null, Reason = "look" },
        "Uncertain" => post.Doubt(null, "cut"),
        "Delivered" => post.Deliver("17", At(0)),
        _ => post.End(Enum.Parse<PostState>(state), "why", At(0)),
    };

    /// <summary>As a database of any age has them.</summary>
    [Fact]
    public async Task Why_a_post_is_where_it_is_is_told_in_the_readers_language_and_what_others_said_is_quoted()
    {
        Enqueue(New("p"), New("q", There), New("r", new("lane", "elsewhere")));
        Change("p", p => p.Begin(1, At(0)).Doubt(null, "the process that sent it ended before the answer"));
        Change("q", q => q.End(PostState.Rejected, "Given up after 8 attempts: Bad Gateway", At(0)));
        Change("r", r => r.End(PostState.Expired, "It grew old while it waited.", At(0)));
        (await store.StopAsync(new(There, "Forbidden: bot was kicked from the group chat", "Add the bot to the chat again.", At(0)), [], CancellationToken.None)).ShouldBeTrue();
        var told = (await new DeliveriesPage(store, new OutboxControl(store, new OutboxSignal(), new OutboxOptions(), clock), Words.In("ar")).AnswerAsync("deliveries", CancellationToken.None))!;
        told.ShouldContain("انتهت العملية التي أرسلته قبل وصول الجواب");
        told.ShouldContain("تُرك بعد محاولات عددها 8: «\u2066Bad Gateway\u2069»");
        told.ShouldContain("فات وقته وهو ينتظر.");
        told.ShouldContain("«\u2066Forbidden: bot was kicked from the group chat\u2069» أضف البوت إلى المحادثة من جديد.");
        Answer("deliveries").ShouldContain("Given up after 8 attempts: Bad Gateway");
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Every_post_in_a_state_can_be_found_however_many_there_are(string state)
    {
        var posts = Many(45);
        Enqueue([.. posts, New("there", There)]);
        foreach (var post in posts.Select(p => p.Id).Append("there")) if (state != "Pending") Change(post, p => In(p, state));
        var (name, seen) = (state.ToLowerInvariant(), new List<string>());
        for (var page = 1; page <= 3; page++)
        {
            var lines = Answer($"deliveries {name} lane:here" + (page == 1 ? "" : $" {page}")).Split('\n');
            if (page < 3) lines[^1].ShouldBe($"… and {45 - (20 * page)} more: deliveries {name} lane:here {page + 1}");
            seen.AddRange(lines.Where(l => l[0] != '…').Select(l => l[(l.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split(' ')[0]));
        }
        var ids = posts.Select(p => p.Id);
        seen.ShouldBe(state is "Delivered" or "Rejected" or "Expired" or "Cancelled" or "Withdrawn" ? ids.Reverse() : ids);
        Answer($"deliveries {name}").ShouldEndWith($"… and 26 more: deliveries {name} 2");
        Answer($"deliveries {name} lane").ShouldEndWith($"… and 26 more: deliveries {name} lane 2");
        Answer($"deliveries {name} 4").ShouldBe("There are 3 pages.");
        Answer($"deliveries {name} lane:there").ShouldNotContain("more");
        if (state is "Parked" or "Uncertain" or "Rejected" or "Expired") Answer("deliveries").ShouldContain($"… and 26 more: deliveries {name}");
    }

    [Fact]
    public void The_overview_of_a_place_shows_what_is_there_and_what_holds_it()
    {
        Enqueue(New("a", new("discord", "1/2")), New("b", new("discord", "2/2")), New("c", There));
        foreach (var id in new[] { "a", "b", "c" }) Change(id, p => p.End(PostState.Rejected, "no", At(0)));
        Answer("/pause discord:2");
        Answer("/pause discord");
        Answer("deliveries discord:1").ShouldBe("""
            discord:1/2: 1 rejected
            discord: paused since 2026-11-23 06:00:00 UTC. Go on: /resume discord
            rejected: a – no
            """.ReplaceLineEndings("\n"));
        Answer("deliveries rejected discord").ShouldBe("rejected: b – no\nrejected: a – no");
        Answer("deliveries rejected discord:9").ShouldContain("Nothing was ever due there");
        Answer("deliveries pending discord:1").ShouldBe("No post is pending.");
        Answer("deliveries discord:9").ShouldContain("Nothing was ever due there");
        Answer("deliveries rejectd").ShouldContain("Write:");
        Answer("deliveries rejected discord 0").ShouldContain("Write:");
    }

    [Fact]
    public void What_was_rejected_or_expired_is_dismissed_and_its_reason_kept()
    {
        Enqueue(New("r"), New("e"), New("u"), New("w"), New("d"));
        Change("r", p => p.End(PostState.Rejected, "no such channel", At(0)));
        Change("e", p => p.End(PostState.Expired, "It grew old.", At(0)));
        Change("u", p => p.Begin(1, At(0)));
        Change("u", p => p.Doubt(null, "cut"));
        Change("d", p => p.Deliver("17", At(0)));
        foreach (var id in new[] { "r", "e", "u", "w" }) Answer("deliveries cancel " + id).ShouldBe($"{id} is cancelled.");
        Answer("deliveries cancel d").ShouldStartWith("That cannot be done");
        Answer("deliveries").ShouldBe("lane:here: 1 delivered and 4 cancelled");
        Answer("deliveries cancelled").ShouldBe("""
            cancelled: w – taken back by hand
            cancelled: u – taken back by hand; it may have arrived: cut
            cancelled: e – dismissed by hand; it had expired: It grew old.
            cancelled: r – dismissed by hand; it was rejected: no such channel
            """.ReplaceLineEndings("\n"));
        Answer("deliveries cancel r").ShouldStartWith("That cannot be done");
    }

    [Fact]
    public async Task After_a_restore_everything_that_is_open_is_looked_at_before_it_goes()
    {
        Enqueue(New("waits"), New("later", due: At(9999)), New("busy"), New("way"), New("look"), New("done"));
        Change("busy", p => p.Retry(At(9), "busy"));
        Change("way", p => p.Begin(1, At(0)));
        Change("look", p => p.Doubt(At(5), "cut"));
        Change("done", p => p.Deliver("17", At(0)));
        Answer("/pause all");
        (await RestoredOutbox.HoldAsync(store, clock.GetUtcNow(), CancellationToken.None)).ShouldBe(5);
        foreach (var post in store.Posts.Where(p => p.Id != "done")) (post.State, post.Open).ShouldBe((PostState.Uncertain, false), post.Id);
        store["done"].State.ShouldBe(PostState.Delivered);
        Answer("deliveries").ShouldContain("everything: paused since 2026-11-23 06:00:00 UTC, because the database was restored from a copy.");
        Answer("/pause all").ShouldStartWith("Stopped already");
        Enqueue(New("made again"));
        Answer("/resume all").ShouldStartWith("Going on: everything. 1 post waits for a person first");
        store["made again"].ParkedInDoubt.ShouldBeTrue();
        Answer("/pause all");
        Enqueue(New("new"));
        Answer("/resume all").ShouldBe("Going on: everything.");
        store["new"].State.ShouldBe(PostState.Pending);
    }

    [Fact]
    public void One_post_is_shown_with_all_that_is_known_of_it_but_its_text()
    {
        Enqueue(New("m/2", There, expires: At(3600)) with { Group = "m", Part = 2, Carries = [new("e1", "H-042", "r1"), new("e2", "A-007", "r9")] });
        Change("m/2", p => p.Begin(1, At(1)));
        Change("m/2", p => p.Retry(At(20), "too many"));
        Answer("/pause lane");
        Answer("deliveries post m/2").ShouldBe("""
            waiting to be sent again: m/2 – too many
            Part 2, to lane:there, due 2026-11-23 06:00:00 UTC, 1 request.
            Not sent any more from 2026-11-23 07:00:00 UTC on.
            Last request: 2026-11-23 06:00:01 UTC.
            Its turn again: 2026-11-23 06:00:20 UTC.
            Carries H-042: e1, revision r1
            Carries A-007: e2, revision r9
            Held by a stop: lane.
            """.ReplaceLineEndings("\n"));
        Change("m/2", p => p.Deliver("17", At(21)));
        Answer("deliveries post m/2").ShouldContain("Settled: 2026-11-23 06:00:21 UTC.\nReceipt: 17\n");
        Answer("deliveries post nothing").ShouldBe("There is no post nothing.");
        Answer("deliveries expired").ShouldBe("No post is expired.");
        Answer("deliveries 8").ShouldContain("Write:");
    }

    [Fact]
    public void Communities_and_lanes_are_paused_and_shown()
    {
        Enqueue(New("p", new("discord", "1/2")));
        Answer("/pause discord:1").ShouldBe("Nothing leaves any more: discord:1. What is due is kept. Go on with /resume.");
        Answer("/pause discord").ShouldStartWith("Nothing leaves any more: discord.");
        Answer("/pause all");
        Answer("deliveries").ShouldBe("""
            discord:1/2: 1 pending
            everything: paused since 2026-11-23 06:00:00 UTC. Go on: /resume all
            discord: paused since 2026-11-23 06:00:00 UTC. Go on: /resume discord
            discord:1: paused since 2026-11-23 06:00:00 UTC. Go on: /resume discord:1
            """.ReplaceLineEndings("\n"));
        Answer("/resume discord:1").ShouldBe("Going on: discord:1.");
        Answer("/resume discord:1").ShouldBe("That was not paused: discord:1.");
        Answer("/pause").ShouldContain("a community (discord:GUILD, telegram:CHAT)");
    }

    [Fact]
    public void A_pause_of_what_nothing_was_ever_due_to_says_so()
    {
        Enqueue(New("p", new("discord", "1/2")));
        Answer("/pause discrod:1").ShouldContain("Nothing was ever due there");
        Answer("/pause discord:11").ShouldContain("Nothing was ever due there");
        Answer("/pause discord:1").ShouldNotContain("Nothing was ever due there");
    }

    [Fact]
    public void A_withdrawal_says_what_it_could_do()
    {
        Enqueue([.. Parts("m", 2), New("gone", There), New("doubt", Elsewhere), New("way", new("lane", "x"))]);
        Change("gone", p => p.Deliver("r", At(0)));
        Change("doubt", p => p.Doubt(null, "cut"));
        Change("way", p => p.Begin(1, At(0)));
        Answer("deliveries withdraw m/1").ShouldBe("m/1: the texts of it and of the open parts beside it (2) are blanked, and are not sent.");
        Answer("deliveries withdraw m/2").ShouldBe("m/2 is blanked already.");
        Answer("deliveries withdraw gone").ShouldBe("gone: the text is blanked, and is not sent. It was delivered before: there it stands until somebody removes it.");
        Answer("deliveries withdraw doubt").ShouldContain("A request for it was on its way");
        Answer("deliveries withdraw way").ShouldContain("A request for it was on its way");
        Answer("deliveries withdraw nothing").ShouldBe("There is no post nothing.");
        Answer("deliveries post gone").ShouldContain("Receipt: r\nIts text is withdrawn.");
        foreach (var id in new[] { "m/1", "gone", "doubt", "way" }) Answer("deliveries retry " + id).ShouldStartWith("That cannot be done");
        Answer("deliveries confirm doubt").ShouldBe("doubt counts as delivered.");
    }
}
