namespace BotHost.Digests;

/// <summary>Why words for a schedule were not understood, and what to write instead, for whoever edits a file.</summary>
internal static class ScheduleDoubts
{
    private const string Examples = "Write e.g. every day at 8 · weekdays 18:30 · sun-thu 9:00 · every 6 hours · the 1st of the month at 9 · كل يوم الساعة 8";

    public static (string What, string Remedy) Told(ScheduleReading.NotUnderstood doubt) => doubt.Key switch
    {
        ScheduleDoubt.Empty => ("Nothing says when.", Examples),
        ScheduleDoubt.Word => ($"'{doubt.Word}' says nothing about when that is understood here.", Examples),
        ScheduleDoubt.NoTime => ($"'{doubt.Word}' names no time of day.", "Add one: every day at 8."),
        ScheduleDoubt.Time => ($"'{doubt.Word}' is no time of day here.", "Write 0:00 to 23:59, or 1 to 12 with am or pm right behind it."),
        ScheduleDoubt.Minutes => ($"'{doubt.Word}' has times with different minutes, which one digest cannot have.", "Use the same minutes (8:30 and 20:30), or write two digests."),
        ScheduleDoubt.Interval => ($"'{doubt.Word}' does not divide the day, or the hour, evenly.", "Every 1, 2, 3, 4, 6, 8, 12 or 24 hours; every 5, 6, 10, 12, 15, 20, 30 or 60 minutes."),
        ScheduleDoubt.Both => ($"'{doubt.Word}' says two things that do not go together.", "Days of the week or of the month; an interval or times of day. For both, write two digests."),
        ScheduleDoubt.Count => ($"'{doubt.Word}' does not name as many times as it says.", "Name each: twice a day at 8 and 20."),
        ScheduleDoubt.NoDay => ($"'{doubt.Word}' does not say on which day.", "Name it: every week on monday at 9 · the 1st of the month at 9."),
        ScheduleDoubt.MonthDay => ($"'{doubt.Word}' names a day that no month has.", "1st to 31st, or the last day of the month."),
        ScheduleDoubt.WorkDays => ("Working days are other days in other countries.", "Name them: sun-thu 9:00 · mon-fri 9:00."),
        ScheduleDoubt.Cron => (doubt.Word, "Write seconds minutes hours day-of-month month day-of-week, e.g. 0 0 8 * * ?, or plain words: every day at 8."),
        _ => throw new InvalidOperationException(doubt.ToString()),
    };
}
