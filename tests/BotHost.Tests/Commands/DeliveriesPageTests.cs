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
        Change("p", p => state switch
        {
            "Pending" => p, "Sending" => p.Begin(1, At(0)), "RetryAt" => p.Retry(At(9), "busy"), "Parked" => p with { State = PostState.RetryAt, NotBefore = null, Reason = "look" }, "Uncertain" => p.Doubt(null, "cut"),
            "Delivered" => p.Deliver("17", At(0)), _ => p.End(Enum.Parse<PostState>(state), "why", At(0)),
        });
        Answer("deliveries").Split('\n')[0].ShouldBe($"lane:here: 1 {said}");
        if (listed) Answer("deliveries").ShouldContain(Words.Capitalised(said), Case.Insensitive);
        Answer("deliveries post p").ShouldStartWith($"{said}: p");
        Answer("deliveries post p").ShouldContain("Carries H-042: e1, revision r1");
        Answer("deliveries " + (state == "Parked" ? "retryat" : state.ToLowerInvariant())).ShouldStartWith($"{said}: p");
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
