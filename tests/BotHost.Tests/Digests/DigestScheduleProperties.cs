using BotHost.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests.Digests;

public sealed class DigestScheduleProperties
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DigestSchedule[] Schedules =
    [
        .. from cron in new[] { "0 0 8 * * ?", "0 0 0 * * ?", "0 30 0 * * ?", "0 30 2 * * ?", "0 0 0/6 * * ?", "0 0 * * * ?", "0 0 8 ? * MON-FRI", "0 15 1/5 * * ?", "0 0 12 L * ?" }
           from zone in new[] { "Asia/Damascus", "Asia/Beirut", "Africa/Cairo", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC" }
           select DigestSchedule.Parse(cron, zone, From),
    ];

    /// <summary>Any schedule, at any second of ten years; one in three within a day of a change of clocks.</summary>
    private static readonly Arbitrary<(DigestSchedule Schedule, DateTimeOffset At)> Any =
        (from schedule in Gen.Elements(Schedules)
         from seconds in Gen.Choose(0, 10 * 365 * 24 * 3600)
         from change in Gen.Elements<string?>(null, null, "2022-03-24T22:00Z", "2021-10-28T21:00Z", "2025-03-30T01:00Z", "2025-10-26T01:00Z", "2025-03-29T22:00Z", "2025-04-24T22:00Z")
         from near in Gen.Choose(-90_000, 90_000)
         select (schedule, change is null ? From.AddSeconds(seconds) : DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture).AddSeconds(near))).ToArbitrary();

    private static void Check(Func<DigestSchedule, DateTimeOffset, bool> holds) =>
        Prop.ForAll(Any, x => holds(x.Schedule, x.At)).Check(Seeded.Quick.WithMaxTest(1500));

    [Fact]
    public void The_next_firing_is_always_later() => Check((s, at) =>
    {
        for (var i = 0; i < 4; i++)
        {
            var next = s.NextAfter(at);
            if (!(next > at)) return false;
            at = next.Value;
        }
        return true;
    });

    [Fact]
    public void Between_an_instant_and_the_next_firing_there_is_none() => Check((s, at) =>
        s.NextAfter(at) is { } next && s.NextAfter(at + (next - at) / 2) == next && s.LastAtOrBefore(next.AddSeconds(-1)) is var last && !(last > at));

    [Fact]
    public void The_last_firing_and_the_next_agree() => Check((s, at) =>
        s.NextAfter(at) is { } next && s.LastAtOrBefore(next) == next && s.LastAtOrBefore(at) is { } last && last <= at && s.NextAfter(last) == next && s.LastBefore(next) == last);
}
