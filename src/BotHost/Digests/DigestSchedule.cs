using Quartz;

namespace BotHost.Digests;

/// <summary>When a digest is due: a Quartz cron read in an IANA time zone. Pure.</summary>
internal sealed class DigestSchedule
{
    public static readonly DigestSchedule Never = new(null, TimeZoneInfo.Utc);

    /// <summary>How far back <see cref="LastBefore"/> looks, widening: the last firing of nearly every schedule lies in the first span.</summary>
    private static readonly int[] DaysBack = [2, 40, 400, 4_000];

    private readonly CronExpression? cron;
    private readonly CronExpression? onWall;

    private DigestSchedule(CronExpression? cron, TimeZoneInfo zone)
    {
        (this.cron, Zone) = (cron, zone);
        onWall = cron is null ? null : new CronExpression(cron.CronExpressionString, TimeZoneInfo.Utc);
    }

    public TimeZoneInfo Zone { get; }

    public string? Cron => cron?.CronExpressionString;

    /// <exception cref="FormatException">The cron cannot be read, or never fires after <paramref name="now"/>; the message says what to write.</exception>
    /// <exception cref="TimeZoneNotFoundException">No such zone.</exception>
    public static DigestSchedule Parse(string cron, string zone, DateTimeOffset now)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        CronExpression expression;
        try
        {
            expression = new CronExpression(cron, found);
        }
        catch (FormatException e)
        {
            throw new FormatException($"The cron '{cron}' cannot be read: {e.Message}");
        }
        var schedule = new DigestSchedule(expression, found);
        return schedule.NextAfter(now) is null ? throw new FormatException($"The cron '{cron}' never fires after {now:yyyy-MM-dd}.") : schedule;
    }

    /// <summary>The first firing after an instant, excluded; null if there is none. A wall time that daylight saving skips is due when the
    /// gap ends; one that comes twice is due the first time, unless the cron fires every hour.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        var from = after;
        for (var tries = 0; tries < 8; tries++)
        {
            if (cron?.GetNextValidTimeAfter(from) is not { } next) return null;
            var due = FitsWall(next) ? next : EndOfGap(next) ?? next;
            if (due > after) return due.ToUniversalTime();
            from = from.AddHours(1);
        }
        return null;
    }

    /// <summary>Whether the wall shows what the cron says, or a gap has just ended. Where a day begins with a gap Quartz returns a time
    /// of the day before (for Damascus, 25 March 2022 00:00: 24 March 23:00), and returns it again when asked for the next.</summary>
    private bool FitsWall(DateTimeOffset at)
    {
        var wall = new DateTimeOffset(TimeZoneInfo.ConvertTime(at, Zone).DateTime, TimeSpan.Zero);
        return onWall!.IsSatisfiedBy(wall) || Zone.IsInvalidTime(wall.DateTime.AddTicks(-1));
    }

    /// <summary>When the clocks are next put forward, if that is within three hours.</summary>
    private DateTimeOffset? EndOfGap(DateTimeOffset from)
    {
        for (var at = from.AddMinutes(1); at <= from.AddHours(3); at = at.AddMinutes(1))
            if (Zone.GetUtcOffset(at) > Zone.GetUtcOffset(from)) return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
        return null;
    }

    /// <summary>The last firing at or before an instant; null if there is none within eleven years.</summary>
    public DateTimeOffset? LastAtOrBefore(DateTimeOffset at)
    {
        foreach (var days in DaysBack)
        {
            DateTimeOffset? last = null;
            for (var next = NextAfter(at.AddDays(-days)); next is { } fire && fire <= at; next = NextAfter(fire)) last = fire;
            if (last is not null) return last;
        }
        return null;
    }

    /// <summary>The last firing before an instant, excluded.</summary>
    public DateTimeOffset? LastBefore(DateTimeOffset at) => LastAtOrBefore(at.AddTicks(-1));
}
