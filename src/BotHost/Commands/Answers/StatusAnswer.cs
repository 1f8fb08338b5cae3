using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/status PLACE: who is reported to hold it, what conflicts, what is newest, the figures, and what is not in the reports.</summary>
internal static class StatusAnswer
{
    /// <summary>Newest entries of a place that are weighed for an answer of some twenty lines, so that its cost does not grow with the ledger.</summary>
    private const int MostRead = 100;
    private const int MostReadOfAKind = 30;

    /// <summary>An answer with fewer entries has room for what else is reported.</summary>
    private const int RoomyBelow = 12;

    private static readonly EventKind[] Military = [EventKind.Control, EventKind.Advance, EventKind.Withdrawal, EventKind.Position, EventKind.Strike, EventKind.Clash, EventKind.Casualties, EventKind.Unrest];
    private static readonly EventKind[] Roads = [EventKind.Road, EventKind.Crossing];
    private static readonly EventKind[] People = [EventKind.Displacement, EventKind.DailyLife, EventKind.Humanitarian, EventKind.Evacuation];

    public static Reply Answer(Question q)
    {
        var place = q.Place!;
        var draft = new Draft(q);
        var current = Scope(q, place);
        Control(q, place, draft);
        draft.Conflicts(Contested(q, place).Where(e => e.Nature == EventNature.Current && e.Kind is not (EventKind.Statement or EventKind.Geography)), 4);
        draft.Section("status.fighting", Newest(q, place, Military), 4, ("place", q.Name(place)));
        draft.Section("status.near", Weighty(q.View.Near(place).Where(e => e.Nature == EventNature.Current && !e.Contested).Take(MostRead)), 6, ("place", q.Name(place)));
        draft.Section("status.roads", Newest(q, place, Roads), 3);
        Figures(q, current, draft);
        draft.Section("status.people", Newest(q, place, People), 3);
        var around = Around(q, place).ToArray();
        var governorate = place.Parent is { } whole ? q.Name(whole) : "";
        // Whatever else there is is told while there is room, and else named by its code: an answer must not look as if it were all.
        draft.Section("status.also", q.View.At(place).Concat(q.View.Near(place)).Where(e => e.Nature != EventNature.Background).Take(MostRead), draft.Count < RoomyBelow ? 6 : 0, ("place", q.Name(place)));
        draft.Section("status.around", around.Where(e => e.Nature == EventNature.Current), 5, ("place", governorate));
        draft.Section("status.background", q.View.Background(place).Take(MostRead), draft.Count < RoomyBelow ? 3 : 0, ("place", q.Name(place)));
        draft.Section("status.background", around.Where(e => e.Nature == EventNature.Background), draft.Count < RoomyBelow ? 3 : 0, ("place", governorate));
        Missing(q, place, around, draft);
        var wider = draft.Empty && place.Parent is { Kind: > PlaceKind.World } parent ? new[] { new FollowUp(q.Words.Say("follow.around"), $"/status {parent.Id}") } : [];
        return draft.Finish(Titles.Of(q, place), EventKind.Control, [.. wider, new FollowUp(q.Words.Say("follow.timeline"), $"/timeline {place.Id}"), new FollowUp(q.Words.Say("follow.figures"), $"/figures {place.Id}"),
            new FollowUp(q.Words.Say("follow.disputed"), $"/disputed {place.Id}"), new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst)]);
    }

    /// <summary>What is told of the governorate as a whole in which a city or town lies: often all there is, and never said of the city itself.</summary>
    private static IEnumerable<ShownEvent> Around(Question q, Place place) => place.GovernorateAround is { } whole
        ? q.View.AtItself(whole).Take(MostRead)
        : [];

    private static ShownEvent[] Scope(Question q, Place place) => [.. q.View.At(place).Where(e => e.Nature == EventNature.Current).Take(MostRead)];

    private static IEnumerable<ShownEvent> Contested(Question q, Place place) => q.View.Contested(place).Take(50);

    private static IEnumerable<ShownEvent> Newest(Question q, Place place, EventKind[] kinds) =>
        Weighty(kinds.SelectMany(k => q.View.At(place, k).Where(e => e.Nature == EventNature.Current && !e.Contested).Take(MostReadOfAKind)));

    /// <summary>The newest day first, and on one day what most separate sources say; two of a kind before the third of any; nothing known only from headlines.</summary>
    private static IEnumerable<ShownEvent> Weighty(IEnumerable<ShownEvent> events) =>
        events.Where(e => e.Support.Separate > 0).OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate).ThenBy(e => e.Code, StringComparer.Ordinal)
            .GroupBy(e => e.Kind).SelectMany(kind => kind.Select((e, i) => (Event: e, Late: i >= 2)))
            .OrderBy(e => e.Late).ThenByDescending(e => e.Event.SortDay).ThenByDescending(e => e.Event.Support.Separate).ThenBy(e => e.Event.Code, StringComparer.Ordinal)
            .Select(e => e.Event);

    private static void Control(Question q, Place place, Draft draft)
    {
        if (place.Kind is PlaceKind.World or PlaceKind.Crossing or PlaceKind.Highway or PlaceKind.Bridge or PlaceKind.River)
        {
            draft.Lead(Told(q, place) ? "status.thing" : "status.nothing", ("place", q.Name(place)));
            return;
        }
        if (place.Kind <= PlaceKind.Governorate)
        {
            var inside = HeldPlaces.NewestByPlace(q.View.At(place, EventKind.Control));
            if (inside.Length == 0) NoChange(q, place, draft);
            else draft.Lead("status.control.parts", ("place", q.Name(place)));
            draft.Section("status.control.inside", inside, 8, ("place", q.Name(place)));
            return;
        }
        var changes = q.View.At(place, EventKind.Control).Where(e => e.Nature == EventNature.Current && e.Control is not null).Take(40)
            .OrderByDescending(e => e.SortDay).ThenByDescending(e => e.Support.Separate).ThenBy(e => e.Code, StringComparer.Ordinal).ToArray();
        var own = changes.Where(e => Here(e, place)).ToArray();
        var settled = own.FirstOrDefault(e => !e.Contested);
        if (own.Length > 0 && (settled is null || own[0].Contested))
        {
            draft.Lead("status.control.conflict", ("place", q.Name(place)));
            draft.Entry(own[0]);
        }
        else if (settled is not null)
        {
            draft.DatedLead("status.control.reported", ("what", q.Words.Dated(settled).TrimEnd('.')), ("who", q.Words.Attribute(settled)), ("code", settled.Code));
            draft.Use(settled);
        }
        else
            NoChange(q, place, draft);
    }

    private static void NoChange(Question q, Place place, Draft draft)
    {
        var leftOut = q.View.LeftOut(place, EventKind.Control).ToArray();
        if (!Told(q, place))
            draft.Lead(Around(q, place).Any() ? "status.nothing.itself" : "status.nothing", ("place", q.Name(place)), ("around", place.Parent is { } whole ? q.Name(whole) : ""));
        else if (place.Kind <= PlaceKind.Governorate || !IsContested(q, place))
            draft.Lead("status.thing", ("place", q.Name(place)));
        else
        {
            var old = q.View.ReportsUpTo is { } upTo && draft.IsOld(upTo, EventKind.Control);
            draft.DatedLead(leftOut.Length > 0 ? old ? "status.control.unreliable.old" : "status.control.unreliable" : old ? "status.control.none.old" : "status.control.none",
                ("place", q.Name(place)), ("day", q.View.ReportsUpTo is { } day ? q.Words.Day(day) : ""), ("codes", q.Words.Joined(leftOut.Select(e => "/why " + e.Code))));
        }
    }

    private static bool Told(Question q, Place place) => q.View.At(place).Any() || q.View.Near(place).Any();

    /// <summary>Whether anything in its country is reported to have changed hands: of other countries' cities it is not said that they did not.</summary>
    private static bool IsContested(Question q, Place place) =>
        place.SelfAndAncestors().FirstOrDefault(p => p.Kind == PlaceKind.Country) is not { } country || q.View.At(country, EventKind.Control).Any();

    private static bool Here(ShownEvent e, Place place) => e.Places.Any(p => p.Role == PlaceRole.At && p.Place.Id == place.Id);

    private static void Figures(Question q, ShownEvent[] current, Draft draft)
    {
        var figures = current.Where(e => !e.Contested).SelectMany(ShownFigure.Of).Where(f => f.Figure.HasNumber && !draft.Shown(f.Event)).ToArray();
        draft.Figures("status.figures", [.. figures.Where(f => !f.Projected)], 4, withPlace: true);
        draft.Figures("figures.projections", [.. figures.Where(f => f.Projected)], 2, withPlace: true);
    }

    private static void Missing(Question q, Place place, ShownEvent[] around, Draft draft)
    {
        if (draft.Empty) return;
        bool Has(EventKind kind) => q.View.At(place, kind).Concat(around.Where(e => e.Kind == kind)).Any(e => e.Nature == EventNature.Current);
        var people = q.View.At(place, EventKind.Displacement).Where(e => e.Nature == EventNature.Current).Take(MostRead);
        var lived = place.Kind is not (PlaceKind.Bridge or PlaceKind.Highway or PlaceKind.River or PlaceKind.Crossing or PlaceKind.Site);
        if (lived && !people.SelectMany(ShownFigure.Of).Any(f => f.Figure.HasNumber && !f.Projected))
            draft.NotInReports(q.Words.Say("missing.displaced-number", ("place", q.Name(place))));
        if (!Has(EventKind.Casualties))
            draft.NotInReports(q.Words.Say("missing.casualties"));
        // That a bridge was hit does not say which roads can be used; no kind of entry does.
        if (!Has(EventKind.Crossing))
            draft.NotInReports(q.Words.Say("missing.roads"));
    }
}
