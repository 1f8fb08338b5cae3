using System.Globalization;
using BotHost.Digests;
using BotHost.Outbox;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>What the answers about digests have in common.</summary>
internal static class DigestTalk
{
    /// <summary>A command for the same community: it is named where the command would be given elsewhere.</summary>
    public static string Here(this Instruction i, string line) => i.By.At.Community == i.Community ? line : $"{line} in {i.At}";

    /// <summary>Somebody else was first.</summary>
    public static Reply Meanwhile(this Instruction i, ChatDigest now) =>
        i.NotSo(i.Say(now.Exists ? "digest.meanwhile" : "digest.meanwhile.deleted", ("name", now.Name), ("by", now.By), ("at", DeliveriesList.At(now.At))), new FollowUp(i.Say("follow.digests"), i.Here("/digest list")));

    /// <summary>Says what would be done, and how to say yes to it.</summary>
    public static Reply Asks(this Confirmations confirmations, Instruction i, IEnumerable<string> lines, string yes, Func<Instruction, CancellationToken, Task<Reply>> then)
    {
        var line = confirmations.Ask(i, then);
        return i.Tell([.. lines, i.Say("digest.confirm", ("line", line))], new FollowUp(yes, line));
    }

    /// <summary>An instant as a wall there shows it, with its distance from UTC: zones put their clocks back.</summary>
    public static string Wall(this Words words, DateTimeOffset at, TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(at, zone);
        return words.Say("date.wall", ("weekday", words.Say("weekday." + ((int)wall.DayOfWeek).ToString(CultureInfo.InvariantCulture))), ("day", words.Day(DateOnly.FromDateTime(wall.DateTime))), ("time", words.Time(wall.DateTime)),
            ("offset", wall.ToString("zzz", CultureInfo.InvariantCulture)));
    }
}
