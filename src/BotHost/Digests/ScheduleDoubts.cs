using BotHost.Replies.Wording;

namespace BotHost.Digests;

/// <summary>Why words for a schedule were not understood, and what to write instead.</summary>
internal static class ScheduleDoubts
{
    public static (string What, string Remedy) Told(ScheduleReading.NotUnderstood doubt, Words words)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        ArgumentNullException.ThrowIfNull(words);
        var key = doubt.Key.ToString().ToLowerInvariant();
        return (words.Say("schedule.doubt." + key, ("word", doubt.Key == ScheduleDoubt.Cron ? words.Retold(doubt.Word) : doubt.Word)), doubt.Key is ScheduleDoubt.Empty or ScheduleDoubt.Word ? words.Say("schedule.examples") : words.Say("schedule.remedy." + key));
    }
}
