using BotHost.Digests;
using BotHost.Ledger;
using static BotHost.Tests.Digests.Daily;

namespace BotHost.Tests.Digests;

/// <summary>Which time an edition covers. The ledger's reports are of 6 and 7 December, so its own time ends with the 7th.</summary>
public sealed class DigestWindowTests
{
    private static readonly LedgerSnapshot Ledger = Some.Ledger(
        Some.Event(Some.Claim(inArticles: Some.Article(on: "2024-12-06"))), Some.Event(Some.Claim(inArticles: Some.Article(on: "2024-12-07"))));

    [Theory]
    // The rule; when it fires; the edition before; told so far; start; end.
    [InlineData("since the last edition", "2024-12-07T05:00", "2024-12-06T05:00", null, "2024-12-06T05:00", "2024-12-07T05:00")]
    [InlineData("since the last edition", "2024-12-06T11:00", "2024-12-06T05:00", null, "2024-12-06T05:00", "2024-12-06T11:00")]
    [InlineData("since the last edition, over what was missed", "2024-12-08T05:00", "2024-12-05T05:00", "2024-12-05T05:00", "2024-12-05T05:00", "2024-12-08T05:00")]
    [InlineData("the first edition of all covers its hours", "2024-12-07T05:00", null, null, "2024-12-05T05:00", "2024-12-07T05:00")]
    [InlineData("before the first report", "2024-12-05T05:00", "2024-12-04T05:00", null, "2024-12-04T05:00", "2024-12-05T05:00")]
    [InlineData("the ledger ends inside the window", "2024-12-08T05:00", "2024-12-07T05:00", null, "2024-12-07T05:00", "2024-12-08T05:00")]
    [InlineData("the ledger is older than the clock", "2026-11-22T05:00", "2026-11-21T05:00", null, "2024-12-06T00:00", "2024-12-08T00:00")]
    [InlineData("the ledger is older, told already", "2026-11-22T05:00", "2026-11-21T05:00", "2026-11-21T05:00", "2026-11-21T05:00", "2026-11-22T05:00")]
    [InlineData("the ledger is older, told up to its end", "2026-11-22T05:00", "2026-11-21T05:00", "2024-12-08T00:00", "2026-11-21T05:00", "2026-11-22T05:00")]
    [InlineData("the ledger is older, told before its end", "2026-11-22T05:00", "2026-11-21T05:00", "2024-12-07T05:00", "2024-12-06T00:00", "2024-12-08T00:00")]
    [InlineData("the ledger ended yesterday: nothing new, not the archive again", "2024-12-09T05:00", "2024-12-08T05:00", null, "2024-12-08T05:00", "2024-12-09T05:00")]
    public void An_edition_covers(string rule, string fireAt, string? previous, string? told, string start, string end) =>
        DigestWindow.For(Definition(), At(fireAt), Instant(previous), Instant(told), Ledger.AsOf(At(fireAt), At(fireAt))).ShouldBe(new DigestWindow(At(start), At(end)), rule);

    [Theory]
    [InlineData("2024-12-07T05:00", 24, "2024-12-06T05:00", "2024-12-07T05:00")]
    [InlineData("2024-12-07T05:00", 6, "2024-12-06T23:00", "2024-12-07T05:00")]
    [InlineData("2024-12-07T05:00", 720, "2024-11-07T05:00", "2024-12-07T05:00")]
    public void An_edition_of_the_last_hours_covers_them_whenever_the_one_before_was(string fireAt, int hours, string start, string end) =>
        DigestWindow.For(Definition(TimeSpan.FromHours(hours), hours), At(fireAt), At("2024-12-01T00:00"), null, Ledger.AsOf(At(fireAt), At(fireAt)))
            .ShouldBe(new DigestWindow(At(start), At(end)));

    [Theory]
    [InlineData(6, "2024-12-07T18:00")]
    [InlineData(48, "2024-12-06T00:00")]
    [InlineData(720, "2024-11-08T00:00")]
    public void The_ledgers_own_time_goes_back_as_many_hours_as_defined(int hours, string start) =>
        DigestWindow.For(Definition(ownHours: hours), At("2026-11-22T05:00"), At("2026-11-21T05:00"), null, Ledger.AsOf(At("2026-11-22T05:00"), At("2026-11-22T05:00")))
            .ShouldBe(new DigestWindow(At(start), At("2024-12-08T00:00")));

    [Fact]
    public void An_empty_ledger_has_no_time_of_its_own() =>
        DigestWindow.For(Definition(), At("2026-11-22T05:00"), At("2026-11-21T05:00"), null, Some.Ledger().AsOf(At("2026-11-22T05:00"), At("2026-11-22T05:00")))
            .ShouldBe(new DigestWindow(At("2026-11-21T05:00"), At("2026-11-22T05:00")));

    [Theory]
    [InlineData("2024-12-10T05:00", false)]
    [InlineData("2024-12-10T05:00:01", true)]
    [InlineData("2024-12-08T05:00", false)]
    [InlineData("2026-11-22T05:00", true)]
    public void A_window_is_archive_when_it_ended_more_than_48_hours_ago(string now, bool archive) =>
        new DigestWindow(At("2024-12-07T05:00"), At("2024-12-08T05:00")).IsArchive(At(now)).ShouldBe(archive);

    private static DateTimeOffset? Instant(string? utc) => utc is null ? null : At(utc);
}
