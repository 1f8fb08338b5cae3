using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/define MEASURE: what a figure counts.</summary>
internal static class DefineAnswer
{
    public static Reply Answer(Question q)
    {
        var (m, words) = (q.Measure!, q.Words);
        var draft = new Draft(q);
        draft.Lead("define.lead", ("definition", words.Told(m.Definition)));
        draft.Say("define.unit", ("unit", m.Unit.In(words.Language)), ("flow", words.Say("flow." + m.Flow.ToString().ToLowerInvariant())));
        draft.Say("define.age", ("n", m.MaxAgeDays));
        draft.Say(m.Addable ? "define.addable" : "define.not-addable");
        return draft.Finish(words.Say("define.title", ("name", m.Name.In(words.Language))), null, new FollowUp(words.Say("follow.figures"), $"/figures {m.Id}"));
    }
}
