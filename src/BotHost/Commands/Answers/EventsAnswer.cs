using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;

namespace BotHost.Commands.Answers;

/// <summary>/events KIND [PLACE] and its short names.</summary>
internal static class EventsAnswer
{
    /// <summary>The newest of a kind that are weighed.</summary>
    private const int MostOfAKind = 100;

    public static Reply Answer(Question q) => Build(q, q.Words.Say("kind." + q.Kind!.Value.ToString().ToLowerInvariant()), q.Kind.Value);

    public static Reply Strikes(Question q) => Build(q, q.Words.Say("kind.strike"), EventKind.Strike);

    /// <summary>Killed and hurt, as reported of these days; never background, never a sum.</summary>
    public static Reply Casualties(Question q) => Build(q, q.Words.Say("kind.casualties"), EventKind.Casualties);

    public static Reply Economy(Question q) => Build(q, q.Words.Say("kind.economy"), EventKind.Price, EventKind.Economy, EventKind.Poverty);

    public static Reply Diplomacy(Question q) => Build(q, q.Words.Say("kind.diplomacy"), EventKind.Diplomacy);

    private static Reply Build(Question q, string what, params EventKind[] kinds)
    {
        var draft = new Draft(q);
        var (events, earlier) = Find(q, q.Place, kinds);
        // What a city lacks is often told of its governorate.
        var wider = events.Length == 0 && q.Place?.GovernorateAround is { } whole && Find(q, whole, kinds) is { Events.Length: > 0 } found
            ? (Place: whole, found.Events) : default;
        var where = q.Place is { } p ? q.Words.Say("events.in", ("place", q.Name(p))) : "";
        draft.Lead(events.Length > 0 ? "events.lead" : wider.Events is null ? "events.none" : "events.wider", ("what", what), ("where", where), ("wider", wider.Place is { } around ? q.Name(around) : ""));
        if (wider.Events is not null) events = wider.Events;
        draft.Figures("events.figures", [.. events.Where(e => !e.Contested).SelectMany(ShownFigure.Of).Where(f => !f.Projected)], 6, withPlace: true);
        draft.Conflicts(events.Where(e => e.Contested), 6);
        draft.Section("events.reported", events, 12);
        if (kinds[0] == EventKind.Price) draft.Section("events.daily-life", Find(q, q.Place, [EventKind.DailyLife]).Events, 4);
        // Killed and hurt of earlier years never stand among those of these days: they are only pointed at.
        draft.Section("events.background", earlier, kinds[0] == EventKind.Casualties ? 0 : 8);
        if (kinds[0] == EventKind.Casualties) draft.NotInReports(q.Words.Say("missing.civilians"));
        return draft.Finish(q.Words.Say("events.title", ("what", what), ("where", where)), kinds[0], new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }

    /// <summary>What is reported of these days, and what is background.</summary>
    private static (ShownEvent[] Events, ShownEvent[] Earlier) Find(Question q, Place? at, EventKind[] kinds)
    {
        // A crossing that somebody struck was struck.
        var struck = kinds[0] == EventKind.Strike ? (at is null ? q.View.Of(EventKind.Crossing) : q.View.At(at, EventKind.Crossing)).Take(MostOfAKind).Where(e => e.Actors.Any(a => a.Role == ActorRole.Attacker)) : [];
        var found = kinds.SelectMany(k => at is { } place ? q.View.At(place, k).Concat(q.View.Near(place).Where(e => e.Kind == k)).DistinctBy(e => e.Id).Take(MostOfAKind) : q.View.Of(k).Take(MostOfAKind))
            .Concat(struck).OrderByDescending(e => e.SortDay).ToLookup(e => e.Nature == EventNature.Background && kinds[0] is not (EventKind.Geography or EventKind.History));
        return ([.. found[false]], [.. found[true]]);
    }
}
