using BotHost.Digests;
using BotHost.Knowledge;
using BotHost.Ledger.Loading;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Tests.Approved;

namespace BotHost.Tests.Digests;

/// <summary>The digests of the shipped ledger, as people will read them.</summary>
public sealed class ShippedDigestTests
{
    private static readonly DigestDesk Desk = MakeDesk();

    private static DigestDesk MakeDesk()
    {
        var problems = new List<LedgerProblem>();
        var definitions = DigestsLoader.Load(RepositoryRoot.Of("config", "digests.yaml"), ShippedLedger.Snapshot, Daily.At("2024-12-05T00:00"), problems);
        problems.ShouldBeEmpty();
        return new DigestDesk(new LedgerSource(() => ShippedLedger.Loaded), new DigestBook(definitions));
    }

    /// <summary>The last edition due by an instant, told then.</summary>
    internal static IReadOnlyList<Reply> Replies(string toldAt, string? language = null)
    {
        var definition = Desk.Find("syria-morning").ShouldNotBeNull();
        var fireAt = definition.Schedule.LastAtOrBefore(Daily.At(toldAt)).ShouldNotBeNull();
        return [.. Desk.Edition(definition, fireAt, Daily.At(toldAt), words: language is null ? null : [BotHost.Replies.Wording.Words.In(language)])];
    }

    internal static string Edition(string toldAt) => string.Join("\n\n", Replies(toldAt).Select(PlainTextRenderer.Render));

    [Theory]
    [InlineData("digest-archive", "2026-11-22T12:00")]
    [InlineData("digest-2024-12-05", "2024-12-05T05:00")]
    [InlineData("digest-2024-12-06", "2024-12-06T05:00")]
    [InlineData("digest-2024-12-07", "2024-12-07T05:00")]
    [InlineData("digest-2024-12-08", "2024-12-08T05:00")]
    public void An_edition_reads_as_approved(string name, string toldAt) => ApprovedText.Match(name, Edition(toldAt));

    [Fact]
    public void The_5th_has_nothing_the_6th_knows_nothing_of_the_7th_and_the_8th_has_nothing_new()
    {
        Edition("2024-12-05T05:00").ShouldContain("No reports yet.");
        Edition("2024-12-06T05:00").ShouldContain("Our reports stop on 6 Dec 2024.");
        Edition("2024-12-06T05:00").ShouldNotContain("7 Dec");
        Edition("2024-12-07T05:00").ShouldContain(" • new · ");
        Edition("2024-12-08T05:00").ShouldContain("Nothing new since 7 Dec 2024 08:00.");
        Edition("2026-11-22T12:00").ShouldContain("\nARCHIVE · ");
    }
}
