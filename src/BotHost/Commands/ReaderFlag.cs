using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands;

/// <summary>The button under what tells entries, by which a reader asks the moderators whether it is wrong or unsafe.</summary>
internal static class ReaderFlag
{
    public const string Command = "flag";

    /// <summary>Telegram's limit for what a button carries is 64 bytes; codes are ASCII.</summary>
    private const int MostCharacters = 62;

    /// <summary>Null under what tells no entry. It names the entries for which there is room: of a post that is remembered all are found by the post.</summary>
    public static FollowUp? Of(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Outcome != ReplyOutcome.Answered || reply.Events.Count == 0) return null;
        var line = "/" + Command;
        foreach (var code in reply.Events.Select(e => e.Code).Distinct().TakeWhile(c => line.Length + c.Length < MostCharacters)) line += " " + code;
        return new(Words.In(reply.Language).Say("report.button"), line) { InPlace = true };
    }
}
