using BotHost.Digests;
using static BotHost.Tests.Digests.Daily;

namespace BotHost.Tests.Digests;

/// <summary>Which edition is made after the host was down: definition × downtime × zone × daylight saving × policy. Instants are UTC.</summary>
public sealed class DueEditionTests
{
    private const string Daily8 = "0 0 8 * * ?", Hourly = "0 0 * * * ?", Weekdays1830 = "0 30 18 ? * MON-FRI", HalfPastTwo = "0 30 2 * * ?", Midnight = "0 0 0 * * ?";

    [Theory]
    // Damascus is UTC+3 all year since 2022.
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-05T12:00", null)]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-06T04:59", null)]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-06T05:00", "2024-12-06T05:00")]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-06T05:04", "2024-12-06T05:00")]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-06T05:06", "2024-12-06T05:00 late")]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2024-12-09T09:00", "2024-12-09T05:00 late")]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-05T05:00", "2025-12-09T09:00", "2025-12-09T05:00 late")]
    [InlineData(Daily8, "Asia/Damascus", "2024-12-06T05:00", "2024-12-05T23:00", null)]
    [InlineData(Hourly, "Asia/Damascus", "2024-12-05T05:00", "2024-12-05T05:59", null)]
    [InlineData(Hourly, "Asia/Damascus", "2024-12-05T05:00", "2024-12-07T10:03", "2024-12-07T10:00")]
    [InlineData(Hourly, "Asia/Damascus", "2024-12-05T05:00", "2024-12-07T10:10", "2024-12-07T10:00 late")]
    // Over a weekend nothing was missed.
    [InlineData(Weekdays1830, "Europe/Berlin", "2024-12-06T17:30", "2024-12-09T17:00", null)]
    [InlineData(Weekdays1830, "Europe/Berlin", "2024-12-05T17:30", "2024-12-09T10:00", "2024-12-06T17:30 late")]
    // Berlin skips 02:00–03:00 on 31 March 2024: due when the gap ends; and has it twice on 27 October: due the first time.
    [InlineData(HalfPastTwo, "Europe/Berlin", "2024-03-30T01:30", "2024-03-31T00:59", null)]
    [InlineData(HalfPastTwo, "Europe/Berlin", "2024-03-30T01:30", "2024-03-31T01:02", "2024-03-31T01:00")]
    [InlineData(HalfPastTwo, "Europe/Berlin", "2024-10-26T00:30", "2024-10-27T00:31", "2024-10-27T00:30")]
    [InlineData(HalfPastTwo, "Europe/Berlin", "2024-10-27T00:30", "2024-10-27T01:31", null)]
    [InlineData(HalfPastTwo, "Europe/Berlin", "2024-10-27T00:30", "2024-10-28T08:00", "2024-10-28T01:30 late")]
    // Cairo's day began with a gap on 26 April 2024: midnight was not there.
    [InlineData(Midnight, "Africa/Cairo", "2024-04-24T22:00", "2024-04-25T21:59", null)]
    [InlineData(Midnight, "Africa/Cairo", "2024-04-24T22:00", "2024-04-25T22:01", "2024-04-25T22:00")]
    [InlineData(Midnight, "Africa/Cairo", "2024-04-24T22:00", "2024-04-28T12:00", "2024-04-27T21:00 late")]
    public void The_last_edition_due_is_made_once_and_is_late_if_it_was_missed(string cron, string zone, string last, string now, string? made)
    {
        var definition = Definition() with { Schedule = DigestSchedule.Parse(cron, zone, At("2020-01-01T00:00")) };
        var due = DueEdition.Of(definition, At(last), At(now));
        Written(due).ShouldBe(made);
        if (due is { } edition) edition.Until.ShouldBe(edition.Late ? At(now) : edition.ScheduledAt);
        // Where the policy says skip, the same, without the late ones.
        Written(DueEdition.Of(definition with { Misfire = MisfireRule.Skip }, At(last), At(now))).ShouldBe(made?.EndsWith("late", StringComparison.Ordinal) == true ? null : made);
        // Made, it is not due again.
        if (due is { } again) DueEdition.Of(definition, again.ScheduledAt, At(now)).ShouldBeNull();
    }

    private static string? Written(DueEdition? due) => due is { } d ? $"{d.ScheduledAt.UtcDateTime:yyyy-MM-dd'T'HH:mm}{(d.Late ? " late" : "")}" : null;
}
