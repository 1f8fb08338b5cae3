using BotHost.Ledger;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/actor NAME: who it is, what it is reported to have said, and what is reported about it.</summary>
internal static class ActorAnswer
{
    private const int MostSaid = 12;

    public static Reply Answer(Question q)
    {
        var (actor, words) = (q.Actor!, q.Words);
        var draft = new Draft(q);
        draft.DatedLead("actor.lead", ("name", actor.Name.In(words.Language)), ("what", words.Told(actor.What)));
        if ((actor.SpeaksFor ?? actor.MemberOf) is { } institution) draft.Say("actor.speaks-for", ("name", institution.Name.In(words.Language)));
        if (actor.EffectiveSide is { } side && q.View.Sides.TryGetValue(side, out var known)) draft.Say("actor.side", ("side", known.Name.In(words.Language)));

        var events = q.View.By(actor).Take(100).ToArray();
        var said = events.SelectMany(e => e.Claims.Where(c => c.By.SelfAndWhole().Contains(actor)).Select(c => (Event: e, Claim: c)))
            .DistinctBy(s => (s.Claim.By.Id, s.Claim.Statement)).OrderByDescending(s => s.Claim.SaidOn?.Days.To).ToArray();
        if (said.Length > 0)
        {
            draft.Add(new ReplyBlock.Heading(words.Say("actor.said")));
            foreach (var (e, claim) in said.Take(MostSaid))
            {
                draft.Add(new ReplyBlock.EventLine(
                    claim.SaidOn is { } on ? words.Say("line.dated", ("when", words.Days(on.Days)), ("text", words.Told(claim.Statement))) : words.Told(claim.Statement),
                    words.Say("line.attribution", ("who", words.StanceNamed(claim)), ("support", words.Who(claim) + words.Told(e, claim))), e.Code,
                    e.Assessment switch { Assessment.Disputed => words.Say("marker.conflict"), Assessment.AccountsDiffer => words.Say("marker.differ"), _ => null }));
                draft.Use(e);
            }
            draft.More(said.Skip(MostSaid).Select(s => s.Event));
        }
        draft.Section("actor.about", events.Where(e => HasPart(e, actor) && e.Nature != EventNature.Background).OrderByDescending(e => e.Contested), 8);
        draft.Section("actor.carried", events.Where(e => e.Claims.Any(c => c.Citations.Any(x => x.Route.Contains(actor)))), 4);
        draft.Section("actor.background", events.Where(e => e.Nature == EventNature.Background), 4);
        if (draft.Empty) draft.Say("actor.nothing");
        return draft.Finish(actor.Name.In(words.Language), EventKind.Statement, new FollowUp(words.Say("follow.why"), FollowUp.WhyFirst));
    }

    private static bool HasPart(ShownEvent e, Actor actor) =>
        e.Actors.Select(a => a.Actor).Append(e.Control?.Holder).OfType<Actor>().Any(a => a.SelfAndWhole().Contains(actor));
}
