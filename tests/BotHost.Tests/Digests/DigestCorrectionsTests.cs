using BotHost.Digests;
using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Revisions;
using BotHost.Replies;
using static BotHost.Tests.Digests.Daily;

namespace BotHost.Tests.Digests;

/// <summary>Corrections at the head of the next edition.</summary>
public sealed class DigestCorrectionsTests
{
    private static readonly DigestWindow Day = new(At("2024-12-06T05:00"), At("2024-12-07T05:00"));

    private static EntryChange Change(string at, string entry = "told", ChangeKind kind = ChangeKind.Figure, RevisionSeverity severity = RevisionSeverity.Material, string? before = "about 280,000 people", string? after = "about 300,000 people") =>
        new(entry, "T-1", "c", kind, severity, At(at), "the agency counted anew", before, after);

    private static LedgerView View(params EntryChange[] changes)
    {
        var ledger = Some.Ledger(Some.Event(Some.Claim(inArticles: Some.Article(on: "2024-12-05"))));
        return new LedgerSnapshot(ledger.Sides, ledger.Outlets, ledger.Articles, ledger.Actors, ledger.Places, ledger.Measures, ledger.Events) { Changes = changes }.AsOf(Day.End, Day.End);
    }

    [Fact]
    public void The_start_is_included_and_the_end_is_the_next_editions()
    {
        var (before, first, last, next) = (Change("2024-12-06T04:59"), Change("2024-12-06T05:00"), Change("2024-12-07T04:59"), Change("2024-12-07T05:00"));
        DigestCorrections.In(View(before, first, last, next), Day).ShouldBe([first, last]);
    }

    [Fact]
    public void What_is_decided_just_before_an_edition_is_the_next_ones_and_of_no_two()
    {
        var (first, second) = (DigestCorrections.Between(Day.Start, Day.End), DigestCorrections.Between(Day.End, Day.End.AddDays(1)));
        (first.End, second.Start).ShouldBe((Day.End.AddSeconds(-10), Day.End.AddSeconds(-10)));
    }

    [Fact]
    public void A_wording_of_ours_is_nobodys_news_and_a_retraction_is() =>
        DigestCorrections.In(View(Change("2024-12-06T12:00", severity: RevisionSeverity.Typo), Change("2024-12-06T13:00", kind: ChangeKind.RetractEntry)), Day).ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.RetractEntry);

    [Theory]
    [InlineData("2024-12-06T13:00")]
    [InlineData("2024-12-09T13:00")]
    public void Of_what_was_withdrawn_whenever_that_was_nothing_is_told_again(string withdrawn) =>
        DigestCorrections.In(View(Change("2024-12-06T12:00"), Change(withdrawn, kind: ChangeKind.Withdraw)), Day).ShouldBeEmpty();

    [Fact]
    public void They_stand_before_everything_else_struck_through_with_the_reason_and_the_rest_is_counted()
    {
        var corrections = Enumerable.Range(0, 7).Select(n => Change($"2024-12-06T1{n}:00")).ToArray();
        var digest = Some.Ledger(Some.Event(Some.Claim(inArticles: Some.Article(on: "2024-12-06")))).Edition("2024-12-06") with { Corrections = corrections };
        var reply = digest.Reply();
        reply.Blocks[0].ShouldBe(new ReplyBlock.Heading("Corrected since the last edition"));
        reply.Blocks[1].ShouldBe(new ReplyBlock.Correction("T-1", "about 280,000 people", "about 300,000 people", "the agency counted anew (corrected 6 Dec 2024 10:00 UTC)"));
        reply.Blocks.OfType<ReplyBlock.Correction>().Count().ShouldBe(5);
        digest.Text().ShouldContain("… and 2 more corrections: /corrections");
        digest.Text().IndexOf("Corrected since", StringComparison.Ordinal).ShouldBeLessThan(digest.Text().IndexOf("Published", StringComparison.Ordinal));
    }
}
