using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Pictures.Maps;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/control and /map: the newest report on who holds each place. The map's text stands for itself; a picture is another thing.</summary>
internal static class ControlAnswer
{
    public static Reply Answer(Question q) => Build(q, "control.title", map: false, new FollowUp(q.Words.Say("follow.map"), q.Place is { } place ? "/map " + place.Id : "/map"));

    public static Reply Map(Question q) => Build(q, "map.title", map: true) with { Picture = new(() => MapPicture.Of(q.View, q.Place, q.Words)) };

    private static Reply Build(Question q, string titleKey, bool map, params IReadOnlyList<FollowUp> more)
    {
        var draft = new Draft(q);
        var events = HeldPlaces.NewestByPlace(q.Place is { } place ? q.View.At(place, EventKind.Control) : q.View.Of(EventKind.Control));
        if (events.Length == 0 && q.Place is { } nobody) draft.Lead("control.none-of", ("place", q.Name(nobody)));
        else draft.Lead(events.Length == 0 ? "control.none" : "control.lead");
        foreach (var governorate in events.GroupBy(Governorate).OrderBy(g => g.Key is null).ThenBy(g => g.Key?.Name.En, StringComparer.Ordinal))
            draft.Section("control.in", governorate, 6, ("place", governorate.Key is { } g ? q.Name(g) : q.Words.Say("control.elsewhere")));
        draft.Section("control.also", (q.Place is { } where ? q.View.At(where, EventKind.Control) : q.View.Of(EventKind.Control)).Where(e => e.Nature == EventNature.Current).Take(MostRead), 0);
        if (map) WhatThePictureShowsBesides(q, draft);
        draft.NotInReports(q.Words.Say("missing.control-others"));
        return draft.Finish(q.Words.Say(titleKey), EventKind.Control, [new FollowUp(q.Words.Say("follow.disputed"), "/disputed"), .. more]);
    }

    /// <summary>Who cannot see the picture reads of what lies near a place and of the newest events too.</summary>
    private static void WhatThePictureShowsBesides(Question q, Draft draft)
    {
        if (q.Place is { } place) draft.Section("status.near", HeldPlaces.NewestByPlace(q.View.Near(place).Where(e => e.Kind == EventKind.Control)), 6, ("place", q.Name(place)));
        if (MapContent.Of(q.View, q.Place) is { } content) draft.Section("picture.map.news", content.News.Select(n => n.Event), content.News.Count);
    }

    private const int MostRead = 200;

    private static Place? Governorate(ShownEvent e) =>
        e.Places.FirstOrDefault(p => p.Role == PlaceRole.At)?.Place.SelfAndAncestors().FirstOrDefault(p => p.Kind == PlaceKind.Governorate);
}
