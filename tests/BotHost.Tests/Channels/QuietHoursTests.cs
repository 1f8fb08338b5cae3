using BotHost.Channels;

namespace BotHost.Tests.Channels;

public sealed class QuietHoursTests
{
    private static DateTimeOffset Utc(string at) => DateTimeOffset.Parse(at + "Z", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("22:00-07:00", "22:00–07:00")]
    [InlineData("22-7", "22:00–07:00")]
    [InlineData("22:30 – 6:15", "22:30–06:15")]
    [InlineData("13:00 to 14:00", "13:00–14:00")]
    public void Two_times_of_day_are_read(string text, string read) => QuietHours.Read(text)!.ToString().ShouldBe(read);

    [Theory]
    [InlineData("22:00")]
    [InlineData("22:00-22:00")]
    [InlineData("25:00-07:00")]
    [InlineData("night")]
    [InlineData("")]
    [InlineData("1-2-3")]
    public void Nothing_else_is(string text) => QuietHours.Read(text).ShouldBeNull();

    [Theory]
    // Winter in Berlin: UTC+1.
    [InlineData("2024-12-06T20:59", "Europe/Berlin", "22:00-07:00", false)]
    [InlineData("2024-12-06T21:00", "Europe/Berlin", "22:00-07:00", true)]
    [InlineData("2024-12-07T05:59", "Europe/Berlin", "22:00-07:00", true)]
    [InlineData("2024-12-07T06:00", "Europe/Berlin", "22:00-07:00", false)]
    [InlineData("2024-12-07T12:30", "Asia/Damascus", "15:00-16:00", true)]
    // The night in which the clocks are put forward at 2:00 has no 2:30: quiet begins with the hour after the leap.
    [InlineData("2024-03-31T00:59", "Europe/Berlin", "02:30-05:00", false)]
    [InlineData("2024-03-31T01:00", "Europe/Berlin", "02:30-05:00", true)]
    [InlineData("2024-03-31T03:00", "Europe/Berlin", "02:30-05:00", false)]
    // The night in which 2:30 comes twice: quiet from the first of them.
    [InlineData("2024-10-27T00:29", "Europe/Berlin", "02:30-05:00", false)]
    [InlineData("2024-10-27T00:30", "Europe/Berlin", "02:30-05:00", true)]
    [InlineData("2024-10-27T03:59", "Europe/Berlin", "02:30-05:00", true)]
    [InlineData("2024-10-27T04:00", "Europe/Berlin", "02:30-05:00", false)]
    public void It_is_quiet_by_the_wall_of_the_place(string at, string zone, string hours, bool quiet) =>
        (QuietHours.Read(hours)!.Around(Utc(at), TimeZoneInfo.FindSystemTimeZoneById(zone))?.Holds(Utc(at)) == true).ShouldBe(quiet);
}
