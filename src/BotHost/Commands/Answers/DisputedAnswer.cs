using BotHost.Replies;
using BotHost.Ledger.Entries;
using BotHost.Ledger.Sources;

namespace BotHost.Commands.Answers;

/// <summary>/disputed [PLACE]: where sources contradict each other, then where accounts do not fit.</summary>
internal static class DisputedAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var contested = (q.Place is { } place ? q.View.Contested(place) : q.View.Contested()).Take(200).ToArray();
        draft.Lead(contested.Length == 0 ? "disputed.none" : "disputed.lead", ("n", contested.Length));
        draft.Section("disputed.denied", contested.Where(e => e.Assessment == Assessment.Disputed), 10);
        draft.Section("disputed.differ", contested.Where(e => e.Assessment == Assessment.AccountsDiffer && e.Nature != EventNature.Background), 10);
        draft.Section("disputed.background", contested.Where(e => e.Nature == EventNature.Background), 3);
        return draft.Finish(q.Place is { } p ? q.Words.Say("disputed.title.place", ("place", q.Name(p))) : q.Words.Say("disputed.title"), EventKind.Control,
            new FollowUp(q.Words.Say("follow.why"), FollowUp.WhyFirst));
    }
}
