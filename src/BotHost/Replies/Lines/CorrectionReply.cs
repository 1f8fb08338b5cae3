using System.Globalization;
using BotHost.Ledger.Revisions;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Lines;

/// <summary>What readers are told of revisions.</summary>
internal static class CorrectionReply
{
    private static readonly Words Words = Words.In("en");

    public static Reply Of(IEnumerable<EntryChange> changes) => Notice(Words.Say("correction.title"), [.. changes.Select(Block)]);

    /// <summary>Where there is no room for more.</summary>
    public static Reply Short(IReadOnlyList<EntryChange> changes) => Notice(Words.Say("correction.short", ("codes", Words.List([.. changes.Select(c => c.Code).Distinct()])), ("code", changes[^1].Code)), []);

    /// <summary>Nothing of what it said.</summary>
    public static Reply Withdrawn(EntryChange change) => Notice(Words.Say("correction.withdrawn", ("code", change.Code)), []);

    public static ReplyBlock.Correction Block(EntryChange change) => Block(change, Words);

    public static ReplyBlock.Correction Block(EntryChange change, Words words) => new(change.Code, change.Before, change.After,
        words.Say(change.Kind is ChangeKind.RetractClaim or ChangeKind.RetractEntry ? "correction.retracted" : "correction.why", ("reason", change.Reason), ("at", At(change.At))));

    public static string At(DateTimeOffset at) => Words.Say("date.moment", ("day", Words.Day(DateOnly.FromDateTime(at.UtcDateTime))), ("time", at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)));

    private static Reply Notice(string title, IReadOnlyList<ReplyBlock> blocks) => new() { Command = "corrections", Language = Words.Language, Title = title, Blocks = blocks };
}
