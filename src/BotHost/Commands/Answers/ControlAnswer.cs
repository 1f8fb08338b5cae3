using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/control and /map: the newest report on who holds each place. The map's text stands for itself; a picture is another thing.</summary>
internal static class ControlAnswer
{
    public static Reply Answer(Question q) => Build(q, "control.title");

    public static Reply Map(Question q) => Build(q, "map.title");

    private static Reply Build(Question q, string titleKey)
    {
        var draft = new Draft(q);
        var events = NewestByPlace(q.Place is { } place ? q.View.At(place, EventKind.Control) : q.View.Of(EventKind.Control));
        draft.Lead(events.Length == 0 ? "control.none" : "control.lead", ("place", q.Place is { } p ? q.Name(p) : ""));
        foreach (var governorate in events.GroupBy(Governorate).OrderBy(g => g.Key is null).ThenBy(g => g.Key?.Name.En, StringComparer.Ordinal))
            draft.Section("control.in", governorate, 6, ("place", governorate.Key is { } g ? q.Name(g) : q.Words.Say("control.elsewhere")));
        draft.Section("control.also", (q.Place is { } where ? q.View.At(where, EventKind.Control) : q.View.Of(EventKind.Control)).Where(e => e.Nature == EventNature.Current).Take(MostRead), 0);
        draft.NotInReports(q.Words.Say("missing.control-others"));
        return draft.Finish(q.Words.Say(titleKey), EventKind.Control, new FollowUp(q.Words.Say("follow.disputed"), "/disputed"));
    }

    /// <summary>For each place the newest report on who took or held it, on one day the one that most separate sources say; and one that is contested, if there is any.</summary>
    public static ShownEvent[] NewestByPlace(IEnumerable<ShownEvent> events) =>
        [.. events.Where(e => e.Nature == EventNature.Current && e.Control is not null && e.Support.Separate > 0 && e.Places.Any(p => p.Role == PlaceRole.At)).Take(MostRead)
            .OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate).ThenBy(e => e.Code, StringComparer.Ordinal)
            .GroupBy(e => e.Places.First(p => p.Role == PlaceRole.At).Place.Id)
            .SelectMany(g => g.Where(e => !e.Contested).Take(1).Concat(g.Where(e => e.Contested).Take(1)))];

    private const int MostRead = 200;

    private static Place? Governorate(ShownEvent e) =>
        e.Places.FirstOrDefault(p => p.Role == PlaceRole.At)?.Place.SelfAndAncestors().FirstOrDefault(p => p.Kind == PlaceKind.Governorate);
}
