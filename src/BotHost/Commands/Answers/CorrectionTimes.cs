using BotHost.Ledger.Revisions;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>How long what was wrong stood before readers. Pure.</summary>
internal static class CorrectionTimes
{
    /// <summary>From the first reader's report of it, else from the first post that told it, to the decision; null where no post told it. Wording of ours, which was never wrong, has none.</summary>
    public static TimeSpan? Of(EntryChange change) => change is { Severity: RevisionSeverity.Material, Since: { } since } && since <= change.At ? change.At - since : null;

    /// <summary>The middle one, or half-way between the two in the middle, and of how many; null of none.</summary>
    public static (TimeSpan Median, int Of)? Median(IEnumerable<EntryChange> changes)
    {
        TimeSpan[] took = [.. changes.Select(Of).OfType<TimeSpan>().Order()];
        return took.Length == 0 ? null : ((took[(took.Length - 1) / 2] + took[took.Length / 2]) / 2, took.Length);
    }

    /// <summary>In the greatest unit of which there are at least two, rounded down; a minute at the least.</summary>
    public static string Said(Words words, TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => words.Say("span.days", ("n", (int)span.TotalDays)),
        { TotalHours: >= 2 } => words.Say("span.hours", ("n", (int)span.TotalHours)),
        _ => words.Say("span.minutes", ("n", Math.Max(1, (int)span.TotalMinutes))),
    };
}
