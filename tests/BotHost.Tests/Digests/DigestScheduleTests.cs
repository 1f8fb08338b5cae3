using System.Globalization;
using BotHost.Digests;

namespace BotHost.Tests.Digests;

/// <summary>Each block is a rule: a cron in a zone and the firings that follow one another, in UTC. Every step of a block is one row: asked at the
/// firing before, just after it and just before its own time, and backwards.</summary>
public sealed class DigestScheduleTests
{
    private static readonly (string Rule, string Cron, string Zone, string Firings)[] Rules =
    [
        ("every day at 8 on the wall", "0 0 8 * * ?", "UTC", "2024-12-04T08:00 2024-12-05T08:00 2024-12-06T08:00 2024-12-07T08:00 2024-12-08T08:00"),
        ("every day at 8 on the wall", "0 0 8 * * ?", "Asia/Damascus", "2024-12-04T05:00 2024-12-05T05:00 2024-12-06T05:00 2024-12-07T05:00 2024-12-08T05:00"),
        ("… when clocks go forward, an hour earlier in UTC", "0 0 8 * * ?", "Asia/Damascus", "2022-03-23T06:00 2022-03-24T06:00 2022-03-25T05:00 2022-03-26T05:00"),
        ("… when clocks go forward, an hour earlier in UTC", "0 0 8 * * ?", "Europe/Berlin", "2025-03-28T07:00 2025-03-29T07:00 2025-03-30T06:00 2025-03-31T06:00"),
        ("… when clocks go forward, an hour earlier in UTC", "0 0 8 * * ?", "America/New_York", "2025-03-07T13:00 2025-03-08T13:00 2025-03-09T12:00 2025-03-10T12:00"),
        ("… when clocks go back, an hour later in UTC", "0 0 8 * * ?", "Asia/Damascus", "2021-10-27T05:00 2021-10-28T05:00 2021-10-29T06:00 2021-10-30T06:00"),
        ("… when clocks go back, an hour later in UTC", "0 0 8 * * ?", "Europe/Berlin", "2025-10-24T06:00 2025-10-25T06:00 2025-10-26T07:00 2025-10-27T07:00"),
        ("… when clocks go back, an hour later in UTC", "0 0 8 * * ?", "America/New_York", "2025-10-31T12:00 2025-11-01T12:00 2025-11-02T13:00 2025-11-03T13:00"),
        ("Syria has kept summer time since October 2022", "0 0 8 * * ?", "Asia/Damascus", "2022-10-27T05:00 2022-10-28T05:00 2022-10-29T05:00 2022-10-30T05:00 2022-10-31T05:00"),
        ("over the end of a year", "0 0 8 * * ?", "Asia/Damascus", "2024-12-30T05:00 2024-12-31T05:00 2025-01-01T05:00 2025-01-02T05:00"),
        ("over a leap day", "0 0 8 * * ?", "Europe/Berlin", "2024-02-27T07:00 2024-02-28T07:00 2024-02-29T07:00 2024-03-01T07:00"),

        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "UTC", "2024-12-05T08:00 2024-12-06T08:00 2024-12-09T08:00 2024-12-10T08:00"),
        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "Asia/Damascus", "2022-03-24T06:00 2022-03-25T05:00 2022-03-28T05:00 2022-03-29T05:00"),
        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "Europe/Berlin", "2025-03-27T07:00 2025-03-28T07:00 2025-03-31T06:00 2025-04-01T06:00"),
        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "Europe/Berlin", "2025-10-23T06:00 2025-10-24T06:00 2025-10-27T07:00 2025-10-28T07:00"),
        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "America/New_York", "2025-03-06T13:00 2025-03-07T13:00 2025-03-10T12:00 2025-03-11T12:00"),
        ("on weekdays at 8 on the wall", "0 0 8 ? * MON-FRI", "America/New_York", "2025-10-30T12:00 2025-10-31T12:00 2025-11-03T13:00 2025-11-04T13:00"),
        ("on Syria's working days", "0 30 17 ? * SUN-THU", "Asia/Damascus", "2024-12-04T14:30 2024-12-05T14:30 2024-12-08T14:30 2024-12-09T14:30"),

        ("every 6 hours on the wall", "0 0 0/6 * * ?", "UTC", "2024-12-05T18:00 2024-12-06T00:00 2024-12-06T06:00 2024-12-06T12:00 2024-12-06T18:00 2024-12-07T00:00"),
        ("every 6 hours on the wall", "0 0 0/6 * * ?", "Asia/Damascus", "2024-12-05T15:00 2024-12-05T21:00 2024-12-06T03:00 2024-12-06T09:00 2024-12-06T15:00 2024-12-06T21:00"),
        ("… with five hours over a gap", "0 0 0/6 * * ?", "Europe/Berlin", "2025-03-29T17:00 2025-03-29T23:00 2025-03-30T04:00 2025-03-30T10:00 2025-03-30T16:00 2025-03-30T22:00"),
        ("… with five hours over a gap", "0 0 0/6 * * ?", "America/New_York", "2025-03-08T23:00 2025-03-09T05:00 2025-03-09T10:00 2025-03-09T16:00 2025-03-09T22:00 2025-03-10T04:00"),
        ("… with midnight itself at the gap's end", "0 0 0/6 * * ?", "Asia/Damascus", "2022-03-24T10:00 2022-03-24T16:00 2022-03-24T22:00 2022-03-25T03:00 2022-03-25T09:00 2022-03-25T15:00 2022-03-25T21:00"),
        ("… with seven hours over an overlap", "0 0 0/6 * * ?", "Europe/Berlin", "2025-10-25T16:00 2025-10-25T22:00 2025-10-26T05:00 2025-10-26T11:00 2025-10-26T17:00 2025-10-26T23:00"),
        ("… with seven hours over an overlap", "0 0 0/6 * * ?", "America/New_York", "2025-11-01T22:00 2025-11-02T04:00 2025-11-02T11:00 2025-11-02T17:00 2025-11-02T23:00 2025-11-03T05:00"),
        ("… with seven hours over an overlap", "0 0 0/6 * * ?", "Asia/Damascus", "2021-10-28T09:00 2021-10-28T15:00 2021-10-28T22:00 2021-10-29T04:00 2021-10-29T10:00"),

        ("a time that the gap skips is due when the gap ends", "0 30 2 * * ?", "Europe/Berlin", "2025-03-28T01:30 2025-03-29T01:30 2025-03-30T01:00 2025-03-31T00:30 2025-04-01T00:30"),
        ("a time that the gap skips is due when the gap ends", "0 30 2 * * ?", "America/New_York", "2025-03-07T07:30 2025-03-08T07:30 2025-03-09T07:00 2025-03-10T06:30 2025-03-11T06:30"),
        ("… also where the day begins with the gap", "0 0 0 * * ?", "Asia/Damascus", "2022-03-22T22:00 2022-03-23T22:00 2022-03-24T22:00 2022-03-25T21:00 2022-03-26T21:00"),
        ("… also where the day begins with the gap", "0 30 0 * * ?", "Asia/Damascus", "2022-03-22T22:30 2022-03-23T22:30 2022-03-24T22:00 2022-03-25T21:30 2022-03-26T21:30"),
        ("… also where the day begins with the gap", "0 0 0 * * ?", "Asia/Beirut", "2025-03-27T22:00 2025-03-28T22:00 2025-03-29T22:00 2025-03-30T21:00 2025-03-31T21:00"),
        ("… also where the day begins with the gap", "0 0 0 * * ?", "Africa/Cairo", "2025-04-22T22:00 2025-04-23T22:00 2025-04-24T22:00 2025-04-25T21:00 2025-04-26T21:00"),
        ("… also on that one weekday", "0 0 0 ? * FRI", "Asia/Damascus", "2022-03-17T22:00 2022-03-24T22:00 2022-03-31T21:00 2022-04-07T21:00"),
        ("two times in one gap are one firing", "0 0/30 0 * * ?", "Asia/Damascus", "2022-03-23T22:00 2022-03-23T22:30 2022-03-24T22:00 2022-03-25T21:00 2022-03-25T21:30"),
        ("every hour has one firing fewer over a gap", "0 0 * * * ?", "Europe/Berlin", "2025-03-29T23:00 2025-03-30T00:00 2025-03-30T01:00 2025-03-30T02:00"),
        ("every hour has one firing fewer over a gap", "0 0 * * * ?", "Asia/Damascus", "2022-03-24T20:00 2022-03-24T21:00 2022-03-24T22:00 2022-03-24T23:00"),

        ("a time that comes twice is due the first time", "0 30 2 * * ?", "Europe/Berlin", "2025-10-24T00:30 2025-10-25T00:30 2025-10-26T00:30 2025-10-27T01:30 2025-10-28T01:30"),
        ("a time that comes twice is due the first time", "0 30 1 * * ?", "America/New_York", "2025-10-31T05:30 2025-11-01T05:30 2025-11-02T05:30 2025-11-03T06:30 2025-11-04T06:30"),
        ("a time that comes twice is due the first time", "0 30 23 * * ?", "Asia/Damascus", "2021-10-26T20:30 2021-10-27T20:30 2021-10-28T20:30 2021-10-29T21:30 2021-10-30T21:30"),
        ("midnight after an overlap that ends the day before", "0 0 0 * * ?", "Asia/Damascus", "2021-10-26T21:00 2021-10-27T21:00 2021-10-28T22:00 2021-10-29T22:00 2021-10-30T22:00"),
        ("every hour has one firing more over an overlap", "0 0 * * * ?", "Europe/Berlin", "2025-10-25T23:00 2025-10-26T00:00 2025-10-26T01:00 2025-10-26T02:00 2025-10-26T03:00"),

        ("on the last day of the month", "0 0 8 L * ?", "UTC", "2024-01-31T08:00 2024-02-29T08:00 2024-03-31T08:00 2024-04-30T08:00"),
        ("on leap days", "0 0 8 29 2 ?", "UTC", "2020-02-29T08:00 2024-02-29T08:00 2028-02-29T08:00"),
    ];

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture);

    private static DigestSchedule Parse(string cron, string zone) => DigestSchedule.Parse(cron, zone, At("2019-01-01T00:00"));

    public static TheoryData<string, string, string, string, string> Steps()
    {
        var rows = new TheoryData<string, string, string, string, string>();
        foreach (var (rule, cron, zone, firings) in Rules)
            foreach (var (before, due) in firings.Split(' ').Zip(firings.Split(' ').Skip(1)))
                rows.Add(rule, cron, zone, before, due);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_next_firing_follows(string rule, string cron, string zone, string before, string due)
    {
        var schedule = Parse(cron, zone);
        schedule.NextAfter(At(before)).ShouldBe(At(due), rule);
        schedule.NextAfter(At(before).AddSeconds(1)).ShouldBe(At(due), rule);
        schedule.NextAfter(At(due).AddSeconds(-1)).ShouldBe(At(due), rule);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_firing_before_is_found_again(string rule, string cron, string zone, string before, string due)
    {
        var schedule = Parse(cron, zone);
        schedule.LastBefore(At(due)).ShouldBe(At(before), rule);
        schedule.LastAtOrBefore(At(due).AddSeconds(-1)).ShouldBe(At(before), rule);
        schedule.LastAtOrBefore(At(due)).ShouldBe(At(due), rule);
    }

    [Theory]
    [InlineData("0 0 8 30 2 ?", "never fires after 2024-12-05")]
    [InlineData("0 0 8 * * ? 2020", "never fires after 2024-12-05")]
    [InlineData("0 0 8 31 4,6,9,11 ?", "never fires after 2024-12-05")]
    [InlineData("0 0 25 * * ?", "cannot be read")]
    [InlineData("0 0 99 * * ?", "cannot be read: no field goes up to 99")]
    [InlineData("0 0 8,98 * * ?", "cannot be read: no field goes up to 98")]
    [InlineData("0 99 8 * * ?", "cannot be read")]
    [InlineData("0 0 8 99 * ?", "cannot be read")]
    [InlineData("every morning", "cannot be read")]
    [InlineData("0 8 * * *", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void A_cron_that_cannot_fire_is_refused(string cron, string message) =>
        Should.Throw<FormatException>(() => DigestSchedule.Parse(cron, "Asia/Damascus", At("2024-12-05T00:00"))).Message.ShouldContain(message);

    [Theory]
    [InlineData("Asia/Homs")]
    [InlineData("Damascus")]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("GMT+25:00\u0000")]
    public void An_unknown_zone_is_refused(string zone) =>
        Should.Throw<TimeZoneNotFoundException>(() => DigestSchedule.Parse("0 0 8 * * ?", zone, At("2024-12-05T00:00")));

    [Fact]
    public void A_schedule_that_never_fires_has_no_next_and_no_last()
    {
        DigestSchedule.Never.NextAfter(At("2024-12-05T00:00")).ShouldBeNull();
        DigestSchedule.Never.LastAtOrBefore(At("2024-12-05T00:00")).ShouldBeNull();
    }
}
