namespace BotHost.Digests;

/// <summary>What the words for a schedule were taken to mean.</summary>
internal abstract record ScheduleReading
{
    private ScheduleReading() { }

    public sealed record Understood(DigestSchedule Schedule) : ScheduleReading;

    /// <param name="Key">Of the wording that says why, and what to write instead.</param>
    /// <param name="Word">What it is about: the words, or a part of them.</param>
    public sealed record NotUnderstood(ScheduleDoubt Key, string Word) : ScheduleReading;
}

/// <summary>Why words for a schedule were not understood.</summary>
internal enum ScheduleDoubt
{
    /// <summary>Nothing was said.</summary>
    Empty,

    /// <summary>A word that means nothing here.</summary>
    Word,

    /// <summary>No hour was said.</summary>
    NoTime,

    /// <summary>No such time of day.</summary>
    Time,

    /// <summary>Times with different minutes, which one schedule cannot hold.</summary>
    Minutes,

    /// <summary>A number of hours or minutes that does not divide the day, or the hour, evenly.</summary>
    Interval,

    /// <summary>Days of the week and of the month, or an interval and times, together.</summary>
    Both,

    /// <summary>"Twice a day", and not two times.</summary>
    Count,

    /// <summary>"Every week" and no day, "every month" and no day.</summary>
    NoDay,

    /// <summary>No such day of a month.</summary>
    MonthDay,

    /// <summary>Days of work are other days in other countries.</summary>
    WorkDays,

    /// <summary>A cron that cannot be read, or never fires.</summary>
    Cron,
}
