using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;

namespace BotHost.Commands.Answers;

/// <summary>/events KIND [PLACE] and its short names.</summary>
internal static class EventsAnswer
{
    public static Reply Answer(Question q) => Build(q, q.Words.Say("kind." + q.Kind!.Value.ToString().ToLowerInvariant()), q.Kind.Value);

    public static Reply Strikes(Question q) => Build(q, q.Words.Say("kind.strike"), EventKind.Strike);

    /// <summary>Killed and hurt, as reported of these days; never background, never a sum.</summary>
    public static Reply Casualties(Question q) => Build(q, q.Words.Say("kind.casualties"), EventKind.Casualties);

    public static Reply Economy(Question q) => Build(q, q.Words.Say("kind.economy"), EventKind.Price, EventKind.Economy, EventKind.Poverty);

    public static Reply Diplomacy(Question q) => Build(q, q.Words.Say("kind.diplomacy"), EventKind.Diplomacy);

    private static Reply Build(Question q, string what, params EventKind[] kinds)
    {
        var draft = new Draft(q);
        var events = kinds.SelectMany(k => q.Place is { } place ? q.View.At(place, k).Concat(q.View.Near(place).Where(e => e.Kind == k)).DistinctBy(e => e.Id) : q.View.Of(k))
            .Where(e => e.Nature != EventNature.Background || q.Command.Name == "events" && kinds[0] is EventKind.Geography or EventKind.History)
            .Take(100).OrderByDescending(e => e.SortDay).ToArray();
        var where = q.Place is { } p ? q.Words.Say("events.in", ("place", q.Name(p))) : "";
        draft.Lead(events.Length == 0 ? "events.none" : "events.lead", ("what", what), ("where", where));
        draft.Figures("events.figures", [.. events.Where(e => !e.Contested).SelectMany(ShownFigure.Of).Where(f => !f.Projected)], 6, withPlace: true);
        draft.Conflicts(events.Where(e => e.Contested), 6);
        draft.Section("events.reported", events, 12);
        return draft.Finish(q.Words.Say("events.title", ("what", what), ("where", where)), kinds[0], new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }
}
