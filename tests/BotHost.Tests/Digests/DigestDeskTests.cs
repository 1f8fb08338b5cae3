using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger;
using BotHost.Ledger.Loading;
using BotHost.Replies.Rendering;
using static BotHost.Tests.Digests.Daily;

namespace BotHost.Tests.Digests;

/// <summary>How editions follow one another while the host runs. One entry became known on each of 5, 6 and 7 December.</summary>
public sealed class DigestDeskTests
{
    private static readonly LedgerSnapshot Ledger = Some.Ledger([.. new[] { 5, 6, 7 }.Select(day =>
        Some.Event(Some.Claim(inArticles: Some.Article(on: $"2024-12-0{day}"))) with { Code = $"T-{day}", Summary = new($"Something of the {day}th.") })]);

    private readonly DigestDesk desk = new(new LedgerSource(() => new LoadedLedger(Ledger, [], [], Coverage.None)), [Definition()]);

    /// <summary>Which entries the edition of a firing tells; null if there is no edition.</summary>
    private string? Post(string firedAt, string startedAt)
    {
        var replies = desk.Post(desk.Definitions[0], At(firedAt), At(startedAt), At(firedAt));
        return replies.Count == 0 ? null : string.Join(' ', replies.Single().Events.Select(e => e.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_edition_tells_what_is_new_since_the_one_before()
    {
        Post("2024-12-05T05:00", "2024-12-05T00:00").ShouldBe("T-5");
        Post("2024-12-06T05:00", "2024-12-05T00:00").ShouldBe("T-6");
        Post("2024-12-07T05:00", "2024-12-05T00:00").ShouldBe("T-7");
        Post("2024-12-08T05:00", "2024-12-05T00:00").ShouldBe("");
        Post("2024-12-09T05:00", "2024-12-05T00:00").ShouldBe("");
    }

    [Fact]
    public void A_late_firing_tells_the_edition_that_was_missed_and_the_next_one_the_rest()
    {
        Post("2024-12-06T04:37", "2024-12-05T00:00").ShouldBe("T-5");
        Post("2024-12-06T05:00", "2024-12-05T00:00").ShouldBe("T-6");
    }

    [Fact]
    public void One_edition_after_several_missed_ones_covers_them_all()
    {
        Post("2024-12-07T12:00", "2024-12-05T00:00").ShouldBe("T-5 T-6 T-7");
        Post("2024-12-08T05:00", "2024-12-05T00:00").ShouldBe("");
    }

    [Fact]
    public void After_an_edition_that_was_skipped_the_next_one_covers_its_time()
    {
        Post("2024-12-05T05:00", "2024-12-05T00:00").ShouldBe("T-5");
        Post("2024-12-07T05:00", "2024-12-05T00:00").ShouldBe("T-6 T-7");
    }

    [Fact]
    public void An_edition_is_posted_once()
    {
        Post("2024-12-06T05:00", "2024-12-06T00:00").ShouldBe("T-6");
        Post("2024-12-06T05:00", "2024-12-06T00:00").ShouldBeNull();
        Post("2024-12-06T11:00", "2024-12-06T00:00").ShouldBeNull();
    }

    [Fact]
    public void A_ledger_older_than_the_clock_is_told_once_as_archive_and_then_there_is_nothing_new()
    {
        Post("2026-11-22T05:00", "2026-11-21T12:00").ShouldBe("T-6 T-7");
        Post("2026-11-23T05:00", "2026-11-21T12:00").ShouldBe("");
    }

    [Fact]
    public void A_post_and_the_preview_of_the_same_instant_are_the_same_text()
    {
        var posted = desk.Post(desk.Definitions[0], At("2024-12-06T05:00"), At("2024-12-05T12:00"), At("2024-12-06T05:00"));
        var preview = desk.Edition(desk.Definitions[0], At("2024-12-06T05:00"), At("2024-12-06T05:00"));
        PlainTextRenderer.Render(posted.Single()).ShouldBe(PlainTextRenderer.Render(preview.Single()));
    }

    [Fact]
    public void The_last_due_edition_is_of_the_newest_firing()
    {
        desk.LastDue(At("2024-12-06T05:00")).ShouldNotBeNull().FiredAt.ShouldBe(At("2024-12-06T05:00"));
        desk.LastDue(At("2024-12-06T04:59")).ShouldNotBeNull().FiredAt.ShouldBe(At("2024-12-05T05:00"));
        new DigestDesk(new LedgerSource(() => new LoadedLedger(Ledger, [], [], Coverage.None)), []).LastDue(At("2024-12-06T05:00")).ShouldBeNull();
    }
}
