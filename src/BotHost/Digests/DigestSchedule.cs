using Quartz;

namespace BotHost.Digests;

/// <summary>When a digest is due: a Quartz cron read in an IANA time zone. Pure.</summary>
internal sealed class DigestSchedule
{
    public static readonly DigestSchedule Never = new(null, TimeZoneInfo.Utc);

    /// <summary>How far back <see cref="LastBefore"/> looks, widening: the last firing of nearly every schedule lies in the first span.</summary>
    private static readonly int[] DaysBack = [2, 40, 400, 4_000];

    private readonly CronExpression? cron;

    private DigestSchedule(CronExpression? cron, TimeZoneInfo zone) => (this.cron, Zone) = (cron, zone);

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

    /// <summary>The first firing after an instant, excluded; null if there is none.</summary>
    /// <remarks>Quartz can return the same instant again where a day begins with a gap (Damascus, 25 March 2022): such a result is stepped over.</remarks>
    public DateTimeOffset? NextAfter(DateTimeOffset after)
    {
        var from = after;
        for (var tries = 0; tries < 8; tries++)
        {
            if (cron?.GetNextValidTimeAfter(from) is not { } next) return null;
            if (next > after) return next.ToUniversalTime();
            from = from.AddHours(1);
        }
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
