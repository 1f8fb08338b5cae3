using System.Text.RegularExpressions;
using Quartz;

namespace BotHost.Digests;

/// <summary>When a digest is due: a Quartz cron read in an IANA time zone. Pure.</summary>
internal sealed partial class DigestSchedule
{
    public static readonly DigestSchedule Never = new(null, TimeZoneInfo.Utc);

    /// <summary>How far back <see cref="LastBefore"/> looks, widening: the last firing of nearly every schedule lies in the first span.</summary>
    private static readonly int[] DaysBack = [2, 40, 400, 4_000];

    /// <summary>Quartz writes "every" and "no" inside as these numbers, and takes them for that where they are written.</summary>
    [GeneratedRegex(@"\b9[89]\b", RegexOptions.CultureInvariant)]
    private static partial Regex QuartzOwnNumbers { get; }

    /// <summary>More than any zone puts its clocks back.</summary>
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(3);

    /// <summary>Read on the wall, without a zone. Quartz's own zone arithmetic returns a time of the day before, again and again, where a day
    /// begins with a gap (Damascus, 25 March 2022; Beirut and Cairo every spring).</summary>
    private readonly CronExpression? cron;

    private DigestSchedule(CronExpression? cron, TimeZoneInfo zone) => (this.cron, Zone) = (cron, zone);

    public TimeZoneInfo Zone { get; }

    public string? Cron => cron?.CronExpressionString;

    /// <exception cref="FormatException">The cron cannot be read, or never fires after <paramref name="now"/>; the message says what to write.</exception>
    /// <exception cref="TimeZoneNotFoundException">No such zone.</exception>
    public static DigestSchedule Parse(string cron, string zone, DateTimeOffset now)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (QuartzOwnNumbers.Match(cron) is { Success: true } number) throw new FormatException($"The cron '{cron}' cannot be read: no field goes up to {number.Value}.");
        CronExpression expression;
        try
        {
            expression = new CronExpression(cron, TimeZoneInfo.Utc);
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
        var wall = Wall(after);
        if (Instants(wall).Again is not null) wall -= LongestOverlap;
        DateTimeOffset? later = null;
        for (var next = NextOnWall(wall); next is { } at; next = NextOnWall(at))
        {
            var (first, again) = Instants(at);
            if (first > after) return later < first ? later : first;
            if (later is null && again > after && IsDue(at.AddHours(-1)) && IsDue(at.AddHours(1))) later = again;
        }
        return later;
    }

    /// <summary>The next firings after an instant, at most so many.</summary>
    public IEnumerable<DateTimeOffset> Next(int most, DateTimeOffset after)
    {
        for (var next = NextAfter(after); most-- > 0 && next is { } at; next = NextAfter(at)) yield return at;
    }

    private DateTime Wall(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    private DateTime? NextOnWall(DateTime after) => cron?.GetNextValidTimeAfter(new DateTimeOffset(after, TimeSpan.Zero))?.DateTime;

    private bool IsDue(DateTime wall) => cron!.IsSatisfiedBy(new DateTimeOffset(wall, TimeSpan.Zero));

    /// <summary>When the wall shows a time (the end of the gap, if it skips it), and when it shows it again.</summary>
    /// <remarks>By the offsets of the day before and after: TimeZoneInfo.IsInvalidTime does not see a gap at midnight.</remarks>
    private (DateTimeOffset First, DateTimeOffset? Again) Instants(DateTime wall)
    {
        var utc = new DateTimeOffset(wall, TimeSpan.Zero);
        var (before, after) = (Zone.GetUtcOffset(utc.AddDays(-1)), Zone.GetUtcOffset(utc.AddDays(1)));
        var (old, @new) = (utc - before, utc - after);
        return (Wall(old) == wall, Wall(@new) == wall) switch
        {
            (true, true) when old != @new => (old, @new),
            (true, _) => (old, null),
            (_, true) => (@new, null),
            _ => (Change(@new, before), null),
        };
    }

    /// <summary>The first full minute after an instant at which the offset is no longer the old one.</summary>
    private DateTimeOffset Change(DateTimeOffset after, TimeSpan oldOffset)
    {
        var at = after.AddTicks(-(after.Ticks % TimeSpan.TicksPerMinute));
        while (Zone.GetUtcOffset(at) == oldOffset) at = at.AddMinutes(1);
        return at;
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
