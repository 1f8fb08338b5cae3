using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/borders: what is reported of the crossings.</summary>
internal static class BordersAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var all = q.View.Of(EventKind.Crossing).Take(100).ToArray();
        var events = all.Where(e => e.Nature != EventNature.Background).ToArray();
        draft.Lead(events.Length == 0 ? "borders.none" : "borders.lead");
        draft.Conflicts(events.Where(e => e.Contested), 5);
        draft.Section("borders.reported", events.Where(e => !e.Contested), 10);
        draft.Section("borders.background", all.Where(e => e.Nature == EventNature.Background), 5);
        // What else is told of the crossings: why they were struck, what they serve.
        draft.Section("borders.also", all.SelectMany(e => e.Places).Where(p => p.Place.Kind == PlaceKind.Crossing).Select(p => p.Place).DistinctBy(p => p.Id).Take(10).SelectMany(p => q.View.At(p).Take(20)).DistinctBy(e => e.Id), 0);
        draft.NotInReports(q.Words.Say("missing.borders-now"));
        return draft.Finish(q.Words.Say("borders.title"), EventKind.Crossing, new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }
}
