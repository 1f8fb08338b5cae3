using BotHost.Ledger.Revisions;
using BotHost.Replies;
using BotHost.Replies.Lines;

namespace BotHost.Commands.Answers;

/// <summary>/corrections: the public log of what was corrected, retracted and withdrawn, the newest first.</summary>
internal static class CorrectionsAnswer
{
    private const int Most = 15;

    public static Reply Answer(Question q)
    {
        var draft = new Draft(q);
        var changes = Told(q.View.Changes).Reverse().ToArray();
        if (changes.Length == 0) return draft.Say("corrections.none").Finish(q.Words.Say("corrections.title"));
        if (CorrectionTimes.Median(changes) is var (span, n)) draft.Say("corrections.median", ("n", n), ("span", CorrectionTimes.Said(q.Words, span)));
        foreach (var change in changes.Take(Most)) Show(q, change, draft);
        if (changes.Length > Most) draft.Say("corrections.more", ("n", changes.Length - Most));
        return draft.Finish(q.Words.Say("corrections.title"));
    }

    /// <summary>What became of an entry; nothing where nothing did.</summary>
    public static bool Of(Question q, string codeOrId, Draft draft)
    {
        var changes = Told(q.View.Changes).Where(c => c.Code.Equals(codeOrId, StringComparison.OrdinalIgnoreCase) || c.Entry.Equals(codeOrId, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var change in changes) Show(q, change, draft);
        return changes.Length > 0;
    }

    private static void Show(Question q, EntryChange change, Draft draft)
    {
        if (change.Kind == ChangeKind.Withdraw) draft.Say("corrections.withdrawn", ("code", change.Code), ("at", CorrectionReply.At(change.At, q.Words)));
        else draft.Add(CorrectionReply.Block(change, q.Words));
        if (CorrectionTimes.Of(change) is { } took) draft.Say("corrections.took", ("code", change.Code), ("span", CorrectionTimes.Said(q.Words, took)));
    }

    /// <summary>Of a withdrawn entry the withdrawal alone. What is new corrects nothing.</summary>
    private static IEnumerable<EntryChange> Told(IReadOnlyList<EntryChange> changes)
    {
        var withdrawn = changes.Where(c => c.Kind == ChangeKind.Withdraw).GroupBy(c => c.Entry).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        return changes.Where(c => c.Revises && (!withdrawn.TryGetValue(c.Entry, out var last) || ReferenceEquals(last, c)));
    }
}
