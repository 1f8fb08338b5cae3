using BotHost.Outbox;

namespace BotHost.Tests.Outbox;

/// <summary>What a platform can tell, how long ago the request was begun, and what is done. A request may take 30 seconds.</summary>
public sealed class CertaintyRulesTests
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    // Neither: never repeated, however fresh or old.
    [InlineData(null, false, 0, "Park")]
    [InlineData(null, false, 1, "Park")]
    [InlineData(null, false, 86_400, "Park")]
    // Can be read back: looked at, however old.
    [InlineData(null, true, 0, "LookFirst")]
    [InlineData(null, true, 30, "LookFirst")]
    [InlineData(null, true, 86_400, "LookFirst")]
    // Deduplicates for two minutes: sent again only if the repeated request, with all the time it may take, arrives while the first is still known.
    [InlineData(120, false, 0, "SendAgain")]
    [InlineData(120, false, 89, "SendAgain")]
    [InlineData(120, false, 90, "Park")]
    [InlineData(120, false, 120, "Park")]
    [InlineData(120, false, 86_400, "Park")]
    // Both: sent again while that is certain, looked at afterwards.
    [InlineData(120, true, 0, "SendAgain")]
    [InlineData(120, true, 89, "SendAgain")]
    [InlineData(120, true, 90, "LookFirst")]
    [InlineData(120, true, 86_400, "LookFirst")]
    // Known for a shorter time than one request may take.
    [InlineData(30, false, 0, "Park")]
    [InlineData(30, true, 0, "LookFirst")]
    public void What_is_done_follows_from_what_the_platform_can_tell_and_from_the_age(int? deduplicatesFor, bool readsBack, int age, string expected) =>
        new CertaintyRules(deduplicatesFor is { } s ? TimeSpan.FromSeconds(s) : null, readsBack).For(Sent, Sent.AddSeconds(age), TimeSpan.FromSeconds(30)).ToString().ShouldBe(expected);

    [Fact]
    public void Where_nothing_is_said_nothing_can_be_known() => CertaintyRules.None.For(Sent, Sent, TimeSpan.Zero).ShouldBe(CertaintyRules.Remedy.Park);
}
