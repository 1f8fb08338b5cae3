namespace BotHost.Channels;

/// <summary>The hours of a day, on the wall of the place's time zone, in which nothing that was not asked for is posted there. From is included, To is not; past midnight where To is the earlier one.</summary>
internal sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The last quiet stretch that began at or before an instant.</summary>
    public QuietStretch? Around(DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        for (var back = 0; back < 3; back++)
        {
            var began = day.AddDays(-back);
            var stretch = new QuietStretch(Instant(began, From, zone), Instant(To <= From ? began.AddDays(1) : began, To, zone));
            if (stretch.Start <= now && stretch.Start < stretch.End) return stretch;
        }
        return null;
    }

    /// <summary>When a wall there shows it: of an hour that comes twice the first, and for one that is left out the moment after the leap.</summary>
    private static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(time);
        while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>"22:00-07:00", also with "to", an en dash, or hours alone; null if that is none, or no time at all.</summary>
    public static QuietHours? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Replace("–", "-", StringComparison.Ordinal).Replace(" to ", "-", StringComparison.OrdinalIgnoreCase).Replace(" إلى ", "-", StringComparison.Ordinal).Split('-', StringSplitOptions.TrimEntries);
        return ends.Length == 2 && Time(ends[0]) is { } from && Time(ends[1]) is { } to && from != to ? new(from, to) : null;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "%H"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time) ? time : null;

    public override string ToString() => $"{From:HH\\:mm}–{To:HH\\:mm}";
}

/// <summary>Quiet hours of one night: start included, end excluded.</summary>
internal readonly record struct QuietStretch(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Holds(DateTimeOffset at) => Start <= at && at < End;
}
