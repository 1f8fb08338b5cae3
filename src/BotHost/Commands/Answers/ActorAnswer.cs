using BotHost.Ledger.Entries;
using BotHost.Replies;
using BotHost.Replies.Lines;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Answers;

/// <summary>/actor NAME: who it is, what it is reported to have said, and what is reported about it.</summary>
internal static class ActorAnswer
{
    public static Reply Answer(Question q)
    {
        var (actor, words) = (q.Actor!, q.Words);
        var draft = new Draft(q);
        draft.DatedLead("actor.lead", ("name", actor.Name.In(words.Language)), ("what", actor.What.In(words.Language)));
        if (actor.SpeaksFor is { } institution) draft.Say("actor.speaks-for", ("name", institution.Name.In(words.Language)));
        if (actor.EffectiveSide is { } side && q.View.Sides.TryGetValue(side, out var known)) draft.Say("actor.side", ("side", known.Name.In(words.Language)));

        var events = q.View.By(actor).Take(100).ToArray();
        var said = events.SelectMany(e => e.Claims.Where(c => Speaks(c, actor)).Select(c => (Event: e, Claim: c))).ToArray();
        if (said.Length > 0)
        {
            draft.Add(new ReplyBlock.Heading(words.Say("actor.said")));
            foreach (var (e, claim) in said.OrderByDescending(s => s.Claim.SaidOn?.Days.To).Take(12))
            {
                draft.Add(new ReplyBlock.EventLine(
                    claim.SaidOn is { } on ? words.Say("line.dated", ("when", words.Days(on.Days)), ("text", claim.Statement.In(words.Language))) : claim.Statement.In(words.Language),
                    words.Say("line.attribution", ("who", words.Say("stance.named." + claim.Stance.ToString().ToLowerInvariant())), ("support", words.Who(claim))), e.Code,
                    e.Contested ? words.Say("marker.conflict") : null));
                draft.Use(e);
            }
        }
        draft.Section("actor.about", events.Where(e => e.Actors.Any(a => a.Actor.Id == actor.Id) && e.Nature != EventNature.Background), 8);
        if (draft.Empty) draft.Say("actor.nothing");
        return draft.Finish(actor.Name.In(words.Language), EventKind.Statement, new FollowUp(words.Say("follow.why"), FollowUp.WhyFirst));
    }

    private static bool Speaks(Claim claim, Actor actor) => claim.By.Id == actor.Id || claim.By.SpeaksFor?.Id == actor.Id || claim.By.OriginKey == actor.Id;
}
