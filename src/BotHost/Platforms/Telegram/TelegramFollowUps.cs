using System.Globalization;
using System.Text;
using BotHost.Commands;
using BotHost.Replies;
using BotHost.Replies.Rendering;
using BotHost.Replies.Wording;

namespace BotHost.Platforms.Telegram;

/// <summary>What a button under an answer asks for. It comes back from the person's app and is read like a typed command, nothing more.</summary>
/// <param name="Line">The command.</param>
/// <param name="Part">Which part of its answer, from 1.</param>
/// <param name="Back">The command whose answer it was under; null where there was no room for it.</param>
internal sealed record TelegramPress(string Line, int Part, string? Back)
{
    /// <summary>Before the command of a button under an Arabic message: the answer stays in the message's language.</summary>
    private const char ArabicMark = '~';

    /// <summary>Of the message under which the button is.</summary>
    public string Language { get; init; } = Words.English;

    /// <summary>Telegram's limit for <c>callback_data</c>, in bytes of UTF-8.</summary>
    public const int MostBytes = 64;

    /// <summary>The data of a button; null if the command is too long for one.</summary>
    public string? Data()
    {
        var part = Part == 1 ? "" : Part.ToString(CultureInfo.InvariantCulture);
        var mark = Language == Words.Arabic ? ArabicMark.ToString() : "";
        var own = mark + (Part == 1 ? JoinedLines.Join(Line) : JoinedLines.Join(Line, part));
        var whole = Back is null ? own : mark + JoinedLines.Join(Line, part, Back);
        if (Encoding.UTF8.GetByteCount(whole) <= MostBytes) return whole;
        return Encoding.UTF8.GetByteCount(own) <= MostBytes ? own : null;
    }

    /// <summary>Null if it is no command of ours.</summary>
    public static TelegramPress? Read(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var language = data.StartsWith(ArabicMark) ? Words.Arabic : Words.English;
        var pieces = JoinedLines.Split(data.TrimStart(ArabicMark));
        if (pieces.Length > 3 || !pieces[0].StartsWith('/')) return null;
        var part = pieces.Length > 1 && int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 100 ? n : 1;
        return new(pieces[0], part, pieces.Length > 2 && pieces[2].StartsWith('/') ? pieces[2] : null) { Language = language };
    }
}

/// <summary>Buttons under messages, and the links into a private chat with the bot.</summary>
internal static class TelegramFollowUps
{
    private const int MostInARow = 3;

    /// <summary>Under an answer: what to ask next, the further parts of this one, and the way back.</summary>
    /// <param name="line">The command that it answers.</param>
    /// <param name="part">Which part is shown, from 1.</param>
    public static IReadOnlyList<IReadOnlyList<TelegramButton>> Buttons(Reply reply, string? line, int part, int parts, string? back, string backLabel)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var origin = line is { Length: > 0 } && line[0] == '/' ? line : null;
        var rows = new List<IReadOnlyList<TelegramButton>>();
        if (origin is not null && parts > 1)
            rows.Add([.. Enumerable.Range(1, parts).Where(p => p != part && Math.Abs(p - part) <= MostInARow)
                .Select(p => Button($"{p}/{parts}", new(origin, p, back) { Language = reply.Language })).OfType<TelegramButton>().Take(5)]);
        var next = reply.Blocks.OfType<ReplyBlock.FollowUps>().SelectMany(f => f.Items).Where(f => f.Command != origin).Select(f => Button(f.Label, new(f.Command, 1, origin) { Language = reply.Language })).OfType<TelegramButton>();
        rows.AddRange(next.Take(2 * MostInARow).Chunk(MostInARow));
        if (ReaderFlag.Of(reply) is { } flag && flag.Command != origin && Button(flag.Label, new(flag.Command, 1, null) { Language = reply.Language }) is { } flagged) rows.Add([flagged]);
        if (back is not null && back != origin && Button("‹ " + backLabel, new(back, 1, null) { Language = reply.Language }) is { } way) rows.Add([way]);
        return [.. rows.Where(r => r.Count > 0)];
    }

    private static TelegramButton.Callback? Button(string label, TelegramPress press) => Shown(label) is { } shown && press.Data() is { } data ? new(shown, data) : null;

    /// <summary>Null where nothing of it can be shown: no button goes out without a text.</summary>
    private static string? Shown(string label) => ShownText.Line(label) is { Length: > 0 } text && text.Any(char.IsLetterOrDigit) ? TextCuts.Shortened(text, 64) : null;

    /// <summary>Under a post that many read: each opens a private chat with the bot, which answers there; what is pressed in place stands in rows of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<TelegramButton>> Links(IReadOnlyList<FollowUp> follow, string? bot, string language) =>
        [.. Leading([.. follow.Where(f => !f.InPlace)], bot, language), .. follow.Where(f => f.InPlace).Select(f => Button(f.Label, new(f.Command, 1, null) { Language = language })).OfType<TelegramButton>().Chunk(MostInARow)];

    private static IReadOnlyList<IReadOnlyList<TelegramButton>> Leading(IReadOnlyList<FollowUp> follow, string? bot, string language) => bot is null
        ? []
        : [.. follow.Select(f => Shown(f.Label) is { } shown && StartParameter(f.Command, language) is { } start ? new TelegramButton.Link(shown, Link(bot, start)) : null).OfType<TelegramButton>().Take(2 * MostInARow).Chunk(MostInARow)];

    public static Uri Link(string bot, string start) => new($"https://t.me/{bot}?start={start}");

    /// <summary>Before the command in a link under an Arabic post.</summary>
    private const string ArabicStart = "ar-";

    /// <summary>A command as the parameter of a deep link, which may hold at most 64 of A–Z, a–z, 0–9, _ and -: <c>why_H-001</c>, <c>ar-why_H-001</c> under an Arabic post. Null if it does not fit.</summary>
    public static string? StartParameter(string command, string language)
    {
        ArgumentNullException.ThrowIfNull(command);
        var start = (language == Words.Arabic ? ArabicStart : "") + command.TrimStart('/').Replace(' ', '_');
        return start.Length is >= 1 and <= 64 && start.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? start : null;
    }

    /// <summary>The command that a deep link's parameter stands for; from under an Arabic post by its Arabic name, so that it is answered in Arabic.</summary>
    public static string FromStartParameter(string start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!start.StartsWith(ArabicStart, StringComparison.Ordinal)) return "/" + start.Replace('_', ' ').Trim();
        var line = start[ArabicStart.Length..].Replace('_', ' ').Trim();
        var name = line.Split(' ')[0];
        return Lexicon.WordsOf("command.words." + name) is [var arabic, ..] ? $"/{arabic}{line[name.Length..]}" : "/" + line;
    }
}
