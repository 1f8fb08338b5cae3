using System.Globalization;
using BotHost.Digests;
using BotHost.Ledger.Entries;
using BotHost.Tests.Time;

namespace BotHost.Tests.Digests;

/// <summary>What Quartz is told: when a trigger fires, and what happens when it could not.</summary>
public sealed class DigestTriggerTests
{
    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture);

    private static DigestDefinition Definition(string cron, string zone, MisfireRule misfire = MisfireRule.PostOnce) =>
        new("morning", new LocalText("Morning"), DigestSchedule.Parse(cron, zone, At("2019-01-01T00:00")), null, TimeSpan.FromHours(48), [], null, ["en"], [], misfire);

    [Theory]
    [InlineData("0 0 8 * * ?", "Asia/Damascus", "2024-12-05T00:00", "2024-12-05T05:00 2024-12-06T05:00 2024-12-07T05:00 2024-12-08T05:00")]
    [InlineData("0 0 0 * * ?", "Asia/Damascus", "2022-03-23T12:00", "2022-03-23T22:00 2022-03-24T22:00 2022-03-25T21:00 2022-03-26T21:00")]
    [InlineData("0 0 0/6 * * ?", "Asia/Beirut", "2025-03-29T12:00", "2025-03-29T16:00 2025-03-29T22:00 2025-03-30T03:00 2025-03-30T09:00")]
    [InlineData("0 30 2 * * ?", "Europe/Berlin", "2025-10-25T12:00", "2025-10-26T00:30 2025-10-27T01:30 2025-10-28T01:30")]
    public void A_trigger_starts_on_the_schedule_clock_and_fires_when_the_schedule_says(string cron, string zone, string now, string firings)
    {
        var trigger = new DigestTrigger(Definition(cron, zone), new ManualClock(At(now)));
        var fired = new List<DateTimeOffset?> { trigger.ComputeFirstFireTimeUtc(null) };
        for (var i = 1; i < firings.Split(' ').Length; i++)
        {
            trigger.Triggered(null);
            fired.Add(trigger.NextFireTimeUtc);
        }
        fired.ShouldBe(firings.Split(' ').Select(f => (DateTimeOffset?)At(f)));
    }

    [Theory]
    // Rule, now, when it fires next, and which edition that is. The trigger was due on 5 December at 05:00.
    [InlineData(nameof(MisfireRule.PostOnce), "2024-12-05T06:00", "2024-12-05T06:00", "2024-12-05T05:00")]
    [InlineData(nameof(MisfireRule.PostOnce), "2024-12-06T04:59", "2024-12-06T04:59", "2024-12-05T05:00")]
    [InlineData(nameof(MisfireRule.PostOnce), "2024-12-08T12:00", "2024-12-08T12:00", "2024-12-08T05:00")]
    [InlineData(nameof(MisfireRule.Skip), "2024-12-05T06:00", "2024-12-06T05:00", "2024-12-06T05:00")]
    [InlineData(nameof(MisfireRule.Skip), "2024-12-06T04:59", "2024-12-06T05:00", "2024-12-06T05:00")]
    [InlineData(nameof(MisfireRule.Skip), "2024-12-08T12:00", "2024-12-09T05:00", "2024-12-09T05:00")]
    public void After_a_misfire_it_fires_once_at_once_or_not_before_the_next_time(string rule, string now, string fires, string edition)
    {
        var clock = new ManualClock(At("2024-12-05T00:00"));
        var definition = Definition("0 0 8 * * ?", "Asia/Damascus", Enum.Parse<MisfireRule>(rule));
        var trigger = new DigestTrigger(definition, clock);
        trigger.ComputeFirstFireTimeUtc(null).ShouldBe(At("2024-12-05T05:00"));
        clock.Advance(At(now) - clock.GetUtcNow());
        trigger.UpdateAfterMisfire(null);
        trigger.NextFireTimeUtc.ShouldBe(At(fires));
        definition.Schedule.LastAtOrBefore(trigger.NextFireTimeUtc!.Value).ShouldBe(At(edition));
        trigger.Triggered(null);
        trigger.NextFireTimeUtc.ShouldBe(definition.Schedule.NextAfter(At(fires)), "and from then on as if nothing had been missed");
    }
}
