using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/timeline [PLACE] [FROM] [TO]: what is reported, by the day it happened, oldest first, the newest entries of the span.</summary>
internal static class TimelineAnswer
{
    private const int Most = 20;

    /// <summary>Newest entries among which those with the most separate sources are chosen.</summary>
    private const int MostRead = 500;

    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var found = q.View.Of(q.Place, q.From, q.To).Where(e => e.Nature != EventNature.Background)
            .DistinctBy(e => e.Id).Take(MostRead).OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate).ThenBy(e => e.Code, StringComparer.Ordinal)
            .ToArray();
        var events = found.Take(Most).OrderBy(e => e.SortDay).ToArray();
        draft.Lead(events.Length == 0 ? "timeline.none" : "timeline.lead", ("place", q.Place is { } p ? q.Name(p) : q.Words.Say("displaced.everywhere")));
        foreach (var day in events.GroupBy(e => e.SortDay))
            draft.Section("timeline.day", day, Most, ("day", q.Words.DayOf(day.Key)));
        if (found.Length > events.Length)
        {
            draft.Say("timeline.cut", ("n", draft.Count));
            draft.More(found.Skip(Most));
        }
        return draft.Finish(q.Place is { } at ? q.Words.Say("timeline.title.place", ("place", Titles.Of(q, at))) : q.Words.Say("timeline.title"), EventKind.Control,
            new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }

    private static string DayOf(this Replies.Wording.Words words, DateOnly day) => Replies.Wording.Dates.Day(words, day);
}
