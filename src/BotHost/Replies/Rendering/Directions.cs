using System.Globalization;
using System.Text;
using BotHost.Replies.Wording;

namespace BotHost.Replies.Rendering;

/// <summary>Keeps what is written from the left within Arabic lines, and what is written from the right within English ones, in its own order: each such run stands in an isolate (U+2066 or U+2067 to U+2069),
/// so that "280,000", "5 km", "M5", the name of an outlet or a command never changes the order of the line around. An Arabic line begins at the right: with an Arabic letter, else behind a mark (U+200F).</summary>
/// <remarks>Last, after whatever cuts a text: doing it twice changes nothing more. Unicode's rules: UAX #9.</remarks>
internal static class Directions
{
    public const char LeftToRight = '\u2066', RightToLeft = '\u2067', Pop = '\u2069', FromTheRight = '\u200F';

    public static Reply Of(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply with { Title = Text(reply.Title, reply.Language), Blocks = [.. reply.Blocks.Select(b => Of(b, reply.Language))] };
    }

    public static ReplyBlock Of(ReplyBlock block, string language)
    {
        string T(string text) => Text(text, language);
        string? N(string? text) => text is null ? null : T(text);
        return block switch
        {
            ReplyBlock.Lead b => b with { Text = T(b.Text) },
            ReplyBlock.Age b => new ReplyBlock.Age(T(b.Text)),
            ReplyBlock.Heading b => new ReplyBlock.Heading(T(b.Text)),
            ReplyBlock.Paragraph b => new ReplyBlock.Paragraph(T(b.Text)),
            ReplyBlock.EventLine b => b with { Text = T(b.Text), Attribution = T(b.Attribution), Marker = N(b.Marker) },
            ReplyBlock.FigureLine b => b with { Quantity = T(b.Quantity), Attribution = T(b.Attribution), Condition = N(b.Condition), Marker = N(b.Marker) },
            ReplyBlock.Disagreement b => b with { Question = T(b.Question), Accounts = [.. b.Accounts.Select(a => new Account(T(a.Label), T(a.Who)))], Marker = N(b.Marker) },
            ReplyBlock.Correction b => b with { Before = N(b.Before), After = N(b.After), Why = T(b.Why) },
            ReplyBlock.NotInReports b => new ReplyBlock.NotInReports(T(b.Title), [.. b.Items.Select(T)]),
            ReplyBlock.Sources b => new ReplyBlock.Sources(T(b.Title), [.. b.Items.Select(T)]),
            _ => block,
        };
    }

    /// <summary>A text of one or several lines.</summary>
    public static string Text(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (language == Words.Arabic) return text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(ArabicLine)) : ArabicLine(text);
        return text.Any(IsRightToLeft) ? Isolated(text, RightToLeft, RightRun) : text;
    }

    /// <summary>An entry's code behind its line, kept together where the line runs from the right.</summary>
    public static string Coded(string? code, bool fromTheRight) => code is null ? "" : fromTheRight ? $" {LeftToRight}[{code}]{Pop}" : $" [{code}]";

    /// <summary>What stands between old words and new ones points the way that the line runs.</summary>
    public static string Arrow(bool fromTheRight) => fromTheRight ? " ← " : " → ";

    private static string ArabicLine(string line)
    {
        var isolated = Isolated(line, LeftToRight, LeftRun);
        foreach (var c in isolated)
        {
            if (c == FromTheRight) return isolated;
            if (!char.IsLetter(c)) continue;
            if (IsRightToLeft(c)) return isolated;
            break;
        }
        return isolated.Any(c => !char.IsWhiteSpace(c)) ? FromTheRight + isolated : isolated;
    }

    /// <param name="run">How long the run is that begins somewhere; 0 where none does.</param>
    private static string Isolated(string line, char opens, Func<string, int, int> run)
    {
        StringBuilder? written = null;
        var from = 0;
        for (int at = 0, depth = 0; at < line.Length;)
        {
            if (depth == 0 && MayBegin(line[at], opens) && run(line, at) is > 0 and var length)
            {
                written = (written ?? new StringBuilder(line.Length + 16)).Append(line, from, at - from).Append(opens).Append(line, at, length).Append(Pop);
                from = at += length;
                continue;
            }
            if (line[at] is >= LeftToRight and < Pop) depth++;
            else if (line[at] == Pop && depth > 0) depth--;
            at++;
        }
        return written is null ? line : written.Append(line, from, line.Length - from).ToString();
    }

    /// <summary>Most of a line's characters begin no run: told without a look around.</summary>
    private static bool MayBegin(char c, char opens) => opens == LeftToRight ? c is not (' ' or >= '\u0600' and <= '\u06FF') : c is '/' or >= '\u0590';

    /// <summary>Words and numbers written from the left, with what joins them. Digits alone need nothing: no order within them can change.</summary>
    private static int LeftRun(string line, int at)
    {
        if (Cron(line, at) is > 0 and var cron) return cron;
        var command = line[at] == '/' && At(line, at + 1, char.IsAsciiLetter) && !At(line, at - 1, char.IsLetterOrDigit);
        if (!command && !Counts(line[at]) && !IsSign(line, at)) return 0;
        var end = at + 1;
        while (end < line.Length)
        {
            if (Counts(line[end]) || (line[end] == '%' && char.IsAsciiDigit(line[end - 1])))
            {
                end++;
                continue;
            }
            if (WithMarks(line, end) is var marked && marked > end)
            {
                end = marked;
                continue;
            }
            var next = end;
            while (next < line.Length && Joins(line[next], command)) next++;
            if (next == end || !At(line, next, Counts) || !Together(line, end, next, command)) break;
            end = next;
        }
        while (command && At(line, end, c => c is ']' or '…')) end++;
        end = WithMarks(line, end);
        return line.AsSpan(at, end - at).ContainsAnyExceptInRange('0', '9') ? end - at : 0;
    }

    /// <summary>A schedule of six or seven fields ("0 0 8 ? * MON-FRI"): the signs between its numbers would let them change places. 0 where none begins.</summary>
    private static int Cron(string line, int at)
    {
        static bool OfField(char c) => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c is '*' or '?' or '/' or ',' or '-' or '#';
        if (!(char.IsAsciiDigit(line[at]) || line[at] is '*') || At(line, at - 1, OfField)) return 0;
        var (end, fields, signs) = (at, 0, false);
        for (var i = at; fields < 7; i++)
        {
            var from = i;
            while (At(line, i, OfField)) signs |= line[i++] is '*' or '?';
            if (i == from) break;
            (end, fields) = (i, fields + 1);
            if (!At(line, i, c => c == ' ')) break;
        }
        return fields >= 6 && signs ? end - at : 0;
    }

    private static bool Counts(char c) => char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetter(c) && !IsRightToLeft(c));

    /// <summary>A minus, or what begins a name, right before it.</summary>
    private static bool IsSign(string line, int at) => line[at] switch
    {
        '-' or '−' or '+' => At(line, at + 1, char.IsAsciiDigit) && !At(line, at - 1, char.IsLetterOrDigit),
        '@' or '#' => At(line, at + 1, Counts),
        _ => false,
    };

    private static bool Joins(char c, bool command) => c is ' ' or '.' or ',' or '\'' or '’' or '&' or '_' or ':' or '/' or '@' or '#' or '+' or '=' or '?' or '~' or '-' or '\u2060' || (command && c is '[' or ']' or '|' or '…');

    /// <summary>Two numbers side by side are two; in a command everything belongs together.</summary>
    private static bool Together(string line, int end, int next, bool command) => command || line.AsSpan(end, next - end) switch
    {
        " " => !(char.IsAsciiDigit(line[end - 1]) && char.IsAsciiDigit(line[next])),
        " & " => true,
        var between => between.Length <= 3 && !between.Contains(' '),
    };

    /// <summary>Words written from the right, with what stands between them, where more of the line comes.</summary>
    private static int RightRun(string line, int at)
    {
        var command = line[at] == '/' && At(line, at + 1, IsRightToLeft) && !At(line, at - 1, char.IsLetterOrDigit);
        if (!command && !IsRightToLeft(line[at])) return 0;
        var end = at + 1;
        for (var i = end; i < line.Length; i++)
        {
            if (IsRightToLeft(line[i])) end = i + 1;
            else if (WithMarks(line, i) is var marked && marked > i) (end, i) = (marked, marked - 1);
            else if (!(line[i] is ' ' or '.' or '/' or '-' or '\'' or ':' || char.IsAsciiDigit(line[i]))) break;
        }
        // Where nothing that has a direction comes behind it, nothing changes places with it.
        return command || line.AsSpan(end).ContainsAnyLetterOrDigit() ? end - at : 0;
    }

    private static bool ContainsAnyLetterOrDigit(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) return true;
        return false;
    }

    /// <summary>Where the marks end that sit on what stands before: nothing may come between.</summary>
    private static int WithMarks(string line, int at)
    {
        while (at < line.Length && Rune.TryGetRuneAt(line, at, out var rune) && ShownText.IsMark(rune)) at += rune.Utf16SequenceLength;
        return at;
    }

    private static bool At(string line, int at, Func<char, bool> holds) => at >= 0 && at < line.Length && holds(line[at]);

    /// <summary>Letters and signs of Hebrew, Arabic and the scripts between, with their forms for display; no marks, which belong to what they sit on.</summary>
    internal static bool IsRightToLeft(char c) =>
        (c is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark;
}
