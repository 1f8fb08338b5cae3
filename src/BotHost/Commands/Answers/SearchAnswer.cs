using BotHost.Ledger.Entries;
using BotHost.Replies;

namespace BotHost.Commands.Answers;

/// <summary>/search WORDS: entries that hold all the words, else most of them.</summary>
internal static class SearchAnswer
{
    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var found = q.View.Search(Names.InLedgerWords(q.ArgumentText)).Take(50).ToArray();
        draft.DatedLead(found.Length == 0 ? "search.none" : "search.lead", ("words", q.ArgumentText));
        draft.Section("search.found", found, 10);
        return draft.Finish(q.Words.Say("search.title", ("words", q.ArgumentText)), EventKind.Statement,
            new FollowUp(q.Words.Say("follow.places"), "/places"), new FollowUp(q.Words.Say("follow.help"), "/help"));
    }
}
