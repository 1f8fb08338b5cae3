using BotHost.Ledger.Revisions;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>What readers are told of revisions. The reason is told as it was given, whatever its language.</summary>
internal static class CorrectionReply
{
    public static Reply Of(IEnumerable<EntryChange> changes, Words words) => Notice(words, words.Say("correction.title"), [.. changes.Select(c => Block(c, words))]);

    /// <summary>Where there is no room for more.</summary>
    public static Reply Short(IReadOnlyList<EntryChange> changes, Words words) => Notice(words, words.Say("correction.short", ("codes", words.List([.. changes.Select(c => c.Code).Distinct()])), ("code", changes[^1].Code)), []);

    /// <summary>Nothing of what it said.</summary>
    public static Reply Withdrawn(EntryChange change, Words words) => Notice(words, words.Say("correction.withdrawn", ("code", change.Code)), []);

    public static ReplyBlock.Correction Block(EntryChange change, Words words) => new(change.Code, Before(change, words), After(change, words),
        words.Say(change.Kind is ChangeKind.RetractClaim or ChangeKind.RetractEntry ? "correction.retracted" : "correction.why", ("reason", change.Reason), ("at", At(change.At, words))));

    /// <summary>What was told, in the language in which it was.</summary>
    public static string? Before(EntryChange change, Words words) => (words.Language == Words.Arabic ? change.BeforeAr : null) ?? change.Before;

    /// <summary>What is told now; in English where there is nothing else.</summary>
    public static string? After(EntryChange change, Words words) => (words.Language == Words.Arabic ? change.AfterAr : null) ?? change.After;

    public static string At(DateTimeOffset at, Words words) => words.Moment(at.UtcDateTime);

    private static Reply Notice(Words words, string title, IReadOnlyList<ReplyBlock> blocks) => new() { Command = "corrections", Language = words.Language, Title = title, Blocks = blocks };
}
