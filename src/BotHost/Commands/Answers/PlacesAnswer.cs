using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/places: where the reports say something about, with how much.</summary>
internal static class PlacesAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var counted = q.View.Places.Select(p => (Place: p, Count: q.View.CountAt(p, 100)))
            .Where(p => p.Count > 0 && p.Place.Kind != PlaceKind.World).ToArray();
        draft.Lead("places.lead", ("n", counted.Length));
        foreach (var group in counted.GroupBy(p => p.Place.Kind).OrderBy(g => g.Key))
        {
            draft.Add(new ReplyBlock.Heading(q.Words.Say("places.kind." + group.Key.ToString().ToLowerInvariant())));
            draft.Add(new ReplyBlock.Paragraph(string.Join(" · ", group.OrderByDescending(p => p.Count).ThenBy(p => q.Name(p.Place), StringComparer.Ordinal)
                .Select(p => q.Words.Say("places.item", ("place", q.Name(p.Place)), ("n", p.Count))))));
        }
        return draft.Finish(q.Words.Say("places.title"), null, q.View.BusiestSettlement() is { } busiest ? [new FollowUp(q.Words.Say("follow.status"), $"/status {busiest.Id}")] : []);
    }
}
